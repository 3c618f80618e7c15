#!/usr/bin/env python3
"""Plants errors into clean texts by rule and seed.

    python3 evaluation/checks/plant.py DATA… [--seed N] [--per-check N] [--check NAME]… > cases.jsonl

DATA are files of JSON Lines with `text` (and `id`, `published`), folders like fixtures/world, or the folder of shared data.
One line a case: `check`, `family`, `id` of the article, `own` (whether the occasion was in the news itself), `source` (the texts
that the versions are checked against, or null), and the versions `wrong` and `right` ({text, published, places}, or null), with places in characters. The
same data, seed and number give the same cases. `--list` prints the planters.
"""
import argparse
import collections
import dataclasses
import json
import random
import sys

from planting import PLANTERS
from planting.texts import articles

# An article gives at most so many cases of one kind: many alike would say less than their number.
SAME_ARTICLE = 2


def draw(planter, texts, seed, per_check):
    """(cases, occasions): up to `per_check` wrong versions of one check, spread over articles and kinds, and how many
    occasions the news itself gave. Half of the cases are of the news itself, where it has as many."""
    order = list(texts)
    # Checks against a source share their sources, so that each harmless rewrite is met by all of them.
    random.Random(f"{seed}" if planter.against else f"{seed}/{planter.check}").shuffle(order)
    own, occasions = collections.defaultdict(list), 0
    for article in order:
        for plant in (*planter.own, *planter.against):
            taken = collections.Counter()
            for case in plant(article, random.Random(f"{seed}/{planter.check}/{article.id}")):
                occasions += 1
                taken[case.family] += 1
                if taken[case.family] <= SAME_ARTICLE:
                    own[case.family].append(case)
    wanted = per_check if not planter.added else per_check // 2
    cases = shared_out(own, wanted)
    added, tries = [], 0
    while planter.added and order and len(added) < per_check - len(cases) and tries < 20 * per_check:
        article, plant = order[tries % len(order)], planter.added[tries % len(planter.added)]
        case = plant(article, random.Random(f"{seed}/{planter.check}/{tries}"))
        added += [case] if case else []
        tries += 1
    return cases + added, occasions


def shared_out(families, wanted):
    """Up to `wanted` cases, taken from the families in turn, so that a common kind does not drown a rare one."""
    queues, taken = [list(families[name]) for name in sorted(families)], []
    while any(queues) and len(taken) < wanted:
        for queue in queues:
            if queue and len(taken) < wanted:
                taken.append(queue.pop(0))
    return taken


def plan(texts, seed, per_check, checks=None):
    """check → (cases, occasions) of all planters, or of those named."""
    known = {planter.check for planter in PLANTERS}
    for check in checks or ():
        if check not in known:
            sys.exit(f"no planter for “{check}”; there are: {', '.join(sorted(known))}")
    return {planter.check: draw(planter, texts, seed, per_check) for planter in PLANTERS if not checks or planter.check in checks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-check", type=int, default=100)
    parser.add_argument("--check", action="append")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if asked.list:
        for planter in PLANTERS:
            print(f"{planter.check:28} {planter.doc}")
        return
    if not asked.data:
        parser.error("name the clean texts: a file of JSON Lines, or a folder such as fixtures/world")
    for check, (cases, _) in plan(list(articles(asked.data)), asked.seed, asked.per_check, asked.check).items():
        for case in cases:
            row = {"check": check, "family": case.family, "id": case.article.id, "own": case.own, "source": case.source}
            row |= {name: version and dataclasses.asdict(version) for name, version in (("wrong", case.wrong), ("right", case.right))}
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
