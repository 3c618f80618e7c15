"""Planters of errors in dates and lengths of time."""
import datetime
import re

from . import invented, known
from .people import known_people
from .texts import Case, edited, headline, line_break, marked, outside_quotations, pair

MONTH = r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WITH_WEEKDAY = re.compile(rf"(?P<weekday>{WEEKDAY}),? \(?(?:the )?(?:(?P<m1>{MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{MONTH}))"
                          r"(?!\s?[-–—]\s?\d|\d|[.,]\d)(?:,? (?P<year>(?:19|20)\d\d))?")


def month_number(word):
    """1 to 12 of a month's name or abbreviation."""
    return next(n for n, name in enumerate(invented.MONTHS, 1) if name[:3] == word[:3])


def weekday_in_news(article, rng):
    """A weekday beside a date that it fits, changed to another; or the day of the month, to a neighbouring one."""
    cases, free = [], outside_quotations(article.text)
    for m in WITH_WEEKDAY.finditer(article.text):
        day, month = int(m["d1"] or m["d2"]), month_number(m["m1"] or m["m2"])
        year = int(m["year"]) if m["year"] else article.day and article.day.year
        if not year:
            continue
        years = (year,) if m["year"] else (year, year - 1, year + 1)
        right = [y for y in years if is_day(y, month, day) and weekday(y, month, day) == m["weekday"]]
        if not right or not free(*m.span()):
            continue
        told = "with its year" if m["year"] else "year not told"
        others = [name for name in invented.WEEKDAYS if name != m["weekday"]]
        wrong = edited(article, [(*m.span("weekday"), rng.choice(others))])
        cases.append(Case("weekday-date-mismatch", f"in the news, {told}", article, wrong, None, own=True))
    return cases


def is_day(year, month, day):
    """Whether there is such a day."""
    try:
        return bool(datetime.date(year, month, day))
    except ValueError:
        return False


def weekday(year, month, day):
    """The English name of the weekday of a day."""
    return invented.WEEKDAYS[datetime.date(year, month, day).weekday()]


DATED = ("The hearing is set for {date}, the clerk of the court said.", "The bridge will be closed from {date} until further notice.",
         "He was last seen on {date}, leaving a bar in the old town.", "The vote, held on {date}, was the closest in years.",
         "Tickets go on sale on {date}, at all post offices.", "She was born on {date}, in a village that no longer exists.",
         "{date}: the day the mill burnt down is still remembered.", "On {date}, the council met behind closed doors.",
         "The deadline for bids is {date}, according to the notice.", "The last flight left on {date}, hours before the storm.")
FORMS = ("{w}, {M} {d}, {y}", "{w}, {d} {M} {y}", "{w} {d} {M} {y}", "{w} {M} {d}, {y}", "{w}, {m} {d}, {y}", "{w} ({M} {d}, {y})", "{w} the {o} of {M}, {y}")
UNDATED = ("{w}, {M} {d}", "{w} {d} {M}", "{w} ({m} {d})", "{w}, {m} {d}", "{w} the {o} of {M}")


def ordinal(day):
    """21 → 21st."""
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def told_date(form, day, name):
    """A date in one of the forms, with the weekday's name given."""
    return form.format(w=name, M=invented.MONTHS[day.month - 1], m=invented.SHORT_MONTHS[day.month - 1], d=day.day, o=ordinal(day.day), y=day.year)


