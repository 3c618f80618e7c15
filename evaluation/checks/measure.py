#!/usr/bin/env python3
"""How much of what is planted each check finds, and how much of what is right it flags.

    python3 evaluation/checks/measure.py BINARY DATA… [--seed N] [--per-check N] [--check NAME]… [--show NAME|all]
                                          [--markdown] [--write README] [--check-readme README]

DATA as in plant.py. Prints one table: per check the occasions that the news itself gave, the errors planted, those found, recall,
the right versions, the false alarms, precision (both with Wilson's 95 % interval), and the findings on the clean texts as
they are, per article. --show prints every miss and every false alarm in context. --markdown prints the table as Markdown; --write puts
it between the two marks in a README; --check-readme says whether the one there is the one measured.

A hit is a finding of the check that overlaps a planted place with its own place, a label or the words of its basis. A false alarm is
a finding of the check in a planted text that the clean text does not have and that touches no planted place, or one in a right version.
"""
import argparse
import collections
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from plant import plan
from planting.texts import articles
from planting.words import HOUSE_STYLE

OPENS, CLOSES = "<!-- planted errors: evaluation/checks/measure.py --write -->", "<!-- end of planted errors -->"
# Two-sided 95 %.
DEVIATES = 1.959964
CONTEXT = 110


@dataclass
class Outcome:
    """What became of the cases of one check."""

    planted: int = 0
    found: int = 0
    own: int = 0
    occasions: int = 0
    right: int = 0
    clean: int = 0
    misses: list = field(default_factory=list)
    alarms: list = field(default_factory=list)
    families: dict = field(default_factory=lambda: collections.defaultdict(lambda: [0, 0]))


class Runner:
    """Runs `onrecord check`, each text once for each source."""

    def __init__(self, binary, settings=True):
        self.binary, self.known, self.settings = binary, {}, []
        self.home = tempfile.TemporaryDirectory()
        self.environment = {**os.environ, "ONRECORD_HOME": self.home.name}
        if settings:
            self.settings = ["--config", every_check_on(Path(self.home.name), known_checks(binary))]

    def check(self, texts, sources=None):
        """Remembers the findings of (text, published) pairs, held against the sources, a tuple of texts, where there are any."""
        todo = [pair for pair in dict.fromkeys(texts) if (*pair, sources) not in self.known]
        if not todo:
            return
        rows = "".join(json.dumps({"id": str(n), "text": text, "published": day}) + "\n" for n, (text, day) in enumerate(todo))
        command = [self.binary, "check", "--from", "jsonl", "--format", "jsonl", "--offsets", "chars", "--quiet", *self.settings, "-"]
        for n, source in enumerate(sources or ()):
            path = Path(self.home.name) / f"source-{n}.txt"
            path.write_text(source, encoding="utf-8")
            command += ["--against", str(path)]
        done = subprocess.run(command, input=rows, capture_output=True, text=True, check=False, env=self.environment, cwd=self.home.name)
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.strip()}")
        for line in done.stdout.splitlines():
            record = json.loads(line)
            self.known[(*todo[int(record["document"]["id"])], sources)] = record["findings"]

    def findings(self, version, sources=None):
        """The findings of a version that was checked."""
        return self.known[version.text, version.published, sources]


def every_check_on(folder, checks):
    """A desk's settings with every check on, also those that are off by themselves, and its list of words; their path."""
    (folder / "house.tsv").write_text("".join("\t".join(row) + "\n" for row in HOUSE_STYLE), encoding="utf-8")
    style = 'house-style = ["house.tsv"]\n' if "house-style" in checks else ""
    path = folder / "onrecord.toml"
    path.write_text(style + "[checks]\n" + "".join(f'{check} = "on"\n' for check in sorted(checks)), encoding="utf-8")
    return str(path)


