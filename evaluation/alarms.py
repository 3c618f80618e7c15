#!/usr/bin/env python3
"""How often `onrecord check` speaks up on published news: false alarms are among these.

    python3 evaluation/alarms.py BINARY SHARED [--show]

Reads the articles of SHARED/data/quotes (924, of 2015 and 2016) and the gold texts of SHARED/data/pages/wcxb-dev (300, of
2023 to 2026), checks each as of its own day, and counts findings by check and level, pairs of office and person that
came out supported, and names that the reference knows. --show lists every error and warning by the article's id and
the words, to be judged by eye; the verdicts are in evaluation/README.md.
"""
import collections
import gzip
import json
import subprocess
import sys


def articles(shared):
    for name in ("quotes/polnear-dev.jsonl", "quotes/polnear-train.jsonl.gz", "pages/wcxb-dev.jsonl.gz"):
        path = f"{shared}/data/{name}"
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row.get("text"):
                    day = (row.get("published") or "")[:10] or None
                    yield {"id": row["id"], "text": row["text"], "published": day}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, shared = sys.argv[1:3]
    lines = "".join(json.dumps(article) + "\n" for article in articles(shared))
    command = [binary, "check", "--from", "jsonl", "--format", "jsonl", "--quiet", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    found, supported, known = collections.Counter(), 0, 0
    for record in records:
        for finding in record["findings"]:
            found[finding["level"], finding["check"]] += 1
            if "--show" in sys.argv and finding["level"] != "note":
                print(f'{finding["level"]} {finding["check"]} {record["document"]["id"]} “{finding["text"]}”: {finding["message"]}')
        supported += sum(agreed["check"] == "office-out-of-date" for agreed in record["verified"])
        known += record["coverage"]["names"]["known"]
    print(f"{len(records)} articles; {supported} pairs of office and person supported; {known} names known")
    for level in ("error", "warning", "note"):
        count = sum(number for (of, _), number in found.items() if of == level)
        print(f"{level:8} {count:5}  {count / len(records):.4f} an article")
        for (of, check), number in sorted(found.items()):
            if of == level:
                print(f"         {number:5}  {check}")


main()
