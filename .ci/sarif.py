#!/usr/bin/env python3
"""Holds what `check --format sarif` writes against the standard's own schema, with a full validator.

    python3 .ci/sarif.py ONRECORD

Needs the package jsonschema; where it is neither installed nor to be had, says so and ends with 75.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "fixtures/sarif/sarif-schema-2.1.0.json"
NOT_TRIED = 75

SOURCE = "The mayor said the bridge would stay closed until May. “We will not open it early,” she told the council.\n"
DRAFT = "Bridge to open\n\nThe mayor said the the bridge would open in March. “We will open it early,” she told the council.\n"


def validator():
    """The validator's class, from here or from a folder of its own."""
    try:
        import jsonschema
    except ImportError:
        folder = tempfile.mkdtemp()
        call = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "jsonschema"]
        if subprocess.run(call, check=False).returncode != 0:
            print("the package jsonschema is not to be had: the schema was not tried")
            sys.exit(NOT_TRIED)
        sys.path.insert(0, folder)
        import jsonschema
    return jsonschema.Draft4Validator


def log(onrecord, arguments, given=None):
    ran = subprocess.run([onrecord, "check", "--format", "sarif", *arguments], input=given, capture_output=True, check=False)
    if ran.returncode not in (0, 1, 2):
        sys.exit(f"{arguments}: ended with {ran.returncode}: {ran.stderr.decode()}")
    return json.loads(ran.stdout)


def main():
    onrecord = sys.argv[1]
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    held = validator()(schema)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "wire.txt").write_text(SOURCE, encoding="utf-8")
        (folder / "draft 1.txt").write_text(DRAFT, encoding="utf-8")
        (folder / "mark.txt").write_text("\ufeff" + DRAFT, encoding="utf-8")
        (folder / "many.jsonl").write_text(json.dumps({"id": "a", "text": DRAFT}) + "\nnot json\n", encoding="utf-8")
        (folder / "empty.txt").write_text("", encoding="utf-8")
        cases = [
            (["examples/draft.txt"], None),
            (["--against", str(folder / "wire.txt"), "--", str(folder)], None),
            (["-"], DRAFT.encode()),
            (["fixtures/world"], None),
        ]
        results = 0
        for arguments, given in cases:
            written = log(onrecord, arguments, given)
            wrong = sorted(held.iter_errors(written), key=lambda error: list(error.absolute_path))
            for error in wrong[:10]:
                print(f"{arguments}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
            if wrong:
                sys.exit(1)
            results += len(written["runs"][0]["results"])
    if results == 0:
        sys.exit("no result was written: nothing was held against the schema")
    print(f"{len(cases)} logs with {results} results are valid SARIF 2.1.0")


if __name__ == "__main__":
    main()