def spans_of(finding):
    """Every place of this text that a finding points at."""
    yield finding["start"], finding["end"]
    for label in finding["labels"]:
        yield label["start"], label["end"]
    for basis in finding["basis"]:
        if basis.get("kind") == "text" and basis.get("document") is None and "start" in basis:
            yield basis["start"], basis["end"]


def touches(finding, places):
    """Whether a finding points at one of the places; an empty place is touched by what begins or ends at it."""
    return any((s < b and a < e) or (a == b and s <= a <= e) for s, e in spans_of(finding) for a, b in places)


def of_check(findings, check):
    """The findings of one check."""
    return [finding for finding in findings if finding["check"] == check]


def new_ones(findings, before):
    """Findings that are not among those of before, told by their words."""
    left = collections.Counter(finding["text"] for finding in before)
    fresh = []
    for finding in findings:
        if left[finding["text"]]:
            left[finding["text"]] -= 1
        else:
            fresh.append(finding)
    return fresh


def run(runner, planned, clean):
    """Checks every version of every case, and the clean texts."""
    runner.check((article.text, article.published) for article in clean)
    by_source = collections.defaultdict(list)
    for cases, _ in planned.values():
        for case in cases:
            by_source[case.source] += [(version.text, version.published) for version in (case.wrong, case.right) if version]
    for source, texts in by_source.items():
        runner.check(texts, source)


def judge(runner, check, cases, occasions, clean):
    """The outcome of one check."""
    outcome = Outcome(occasions=occasions)
    outcome.clean = sum(len(of_check(runner.known[article.text, article.published, None], check)) for article in clean)
    judged = set()
    for case in cases:
        before = of_check(runner.known.get((case.article.text, case.article.published, None), ()), check) if case.source is None else []
        if case.right:
            right = of_check(runner.findings(case.right, case.source), check)
            if (case.right.text, case.source) not in judged:
                judged.add((case.right.text, case.source))
                outcome.right += 1
                outcome.alarms += [(case, case.right, finding) for finding in new_ones(right, before)]
            before = before + right if case.source is not None else before
        if not case.wrong:
            continue
        findings = of_check(runner.findings(case.wrong, case.source), check)
        hits = [finding for finding in findings if touches(finding, case.wrong.places)]
        outcome.planted += 1
        outcome.own += case.own
        outcome.found += bool(hits)
        outcome.families[case.family][0] += bool(hits)
        outcome.families[case.family][1] += 1
        outcome.misses += [] if hits else [case]
        outcome.alarms += [(case, case.wrong, finding) for finding in new_ones([f for f in findings if f not in hits], before)]
    return outcome


def wilson(hits, of):
    """Wilson's interval of a share at 95 %; None where there is nothing to share."""
    if not of:
        return None
    share, z = hits / of, DEVIATES
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def told(hits, of):
    """A share with its interval: `.96 (.90–.98)`."""
    interval = wilson(hits, of)
    if interval is None:
        return "–"
    short = lambda value: f"{value:.2f}".removeprefix("0")
    return f"{short(hits / of)} ({short(interval[0])}–{short(interval[1])})"


HEAD = ("check", "occasions in the news", "planted", "found", "recall (95 %)", "right beside", "false alarms", "precision (95 %)", "per clean article")


def rows(outcomes, articles_read):
    """The table's rows as text."""
    for check, o in outcomes.items():
        yield (check, str(o.occasions) if o.own else "–", str(o.planted), str(o.found), told(o.found, o.planted), str(o.right), str(len(o.alarms)),
               told(o.found, o.found + len(o.alarms)), f"{o.clean / articles_read:.4f}" if articles_read else "–")


def plain(lines):
    """Rows in columns."""
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(zip(line, widths))) for line in lines)


def markdown(lines):
    """Rows as a Markdown table."""
    ruled = ["---", *["---:"] * (len(HEAD) - 1)]
    table = [list(lines[0]), ruled, *([f"`{line[0]}`", *line[1:]] for line in lines[1:])]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in table)


