"""Invented people, places and bodies, and the words that news tells doings with, for sentences that planters add."""

GIVEN = ("Anna Bjorn Carla Dora Edwin Frida Gareth Hanna Ivo Janet Karel Lena Martin Nora Oscar Petra Ralph Sonja Tobias Ursula Victor Wanda "
         "Arthur Beatrice Clive Denise Errol Fiona Gordon Heidi Imran Joyce Kwame Leila Marcus Nadia Olga Priya Rosa Samuel Teresa Usha Yusuf").split()
FAMILY = ("Abernathy Brandvold Castellane Derwentwood Eastlake Fenwright Garrowby Halvorsrud Ingleton Jessop Kettlewell Lindgarth Marchbank "
          "Nettlefold Osterby Pemberley Quillfeather Rosenqvist Sandringworth Thackerby Underhay Vandermolen Wetherspoon Yarborough Zimmerli "
          "Adeyinka Bhattarai Castelblanco Dlaminini Esterhuysen Ferreirinha Gunasekaran Hashimura Iturralde Kowalewicz Lefebvrier Mbekele "
          "Nakagome Okonjola Papadimas Ramaswaram Silvestrini Tchernova Uzunyan Villaverdo").split()
TOWNS = ("Altenfels Brookhaven Castleford Dunmere Eastwick Fairholm Glenrowan Harrowgate Inverlea Kingsbrook Larkfield Millbrook Northam Oakdale "
         "Penhurst Redcliff Stonebridge Thornbury Underwood Westerham Ashbourne Bramley Coldwater Driftwood Elmsford").split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
SOURCES = ("a spokeswoman for the county", "the fire department", "police", "the city council", "the hospital", "a government spokesman",
           "the transport ministry", "the company", "the port authority", "the state attorney’s office", "the union", "a court clerk", "the coroner",
           "the mayor’s office", "the school board", "the coast guard")
# What somebody in office does in a sentence of news; {who} stands at its beginning or behind a comma.
DOINGS = ("{who} arrived in the city late on Tuesday for two days of talks.",
          "{who} told reporters that no decision had been taken.",
          "{who} is expected to address the conference next week.",
          "{who} said the government would stand by the agreement.",
          "The proposal was welcomed by {who}, who called for more time.",
          "In a telephone call with {who}, the two sides agreed to meet again.",
          "{who} declined to say when the plan would be put to a vote.",
          "Among those who attended the ceremony was {who}.",
          "The letter, addressed to {who}, was made public on Wednesday.",
          "{who} has ordered an inquiry into the accident.",
          "Speaking after the meeting, {who} warned of further delays.",
          "{who} met with business leaders and promised lower taxes.",
          "The visit is the first since {who} spoke of a new beginning.",
          "Protesters held up pictures of {who} outside the parliament building.",
          "Aides to {who} said the trip had been planned for months.",
          "The invitation came from {who}.",
          "{who} will not run for another term, the daily said.",
          "On Thursday {who} signed the order in front of cameras.",
          "{who} rejected the criticism and defended the budget.",
          "A statement by {who} is due on Friday.")


def person(rng, taken=()):
    """A full name that nobody in `taken` bears a part of."""
    while True:
        name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
        if not any(part in taken for part in name.split()):
            return name


def sentence_case(sentence):
    """The sentence with its first letter as a capital, past a mark of planting."""
    for n, letter in enumerate(sentence):
        if letter.isalpha():
            return sentence[:n] + letter.upper() + sentence[n + 1 :]
        if letter not in "⟨“\"":
            break
    return sentence


NUMBERS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number):
    """A whole number below 100 in words."""
    if number < 20:
        return NUMBERS[number]
    return TENS[number // 10 - 2] + (f"-{NUMBERS[number % 10]}" if number % 10 else "")


def as_news(number):
    """A number as newspapers write it: one to nine in words, thousands with commas."""
    return in_words(number) if number < 10 else f"{number:,}"