def weekday_invented(article, rng):
    """An added sentence with a weekday and a date."""
    if not article.day:
        return None
    with_year = rng.random() < 0.6
    day = article.day + datetime.timedelta(days=rng.randint(-2500, 200) if with_year else rng.randint(-100, 100))
    right = invented.WEEKDAYS[day.weekday()]
    wrong = rng.choice([name for name in invented.WEEKDAYS if name != right])
    form, sentence = rng.choice(FORMS if with_year else UNDATED), rng.choice(DATED)
    family = "added, with its year" if with_year else "added, year not told"
    planted = sentence.replace("{date}", "⟨" + told_date(form, day, wrong) + "⟩")
    harmless = sentence.replace("{date}", told_date(form, day, right))
    if rng.random() < 0.3:
        month, start = invented.MONTHS[day.month - 1], min(day.day, 24)
        harmless = rng.choice((f"The fair opens on {wrong} and lasts from {month} {start} to {start + 4}.",
                               f"On {wrong}, the committee published its report on the accident of {month} {day.day}, {day.year}.",
                               f"The strike, which began on a {right}, {month} {day.day}, {day.year}, lasted a week.",
                               f"The talks go on until {wrong}. {month} {day.day}, {day.year} remains the day on which the treaty was signed."))
    return pair("weekday-date-mismatch", family, article, rng, marked(invented.sentence_case(planted)), invented.sentence_case(harmless))


def clock(minutes, rng_form):
    """Minutes after midnight in one of three forms."""
    hour, minute = divmod(minutes % 1440, 60)
    half = "a.m." if hour < 12 else "p.m."
    return (f"{hour}:{minute:02}", f"{hour % 12 or 12}:{minute:02} {half}", f"{hour:02}:{minute:02}")[rng_form]


def length_told(minutes):
    """A length of time in words."""
    hours, rest = divmod(minutes, 60)
    told = [f"{invented.as_news(hours)} hour{'s' * (hours > 1)}"] if hours else []
    if rest:
        told.append(f"{invented.as_news(rest)} minutes")
    return " and ".join(told)


CLOCK_SUMS = ("The session began at {a} and ended {length} later, at {b}.", "The blackout lasted {length}, from {a} to {b}.",
              "Rescuers were called at {a} and reached the climbers {length} later, at {b}.", "The trial resumed at {a}. It was over {length} later, at {b}.",
              "The match, which started at {a}, finished at {b}, {length} later.", "Polling stations closed at {b}, {length} after they had opened at {a}.",
              "The fire broke out at {a} and was under control by {b}, {length} later.", "Traffic stood still from {a} until {b}, a total of {length}.",
              "She left the house at {a} and came back at {b}, {length} later.", "The operation took {length}, from {a} to {b}.")
SPANS = ("He led the party from {a} to {b}, a period of {years} years.", "The mine was closed for {years} years, from {a} to {b}.",
         "She served as mayor for {years} years, from {a} until {b}.", "The line was out of service between {a} and {b}, {years} years in all.",
         "From {a} to {b} – {years} years – the museum had no roof.", "The bridge, begun in {a}, was finished in {b}, {years} years later.",
         "The feud began in {a} and ended {years} years later, in {b}.", "The law was passed in {a} and repealed in {b}, {years} years later.")


def duration_invented(article, rng):
    """An added sentence with a start, an end and a length."""
    if rng.random() < 0.6:
        form, start, length = rng.randrange(3), rng.randrange(7 * 60, 20 * 60, 5), rng.choice((30, 40, 45, 60, 75, 90, 120, 135, 150, 180, 210, 240, 300))
        off = rng.choice([60, -60, 120, 30, 90, -30, 180])
        wrong_length = length + off if length + off >= 15 else length + 60
        sentence = rng.choice(CLOCK_SUMS)
        a, b = clock(start, form), clock(start + length, form)
        family = "added, hours"
        made = [sentence.format(a=a, b=b, length=length_told(x)) for x in (wrong_length, length)]
        if rng.random() < 0.3:
            made[1] = sentence.format(a=a, b=b, length=f"about {length_told(length)}")
    else:
        start, years = rng.randrange(1950, 2000), rng.randrange(3, 16)
        wrong_years = years + rng.choice([-2, 2, 3, 5, 10]) if years > 4 else years + rng.choice([2, 3, 5])
        sentence, family = rng.choice(SPANS), "added, years"
        made = [sentence.format(a=start, b=start + years, years=invented.as_news(x)) for x in (wrong_years, years)]
    made = [sentence.replace(".m..", ".m.") for sentence in made]
    # The sum is over the whole sentence: which of its parts is wrong nobody can tell.
    return pair("duration-mismatch", family, article, rng, made[0], made[1])


