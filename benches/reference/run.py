#!/usr/bin/env python3
"""The reference at scale: a synthetic dump of Wikidata imported, packed, loaded and looked up in.

    cargo build --release -p onrecord --bin onrecord --example reference_speed
    cargo build --release -p onrecord-reference --examples
    python3 benches/reference/run.py --target target/release --entities 100000 1000000 10000000

The dump streams from its generator and never touches the disk; the tables made of it and the packed file do, in a
folder that goes away (--keep keeps it). Printed are, for each size: the import's rate in MB of uncompressed JSON a
second and the most memory it held; the packing's time, processor time and memory; the packed file's size; how long it
takes to load; and look-ups of names from all over it, half of them with a slip (see speed.rs for how they are timed).
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time


def load():
    try:
        return os.getloadavg()[0]
    except OSError:
        return float("nan")


def imported(target, entities, folder):
    """Pipes the generator into the import and prints what the import says of itself."""
    dump = subprocess.Popen(
        [target / "examples/synthetic_wikidata", "--entities", str(entities)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    done = subprocess.run(
        [target / "examples/import_wikidata", folder], stdin=dump.stdout, capture_output=True, text=True, check=True
    )
    dump.stdout.close()
    if dump.wait() != 0:
        raise SystemExit("the generator failed")
    for line in done.stdout.splitlines():
        if line.startswith(("read ", "VmHWM", "rows:")):
            print("import  ", " ".join(line.split()))


def packed(target, home):
    """Packs the home folder; time, processor time and the most memory held."""
    environment = {**os.environ, "ONRECORD_HOME": str(home)}
    begun = time.monotonic()
    process = subprocess.Popen([target / "onrecord", "reference", "pack"], env=environment, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit("packing failed")
    wall, size = time.monotonic() - begun, (home / "reference/reference.pack").stat().st_size
    print(
        f"pack     {size / 1e6:.1f} MB in {wall:.1f} s, {use.ru_utime + use.ru_stime:.1f} s of processor time, "
        f"at most {use.ru_maxrss} kB"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", type=pathlib.Path, default=pathlib.Path("target/release"))
    parser.add_argument("--entities", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--keep", type=pathlib.Path, help="folder to work in and to keep")
    arguments = parser.parse_args()
    for entities in arguments.entities:
        folder = pathlib.Path(arguments.keep or tempfile.mkdtemp(prefix="onrecord-reference-"))
        home = folder / str(entities)
        try:
            print(f"== {entities:,} entities, load of the machine {load():.1f}", flush=True)
            imported(arguments.target, entities, home / "incoming-home")
            sources = home / "reference/sources"
            sources.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(sources / "wikidata", ignore_errors=True)
            shutil.move(home / "incoming-home/incoming/wikidata", sources / "wikidata")
            packed(arguments.target, home)
            speed = arguments.target / "examples/reference_speed"
            subprocess.run([speed, "--pack", home / "reference/reference.pack"], check=True)
        finally:
            if not arguments.keep:
                shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
