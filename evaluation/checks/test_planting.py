#!/usr/bin/env python3
"""Tests of the planters, on the committed fixtures: `python3 evaluation/checks/test_planting.py`."""
import random
import unittest
from pathlib import Path

from measure import new_ones, touches, wilson
from natural import changes, judged
from plant import plan
from planting import PLANTERS, against, slips
from planting.texts import Article, articles, edited, marked, quotations

FIXTURES = Path(__file__).parents[2] / "fixtures/world"


def finding(start, end, text="", check="a-check"):
    """A finding with one place and no more."""
    return {"check": check, "start": start, "end": end, "text": text, "labels": [], "basis": []}


class Planting(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = list(articles([FIXTURES]))
        cls.planned = plan(cls.texts, 1, 12)

    def test_the_same_seed_plants_the_same(self):
        again = plan(self.texts, 1, 12)
        self.assertEqual(self.planned, again)
        self.assertNotEqual(self.planned, plan(self.texts, 2, 12))

    def test_the_table_is_sorted(self):
        names = [planter.check for planter in PLANTERS]
        self.assertEqual(names, sorted(set(names)))

    def test_every_wrong_version_is_another_text_with_its_places_inside(self):
        for check, (cases, _) in self.planned.items():
            for case in cases:
                if case.wrong:
                    self.assertNotEqual(case.wrong.text, case.article.text, check)
                    self.assertNotEqual(case.wrong.text, case.right and case.right.text, check)
                    self.assertTrue(case.wrong.places, (check, case.family))
                    for start, end in case.wrong.places:
                        self.assertTrue(0 <= start <= end <= len(case.wrong.text), (check, case.family))

    def test_added_sentences_have_no_brackets_of_planting(self):
        for check, (cases, _) in self.planned.items():
            for case in cases:
                for version in filter(None, (case.wrong, case.right)):
                    self.assertNotRegex(version.text, r"[⟨⟩]|\{\w*\}", check)

    def test_most_checks_can_be_planted_in_the_fixtures(self):
        self.assertGreater(sum(bool(cases) for cases, _ in self.planned.values()), 12)


class Texts(unittest.TestCase):
    def test_places_follow_the_edits(self):
        version = edited(Article("a", "one two three", None), [(8, 13, "four"), (0, 3, "eleven")])
        self.assertEqual(version.text, "eleven two four")
        self.assertEqual([version.text[a:b] for a, b in version.places], ["eleven", "four"])

    def test_marks_become_places(self):
        self.assertEqual(marked("on ⟨Monday⟩, 3 May"), ("on Monday, 3 May", [(3, 9)]))

    def test_quotations_are_found_where_the_marks_pair(self):
        text = "“One,” he said. “Two.”\nA \"third\" one\n“open"
        self.assertEqual([text[a:b] for a, b in quotations(text)], ["“One,”", "“Two.”", "\"third\""])

    def test_a_slip_is_never_an_accepted_name(self):
        rng = random.Random(3)
        made = {slips.slip("Wolanska", rng, ("swapped",))[0] for _ in range(40)}
        self.assertNotIn("Wolanska", made)
        self.assertTrue(all(sorted(word.lower()) == sorted("wolanska") for word in made))

    def test_a_rewrite_keeps_every_quotation_it_has(self):
        line = "The mayor of the town said that about forty percent of the houses had burned down before help came, because the road was closed."
        text = "\n\n".join(["The Fire of Tarsk and After"] + [f"{line} “We lost about {n} houses, but nobody was hurt in any of them,” she said." for n in range(8)])
        source = against.as_source(Article("a", text, None))
        quoted = {against.straightened(source.text[a:b]) for a, b in quotations(source.text)}
        draft = against.rewritten(source)
        self.assertNotEqual(draft.text, source.text)
        self.assertLessEqual({against.straightened(draft.text[a:b]) for a, b in quotations(draft.text)}, quoted)


class Judging(unittest.TestCase):
    def test_a_finding_that_overlaps_is_a_hit(self):
        self.assertTrue(touches(finding(3, 9), [(8, 12)]))
        self.assertFalse(touches(finding(3, 8), [(8, 12)]))
        self.assertTrue(touches(finding(3, 8), [(8, 8)]))

    def test_labels_and_words_of_the_basis_count_too(self):
        label = {**finding(0, 1), "labels": [{"start": 20, "end": 25}]}
        basis = {**finding(0, 1), "basis": [{"kind": "text", "start": 20, "end": 25}]}
        other = {**finding(0, 1), "basis": [{"kind": "text", "document": "source", "start": 20, "end": 25}]}
        self.assertTrue(touches(label, [(24, 30)]))
        self.assertTrue(touches(basis, [(24, 30)]))
        self.assertFalse(touches(other, [(24, 30)]))

    def test_findings_of_the_clean_text_are_no_false_alarms(self):
        self.assertEqual(new_ones([finding(0, 3, "the"), finding(9, 12, "the")], [finding(5, 8, "the")]), [finding(9, 12, "the")])

    def test_wilsons_interval(self):
        low, high = wilson(8, 10)
        self.assertAlmostEqual(low, 0.4902, 4)
        self.assertAlmostEqual(high, 0.9433, 4)
        self.assertIsNone(wilson(0, 0))


class Natural(unittest.TestCase):
    def test_changes_are_found_word_by_word(self):
        before, after = "Twelve people died on Monday in Tarsk.", "Fourteen people died on Tuesday in Tarsk."
        self.assertEqual([before[a:b] for a, b in changes(before, after)], ["Twelve", "Monday"])

    def test_what_is_put_in_is_the_words_beside_it(self):
        before = "The mayor took the money."
        self.assertEqual([before[a:b] for a, b in changes(before, "The mayor allegedly took the money.")], ["mayor took"])

    def test_a_finding_that_stays_covers_nothing(self):
        covering, elsewhere, new = judged([finding(0, 6, "Twelve")], [finding(0, 6, "Twelve")], [(0, 6)])
        self.assertEqual((covering, elsewhere, new), ([[]], [], []))
        covering, _, _ = judged([finding(0, 6, "Twelve")], [], [(0, 6)])
        self.assertEqual(covering, [[finding(0, 6, "Twelve")]])


if __name__ == "__main__":
    unittest.main()
