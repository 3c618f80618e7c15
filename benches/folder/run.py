#!/usr/bin/env python3
"""A folder of distinct texts through `onrecord read` and `onrecord check`, beside spaCy on the same texts.

    python3 benches/folder/run.py --binary target/release/onrecord --count 10000 TEXTS.jsonl[.gz]…

Texts come from JSON Lines with a "text"; each is cut at paragraphs into pieces of at least --words words, and every
piece is used once. One process, one thread each (`--jobs 1`); the figures are CPU seconds of the whole process with
start-up, and texts and words a CPU second. spaCy (3.8, `nlp.pipe`, all components of en_core_web_sm) is measured
when it can be imported; --spacy-limit takes only the first N texts for it and scales nothing.
"""

import argparse
import gzip
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def pieces(paths, least):
    seen = set()
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                held = []
                for paragraph in (json.loads(row).get("text") or "").split("\n"):
                    if paragraph.strip():
                        held.append(paragraph.strip())
                    text = "\n\n".join(held)
                    if len(text.split()) >= least:
                        held = []
                        if text not in seen:
                            seen.add(text)
                            yield text


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def show(name, texts, cpu, wall):
    words = sum(len(text.split()) for text in texts)
    print(f"{name:28} {len(texts):6} texts {cpu:8.1f} CPU s {wall:8.1f} s wall {len(texts) / cpu:9.1f} texts/CPU s {words / cpu:9.0f} words/CPU s", flush=True)


def measure_onrecord(binary, command, folder, texts):
    before, start = cpu_of_children(), time.time()
    with open("/dev/null", "wb") as nowhere:
        run = subprocess.run([binary, command, "--format", "jsonl", "--jobs", "1", "--quiet", folder], stdout=nowhere, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{binary} {command} failed with exit status {run.returncode}")
    show(f"onrecord {command}", texts, cpu_of_children() - before, time.time() - start)


SPACY = """
import json, sys, time
import spacy
nlp = spacy.load(sys.argv[1])
texts = json.load(sys.stdin)
start = time.process_time()
for doc in nlp.pipe(texts, batch_size=int(sys.argv[2])):
    pass
print(time.process_time() - start)
"""


def measure_spacy(python, model, texts, batch):
    start = time.time()
    run = subprocess.run([python, "-c", SPACY, model, str(batch)], input=json.dumps(texts), text=True, capture_output=True, check=False)
    if run.returncode:
        print(f"spaCy could not be measured: {run.stderr.strip().splitlines()[-1]}")
        return
    show(f"spaCy nlp.pipe, batch {batch}", texts, float(run.stdout), time.time() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--binary", default="target/release/onrecord")
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--words", type=int, default=100)
    parser.add_argument("--python", default=sys.executable, help="a Python that has spaCy")
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    parser.add_argument("--spacy-limit", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=4)
    options = parser.parse_args()
    texts = []
    for text in pieces(options.texts, options.words):
        texts.append(text)
        if len(texts) == options.count:
            break
    cpu = [line for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    print(cpu[0].split(":")[1].strip() if cpu else "unknown CPU", f"· {len(texts)} distinct texts of at least {options.words} words")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            pathlib.Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8")
        for command in ("read", "check"):
            measure_onrecord(options.binary, command, folder, texts)
    measure_spacy(options.python, options.spacy_model, texts[: options.spacy_limit], options.batch)


main()