def in_context(text, span):
    """The words around a span on one line, the span in ⟦⟧."""
    start, end = span
    shown = text[max(0, start - CONTEXT) : start] + "⟦" + text[start:end] + "⟧" + text[end : end + CONTEXT]
    return shown.replace("\n", "⏎")


def show(check, outcome):
    """Prints misses and false alarms of one check, by the way of planting."""
    print(f"\n== {check}: {outcome.found} of {outcome.planted} found, {len(outcome.alarms)} false alarms")
    for family, (found, planted) in sorted(outcome.families.items()):
        print(f"   {found:4} of {planted:4}  {family}")
    for case in outcome.misses:
        places = case.wrong.places or [(0, 0)]
        print(f"   miss   [{case.family}] {case.article.id} ({case.wrong.published}): {' … '.join(in_context(case.wrong.text, place) for place in places[:2])}")
        if case.source is not None:
            print(f"          source: {nearest(case, places[0])}")
    for case, version, finding in outcome.alarms:
        where = "right" if version is case.right else "wrong"
        print(f"   alarm  [{case.family}, {where} version] {case.article.id} ({version.published}): {in_context(version.text, (finding['start'], finding['end']))} — {finding['message']}")


def nearest(case, place):
    """The line of the source that shares most words with the line of a planted place."""
    text = case.wrong.text
    start, end = text.rfind("\n", 0, place[0]) + 1, text.find("\n", place[1])
    words = set(re.findall(r"\w+", text[start : end if end > 0 else len(text)]))
    return max("\n".join(case.source).split("\n"), key=lambda line: len(words & set(re.findall(r"\w+", line))))[:400]


def block(asked, lines, articles_read):
    """What stands between the marks in a README."""
    return f"{OPENS}\n\n{markdown(lines)}\n\n{articles_read} articles, seed {asked.seed}, up to {asked.per_check} errors a check.\n\n{CLOSES}"


def in_readme(path, made, check_only):
    """Puts the table between the marks of a README, or says whether it stands there already."""
    text = Path(path).read_text(encoding="utf-8")
    found = re.search(re.escape(OPENS) + ".*?" + re.escape(CLOSES), text, re.S)
    if not found:
        sys.exit(f"{path}: no place for the table; put these two lines where it shall stand:\n{OPENS}\n{CLOSES}")
    if check_only:
        sys.exit(0 if found.group() == made else f"{path}: the table is not what was measured; write it with --write {path}")
    Path(path).write_text(text.replace(found.group(), made), encoding="utf-8")


def asked_for():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-check", type=int, default=100)
    parser.add_argument("--check", action="append", help="only this check; may be repeated")
    parser.add_argument("--show", action="append", default=[], metavar="NAME", help="misses and false alarms of a check in context, or of all")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--write", metavar="README")
    parser.add_argument("--check-readme", metavar="README")
    return parser.parse_args()


def known_checks(binary):
    """The checks that the binary has."""
    done = subprocess.run([binary, "list", "checks"], capture_output=True, text=True, check=False)
    return {line.split()[0] for line in done.stdout.splitlines() if line.strip()}


def main():
    asked = asked_for()
    clean = list(articles(asked.data))
    there = known_checks(asked.binary)
    planned = {check: plans for check, plans in plan(clean, asked.seed, asked.per_check, asked.check).items() if not there or check in there}
    runner = Runner(asked.binary)
    run(runner, planned, clean)
    outcomes = {check: judge(runner, check, cases, occasions, clean) for check, (cases, occasions) in planned.items()}
    lines = [HEAD, *rows(outcomes, len(clean))]
    print(markdown(lines) if asked.markdown else plain(lines))
    for check, outcome in outcomes.items():
        if check in asked.show or "all" in asked.show:
            show(check, outcome)
    if asked.write or asked.check_readme:
        in_readme(asked.write or asked.check_readme, block(asked, lines, len(clean)), not asked.write)


if __name__ == "__main__":
    main()
