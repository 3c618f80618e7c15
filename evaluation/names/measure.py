#!/usr/bin/env python3
"""How many people of world news the reference knows, how many real names are near a known one, and what keeps each silent.

    cargo build --release -p onrecord --example name_fates
    python3 evaluation/names/measure.py target/release/examples/name_fates SHARED [REFERENCE...] [--show FATE]

Reads the people marked in SHARED/data/names. REFERENCE is a packed file or a folder of own tables beside the starter.
--show lists the names of one fate (`Accepted`, `Flagged` …) with the known names they are near. What the fates mean:
`NameFate` in crates/core/src/resolve.rs.
"""
import collections
import gzip
import subprocess
import sys
from pathlib import Path


def main():
    arguments = sys.argv[1:]
    shown = arguments.pop(arguments.index("--show") + 1) if "--show" in arguments else None
    arguments = [argument for argument in arguments if argument != "--show"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    binary, shared, *references = arguments
    rows = b""
    for path in sorted((Path(shared) / "data/names").glob("*.jsonl*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as lines:
            rows += lines.read()
    done = subprocess.run([binary, *references], input=rows, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    mentions = [line.split("\t") for line in done.stdout.decode().splitlines()]
    full = [row for row in mentions if " " in row[1]]
    resolved = lambda rows: sum(row[5] in ("one", "several") for row in rows)
    single = lambda rows: sum(row[5] == "one" for row in rows)
    for what, rows in (("mentions of people", mentions), ("of more than one word", full)):
        print(f"{len(rows):6} {what}: {resolved(rows)} resolve ({resolved(rows) / len(rows):.3f}), {single(rows)} of them to one person")
    names = {row[1] for row in full}
    known = {row[1] for row in full if int(row[2])}
    near = {row[1] for row in full if int(row[3])}
    print(f"{len(names):6} names of more than one word: {len(known)} borne by somebody known ({len(known) / len(names):.3f}), "
          f"{len(near)} near somebody else ({len(near) / len(names):.3f}), {len(near - known)} of these not known")
    lone = {row[1] for row in mentions if " " not in row[1] and int(row[3])}
    print(f"{len(lone):6} lone names near the family name of somebody known")
    fates = collections.Counter(row[6] for row in mentions if int(row[3]))
    print("what keeps silent the mentions that are near somebody, or would if they were near:")
    for fate, count in fates.most_common():
        print(f"  {count:6} {fate}")
    far = collections.Counter(row[6] for row in mentions if not int(row[3]))
    print("the others: " + ", ".join(f"{count} {fate}" for fate, count in far.most_common()))
    for row in mentions:
        if row[6] == shown:
            print("\t".join(row))


main()
