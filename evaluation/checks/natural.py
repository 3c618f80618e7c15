#!/usr/bin/env python3
"""Errors that people made and mended: does a finding of the text before cover what was changed, and is it gone after?

    python3 evaluation/checks/natural.py BINARY PAIRS… [--show]

PAIRS are files of JSON Lines, one pair a line: {"id", "before", "after", "published"?, "source"?, "note"?}. `before` is the text with the
error, `after` the same text mended (a published correction, a later revision, the original of a damaged rewrite); `source` is
what both are checked against, or is left out. `before_file` and `source_file` name a file beside the JSON Lines instead, and `mends`, a list of
[wrong, right], makes `after` out of `before`. A folder like fixtures/pairs is taken too: of each draft it is told which of the lines of
its expect.txt were found, and what was flagged besides. Of each changed place it is told whether a finding of `before` points at it, by which check,
and whether that finding is gone from `after`. Findings of `before` that touch no change and are gone after, and findings that only
`after` has, are counted too: the first may be side effects of the change, the second are false alarms or new errors.
"""
import argparse
import collections
import difflib
import json
import re
import sys
from pathlib import Path

from measure import Runner, in_context, new_ones, told, touches


def pairs(paths):
    """The pairs of the files, each with its place for messages."""
    for path in map(Path, paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                sys.exit(f"{path}:{number}: not a line of JSON ({error}); one pair a line is needed")
            yield whole({"id": f"{path.name}:{number}", "published": None, "source": None, **row}, path, number)


def whole(row, path, number):
    """A row with its texts read from the files it names, and what is mended put in."""
    for key in ("before", "source"):
        if f"{key}_file" in row:
            row[key] = (path.parent / row[f"{key}_file"]).read_text(encoding="utf-8")
    if "mends" in row and isinstance(row.get("before"), str):
        row["after"] = row["before"]
        for wrong, right in row["mends"]:
            if wrong not in row["after"]:
                sys.exit(f"{path}:{number}: “{wrong}”, which is to be mended, is not in the text")
            row["after"] = row["after"].replace(wrong, right)
    for key in ("before", "after"):
        if not isinstance(row.get(key), str):
            sys.exit(f"{path}:{number}: the pair has no text “{key}”")
    return row


def drafts(folder, runner, shown):
    """Prints how the drafts of a folder like fixtures/pairs fare against their sources."""
    found, expected, besides, count = 0, 0, 0, 0
    for path in sorted(folder.glob("*/draft.txt")):
        count += 1
        sources = tuple(source.read_text(encoding="utf-8") for source in sorted(path.parent.glob("source*.txt")))
        lines = (path.parent / "expect.txt").read_text(encoding="utf-8").splitlines()
        wanted = [m.groups() for m in (re.match(r'([a-z-]+) "(.*?)"', line) for line in lines) if m]
        day = next((line.split()[1] for line in lines if line.startswith("published ")), None)
        text = path.read_text(encoding="utf-8")
        runner.check([(text, day)], sources)
        findings = runner.known[text, day, sources]
        at = {pair: (text.find(pair[1]), text.find(pair[1]) + len(pair[1])) for pair in wanted}
        hit = lambda pair, finding: finding["check"] == pair[0] and touches(finding, [at[pair]])
        missed = [pair for pair in wanted if not any(hit(pair, finding) for finding in findings)]
        extra = [finding for finding in findings if not any(hit(pair, finding) for pair in wanted)]
        found, expected, besides = found + len(wanted) - len(missed), expected + len(wanted), besides + len(extra)
        if shown:
            for check, words in missed:
                print(f"missed {path.parent.name} {check} “{words}”")
            for finding in extra:
                print(f"flagged {path.parent.name} {finding['check']} “{finding['text']}”: {finding['message']}")
    print(f"{folder}: {count} drafts, {found} of {expected} damages found, {besides} findings besides")


def changes(before, after):
    """Spans of `before` that `after` has otherwise, word by word; changes with one word or less between them are one. Where words were only
    put in, the span is the words on both sides."""
    words = [list(re.finditer(r"\w+(?:[’'.-]\w+)*|[^\w\s]", text)) for text in (before, after)]
    matcher = difflib.SequenceMatcher(a=[m.group() for m in words[0]], b=[m.group() for m in words[1]], autojunk=False)
    spans = []
    for kind, a, b, _, _ in matcher.get_opcodes():
        if kind == "equal":
            continue
        first, last = (a, b - 1) if b > a else (max(0, a - 1), min(a, len(words[0]) - 1))
        if not words[0]:
            continue
        start, end = words[0][first].start(), words[0][last].end()
        if spans and first - spans[-1][2] <= 2:
            spans[-1] = (spans[-1][0], end, last)
        else:
            spans.append((start, end, last))
    return [(start, end) for start, end, _ in spans]


def judged(before, after, spans):
    """(for each span the findings that cover it and are gone after, findings gone elsewhere, findings that are new)."""
    gone = []
    for check in {finding["check"] for finding in before}:
        gone += new_ones([f for f in before if f["check"] == check], [f for f in after if f["check"] == check])
    new = []
    for check in {finding["check"] for finding in after}:
        new += new_ones([f for f in after if f["check"] == check], [f for f in before if f["check"] == check])
    covering = [[finding for finding in gone if touches(finding, [span])] for span in spans]
    elsewhere = [finding for finding in gone if not touches(finding, spans)]
    return covering, elsewhere, new


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--show", action="store_true", help="each change with the findings that cover it")
    asked = parser.parse_args()
    runner = Runner(asked.binary, settings=False)
    for folder in (path for path in map(Path, asked.pairs) if path.is_dir()):
        drafts(folder, runner, asked.show)
    rows = list(pairs(path for path in asked.pairs if not Path(path).is_dir()))
    if not rows:
        return
    for row in rows:
        row["source"] = (row["source"],) if row["source"] else None
        runner.check([(row[side], row["published"]) for side in ("before", "after")], row["source"])
    covered, total, by_check, stray, fresh = 0, 0, collections.Counter(), 0, 0
    for row in rows:
        sides = [runner.known[row[side], row["published"], row["source"]] for side in ("before", "after")]
        spans = changes(row["before"], row["after"])
        covering, elsewhere, new = judged(*sides, spans)
        total, stray, fresh = total + len(spans), stray + len(elsewhere), fresh + len(new)
        covered += sum(map(bool, covering))
        by_check.update(check for found in covering for check in {finding["check"] for finding in found})
        if asked.show:
            for span, found in zip(spans, covering):
                print(f"{'found ' if found else 'missed'} {row['id']} {in_context(row['before'], span)}  {', '.join(sorted({f['check'] for f in found}))}")
            for finding in new:
                print(f"new    {row['id']} {in_context(row['after'], (finding['start'], finding['end']))}  {finding['check']}: {finding['message']}")
    print(f"{len(rows)} pairs, {total} changes; {covered} covered by a finding that is gone after: {told(covered, total)}")
    print(f"findings gone that touch no change: {stray}; findings that only the mended text has: {fresh}")
    for check, count in by_check.most_common():
        print(f"  {count:5}  {check}")


if __name__ == "__main__":
    main()