AGED = ("{name}, {age}, was the first to speak.", "{name} ({age}) has not commented.", "The prize went to {age}-year-old {name}.",
        "Among the guests was {name}, {age}, who left early.", "The {age}-year-old {name} arrived by train.", "{name}, {age}, is to open the fair.")


def age_invented(article, rng):
    """An added sentence with the age of somebody whose day of birth the tables have."""
    if not article.published:
        return None
    born = [row for row in known.people().values() if len(row["birth_date"]) == 10 and "1935" < row["birth_date"] < "1985" and not row.get("death_date")]
    row = rng.choice(born)
    birth = datetime.date.fromisoformat(row["birth_date"])
    age = article.day.year - birth.year - ((article.day.month, article.day.day) < (birth.month, birth.day))
    if row["name"] in article.text or age < 25:
        return None
    wrong = age + rng.choice([-10, 10, -3, 3, -5, 5, 2, -2, 9, -9])
    sentence = rng.choice(AGED)
    fill = lambda years: invented.sentence_case(sentence.format(name=row["name"], age=years))
    return pair("duration-mismatch", "added, age", article, rng, marked(sentence.format(name=row["name"], age=f"⟨{wrong}⟩")), fill(age))


def age_in_news(article, rng):
    """An age beside a known person's name that fits the day of birth, changed by some years."""
    cases, free = [], outside_quotations(article.text)
    for start, end, person in known_people(article.text):
        birth = known.people()[person]["birth_date"]
        m = re.match(r",? \(?(\d\d)[,)]", article.text[end:])
        if not m or len(birth) != 10 or not article.day or not free(start, end + m.end()):
            continue
        day = datetime.date.fromisoformat(birth)
        age = article.day.year - day.year - ((article.day.month, article.day.day) < (day.month, day.day))
        if int(m.group(1)) == age:
            at = end + m.start(1)
            wrong = edited(article, [(at, at + 2, str(age + rng.choice([-10, 10, -3, 3, -5, 5])))])
            cases.append(Case("duration-mismatch", "in the news, age", article, wrong, None, own=True))
    return cases


# Where a page puts its date, and the day as such a page would write it.
LABELS = ("Published", "Published on", "Posted", "Posted on", "Updated", "Last updated", "Updated on", "First published", "Published:", "Date:",
          "Last modified", "Published on:", "Posted:", "Updated:", "Last update:", "Originally published")
FURNITURE = ("Home\nNews\nSport\nWeather", "Share\nTweet\nEmail\nPrint", "Menu\nSearch\nSubscribe\nLog in", "Facebook\nTwitter\nWhatsApp\nCopy link", "")


def date_missing_invented(article, rng):
    """A page's place for its date, empty, below the headline; beside it the same place with a day in it."""
    headed = headline(article.text)
    # A page that tells its day elsewhere, in a dateline for one, lacks nothing.
    if not headed or not article.day or re.search(rf"{MONTH} \d|\d {MONTH}|\b20[012]\d\b", article.text[:500]):
        return None
    label, top, lead = rng.choice(LABELS), rng.choice(FURNITURE), line_break(article.text)
    above = (top + "\n\n") if top else ""
    day = rng.choice((f"{article.day:%B} {article.day.day}, {article.day.year}", f"{article.day.day} {article.day:%B} {article.day.year}", article.published,
                      f"{article.day:%b} {article.day.day}, {article.day.year} 9:42 am"))
    filled = f"{label} {day}" if rng.random() < 0.5 else f"{label}\n{day}"
    # Headlines of a corpus may end in a mark that no page prints.
    end = headed[0] + len(article.text[slice(*headed)].rstrip(" .;"))
    versions = [edited(article, [(0, 0, above, []), (end, headed[1], lead + words, [(len(lead), len(lead + words))])], published=None)
                for words in (label, filled)]
    return Case("date-missing", f"added, “{label}”", article, *versions)
