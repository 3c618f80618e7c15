"""Planters of errors, one entry a check.

`own` looks for occasions in the news itself and gives a case for each; `added` draws an invented sentence, right and wrong,
for an article; `pairs` are rewrites of the article as a source, with and without damage. A planter may have several.
"""
from dataclasses import dataclass

from . import against, numbers, people, quotations, times, words


@dataclass(frozen=True)
class Planter:
    """How errors of one check are planted. `doc` says which kinds in a line."""

    check: str
    doc: str
    own: tuple = ()
    added: tuple = ()
    against: tuple = ()


# Sorted by check.
PLANTERS = (
    Planter("acronym-mismatch", "letters in brackets that are not the name's", (words.acronym_in_news,), (words.acronym_invented,)),
    Planter("attribution-lost", "what a source says told as a fact", against=(against.attribution_lost,)),
    Planter("claim-contested", "a claim and the other side's denial", added=(quotations.contested_invented,)),
    Planter("claim-strengthened", "“may” made “will”, “alleged” left out", against=(against.claim_strengthened,)),
    Planter("claim-unattributed-hedge", "“reportedly”, “it is understood” without a source", added=(quotations.hedge_invented,)),
    Planter("conversion-wrong", "a measure and a conversion that does not come out", (numbers.conversion_in_news,), (numbers.conversion_invented,)),
    Planter("date-missing", "a page's place for its date, empty", added=(times.date_missing_invented,)),
    Planter("date-not-in-source", "a weekday, day or month changed", against=(against.date_changed,)),
    Planter("dead-speaker", "somebody speaks a year or more after death", added=(people.dead_speaker_invented,)),
    Planter("doubled-word", "a word typed twice", (words.doubled_in_news,)),
    Planter("duration-mismatch", "hours, years and ages that do not add up", (times.age_in_news,), (times.duration_invented, times.duration_invented, times.age_invented)),
    Planter("first-reference-missing", "a family name before, or without, the full one", (people.bare_first_in_news,), (people.bare_first_invented,)),
    Planter("headline-drops-attribution", "a quoted judgement taken over by the headline", added=(quotations.headline_invented,)),
    Planter("house-style", "words that a desk has ruled out", (words.house_style_in_news,)),
    Planter("name-inconsistent", "a family name misspelt once, in its later places", (people.inconsistent_in_news,)),
    Planter("name-misspelt", "slips in names of people in office", (people.misspell_in_news,), (people.misspell_invented,)),
    Planter("name-not-in-source", "a person or place changed", against=(against.name_changed,)),
    Planter("number-differs-headline", "a headline's number that its body tells otherwise", (numbers.headline_number_in_news,), (numbers.headline_number_invented,)),
    Planter("number-disagrees", "one thing with two values", (numbers.disagree_in_news,), (numbers.disagree_invented,)),
    Planter("number-not-in-source", "a number changed", against=(against.number_changed,)),
    Planter("office-out-of-date", "the predecessor in office", (people.office_in_news,), (people.office_invented,)),
    Planter("place-mismatch", "a town in another country", (words.place_in_news,), (words.place_invented,)),
    Planter("quote-differs", "a word inside a quotation changed, left out, added", against=(against.quotation_changed,)),
    Planter("quote-unattributed", "a whole quotation in nobody's mouth", (quotations.unattributed_in_news,), (quotations.unattributed_invented,)),
    Planter("quote-unclosed", "a closing mark left out", (quotations.unclosed_in_news,)),
    Planter("section-disagrees", "a story of war or crime under a soft section", (words.section_in_news,)),
    Planter("speaker-differs", "a quotation in somebody else's mouth", against=(against.speaker_changed,)),
    Planter("sum-mismatch", "parts, shares, changes and votes that do not add up", added=(numbers.sum_invented,)),
    Planter("weekday-date-mismatch", "a weekday that does not fit its date", (times.weekday_in_news,), (times.weekday_invented,)),
)
