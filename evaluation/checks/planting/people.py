"""Planters of errors in names and offices."""
import datetime
import functools
import re

from . import invented, known, slips
from .texts import Case, edited, gaps, headline, line_break, marked, outside_quotations, pair

# Titles of office that stand before a name.
TITLE_WORDS = re.compile(r"\b(?:President|Prime Minister|Premier|Chancellor|(?:Foreign|Defen[cs]e|Finance|Interior) Minister|Secretary of State|Secretary[- ]General)\b")
# A title's land or body stands before it, so that the words say whose office it is.
WITH_COUNTRY = re.compile(r"(?:U\.S\.|US|UN|U\.N\.|NATO|[A-Z][a-z]+(?:ish|ian|an|ese|ench|man|eek|ch|’s|'s|i)) (?:\w+ ){0,2}$")
# What a change of office needs on both sides so that a paper would not argue about it.
SETTLED = datetime.timedelta(days=60)


@functools.cache
def by_family_name():
    """Last part of a name → [(name, person id)] of everybody in the tables."""
    found = {}
    for person, row in known.people().items():
        for name in {row["name"], *known.aliases().get(person, ())}:
            if " " in name:
                found.setdefault(name.split()[-1], []).append((name, person))
    return found


@functools.lru_cache(maxsize=4)
def known_people(text):
    """(start, end, person id) of full names of the tables that stand in the text."""
    found, index = [], by_family_name()
    for word in set(re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text)):
        for name, person in index.get(word, ()):
            found += [(m.start(), m.end(), person) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text)]
    return sorted(set(found))


def slip_kinds(person):
    """The slips that are errors for this person: of names from other scripts only letters that changed places."""
    lands = set(known.people()[person]["countries"].split("|"))
    return ("swapped",) if lands & known.OTHER_SCRIPTS or not lands - {""} else tuple(slips.KINDS)


def misspelt_name(name, person, rng, text):
    """(wrong name, kind, part spoilt) of a full name."""
    parts = name.split()
    part = rng.choice([p for p in (parts[0], parts[-1], parts[-1]) if len(p) > 3 and p.isalpha()] or [None])
    made = part and slips.slip(part, rng, slip_kinds(person), taken=set(re.findall(r"\w+", text)))
    return (" ".join(made[0] if p == part else p for p in parts), made[1], part, made[0]) if made else None


def misspell_in_news(article, rng):
    """Names of known people with a title near before them, spoilt once or throughout."""
    free, headed, cases = outside_quotations(article.text), headline(article.text), []
    for start, end, person in known_people(article.text):
        before = article.text[max(0, start - 50) : start]
        titled = re.search(TITLE_WORDS.pattern + r" $", before)
        if not titled or not free(start, end) or (headed and start < headed[1]):
            continue
        told = "title with its country" if WITH_COUNTRY.search(before[: titled.start()]) else "title alone"
        name = article.text[start:end]
        made = misspelt_name(name, person, rng, article.text)
        if not made:
            continue
        wrong, _, part, spoilt = made
        edits = [(start, end, wrong)]
        throughout = rng.random() < 0.5
        if throughout:
            edits = [(m.start(), m.end(), spoilt) for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", article.text)]
        cases.append(Case("name-misspelt", f"in the news, {told}{', throughout' if throughout else ''}", article, edited(article, edits), None, own=True))
    return cases


def ways_to_title(office, rng):
    """A phrase with {name} that gives somebody the office, as papers write it; None for offices without a plain title."""
    row = known.offices()[office]
    land = known.countries().get(row["country"])
    titles = known.KIND_TITLES.get(row["kind"])
    if not land or not titles or not land["demonym_adj"] or office.count(":") != 1:
        return None
    if row["kind"] == "hos" and not row["title"].startswith("President"):
        return None
    if row["kind"] == "hog":
        if row["title"].startswith("Federal Chancellor"):
            titles = ("Chancellor",)
        elif not row["title"].startswith("Prime Minister"):
            return None
    if row["country"] in ("US", "GB") and row["kind"] not in ("hos", "hog"):
        return None
    adjective, country, title = land["demonym_adj"].split("|")[0], land["name"], rng.choice(titles)
    if " and " in country or "(" in country:
        return None
    article = "the " if country.startswith(("United", "Netherlands", "Philippines")) else ""
    return rng.choice((f"{adjective} {title} {{name}}", f"{adjective} {title} {{name}}", f"{country}’s {title.lower()}, {{name}}",
                       f"the {title.lower()} of {article}{country}, {{name}}", f"{{name}}, the {adjective} {title.lower()}",
                       f"{country}'s {title} {{name}}", f"{title} {{name}} of {article}{country}"))


def doing(rng, who):
    """A sentence in which `who` does something; a comma closes an apposition that stands before a verb."""
    template = rng.choice(invented.DOINGS)
    apposed = "," in who
    if apposed:
        template = re.sub(r"\{who\}(?=[ ])", "{who},", template)
    return invented.sentence_case(template.replace("{who}", who))


def offices_on(day, rng, needs_predecessor=False):
    """A drawn (office, holder, predecessor's person id or None) of an office whose holder on the day is surely known."""
    offices = sorted(known.terms())
    for _ in range(400):
        office = rng.choice(offices)
        kind = known.offices().get(office, {}).get("kind")
        if kind not in known.KIND_TITLES or known.offices()[office]["seats"] != "one":
            continue
        person = known.holder(office, day)
        if not person or known.people()[person]["name_quality"] == "factbook_ascii":
            continue
        before = predecessor(office, person, day)
        if before or not needs_predecessor:
            return office, person, before
    return None


def predecessor(office, person, day):
    """Who held the office before `person`, long enough ago that nobody could mean the change itself; None where unsure."""
    rows = known.terms()[office]
    since = [row for row in rows if row["person_id"] == person and row["start"] <= day]
    if not since or datetime.date.fromisoformat(day) - datetime.date.fromisoformat(since[0]["start"]) < SETTLED:
        return None
    before = [row for row in rows if row["end"] and row["end"] <= since[0]["start"] and row["person_id"] != person]
    if not before or any(row["start"] <= day < (row["end"] or "9") for row in rows if row["person_id"] == before[-1]["person_id"]):
        return None
    return before[-1]["person_id"]


def misspell_invented(article, rng):
    """An added sentence about somebody in office, right and misspelt."""
    drawn = article.published and offices_on(article.published, rng)
    way = drawn and ways_to_title(drawn[0], rng)
    if not way:
        return None
    name = known.people()[drawn[1]]["name"]
    made = misspelt_name(name, drawn[1], rng, article.text + " " + name)
    if not made or name in article.text:
        return None
    wrong, right = doing(rng, way.replace("{name}", f"⟨{made[0]}⟩")), None
    others = [other for other in known.aliases().get(drawn[1], ()) if " " in other]
    right = way.replace("{name}", rng.choice([name, *others]))
    return pair("name-misspelt", f"added, {made[1]}", article, rng, marked(wrong), doing(rng, right))


def office_in_news(article, rng):
    """An office holder of the day, named with country and title, replaced by the one before."""
    if not article.published:
        return []
    free, cases = outside_quotations(article.text), []
    for start, end, person in known_people(article.text):
        for office, rows in known.terms().items():
            if not any(row["person_id"] == person for row in rows) or known.holder(office, article.published) != person:
                continue
            row = known.offices()[office]
            land, before = known.countries().get(row["country"]), predecessor(office, person, article.published)
            titles = known.KIND_TITLES.get(row["kind"])
            if not land or not before or not titles:
                continue
            titled = rf"(?:{'|'.join(land['demonym_adj'].split('|'))}|{re.escape(land['name'])}(?:’s|'s)?) (?:{'|'.join(titles)}|Chancellor) $"
            found = re.search(titled, article.text[:start][-60:])
            if not found or not free(start - len(found.group()), end):
                continue
            title = start - len(found.group())
            if re.search(r"(?i)\b(?:former|ex|then|late|deputy|acting)[- ]$", article.text[:title][-10:]):
                continue
            wrong = edited(article, [(start, end, known.people()[before]["name"])])
            right = edited(article, [(title, end, f"former {found.group()}{known.people()[before]['name']}")])
            cases.append(Case("office-out-of-date", "in the news, predecessor", article, wrong, right, own=True))
    return cases


# What makes a past holder's title right.
EXCUSES = ("former {who}", "then-{who}", "ex-{who}", "the late {who}")


def office_invented(article, rng):
    """An added sentence about the predecessor; beside it the holder, or the predecessor with what makes the title right."""
    drawn = article.published and offices_on(article.published, rng, needs_predecessor=True)
    way = drawn and ways_to_title(drawn[0], rng)
    if not way:
        return None
    holder, before = (known.people()[person]["name"] for person in drawn[1:])
    if holder in article.text or before in article.text or known.folded(holder) == known.folded(before):
        return None
    sentence = doing(rng, "⟨" + way.replace("{name}", before) + "⟩")
    if re.search(r"(?i)signed the order|no decision had been taken", sentence):
        sentence = sentence.replace("On Thursday ", "On Thursday, ")
    if way[0].isupper() and way.find("{name}") == len(way) - 6 and rng.random() < 0.5:
        right = doing(rng, rng.choice(EXCUSES).replace("{who}", way.replace("{name}", before)))
    else:
        right = doing(rng, way.replace("{name}", holder))
    return pair("office-out-of-date", "added, predecessor", article, rng, marked(sentence), right)


PERSON_ACTS = r"(?:said|says|told|added|wrote|argued|asked|called|denied|declined|noted|explained|testified|tweeted)"


def acting_people(text):
    """[(full name, [spans of it], family name, [spans of it alone])] of those who are named in full and later act by the
    family name alone."""
    found = {}
    for m in re.finditer(r"(?<![\w’'-])([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]{4,})(?![\w-])", text):
        if m.group(1) in known.given_names():
            found.setdefault(m.group(2), set()).add(m.group(1))
    people = []
    for family, given in sorted(found.items()):
        if len(given) != 1:
            continue
        name = next(iter(given))
        full = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){name} (?:[A-Z]\. )?{family}(?![\w-])", text)]
        taken = [span for start, end in full for span in [(start, end)]]
        lone = [(m.start(), m.end()) for m in re.finditer(rf"(?<![\w-])(?<!’){family}(?![\w-])", text)
                if not any(a <= m.start() < b for a, b in taken)]
        acts = re.search(rf"(?<!{name} ){family},? {PERSON_ACTS}\b|{PERSON_ACTS} {family}\b|(?:Mr|Mrs|Ms)\. {family}\b", text)
        if lone and acts and lone[-1][0] > full[0][0]:
            people.append((full, family, lone))
    return people


def inconsistent_in_news(article, rng):
    """A later lone family name misspelt once, outside quotations; beside it plurals and possessives of the right name."""
    free, cases = outside_quotations(article.text), []
    words = set(re.findall(r"\w+", article.text))
    for full, family, lone in acting_people(article.text):
        later = [span for span in lone if span[0] > full[0][1] and free(*span)]
        made = slips.slip(family, rng, taken=words)
        if later and made and len(made[0]) > 4:
            start, end = rng.choice(later)
            cases.append(Case("name-inconsistent", f"in the news, {made[1]}", article, edited(article, [(start, end, made[0])]),
                              harmless_family(article, family, later[0], rng), own=True))
    return cases


def harmless_family(article, family, span, rng):
    """The article with a sentence that uses the family name rightly in another form."""
    way = rng.choice((f"The {family}s have lived in the county for three generations.", f"{family}’s lawyer did not return a call.",
                      f"A letter signed “{slips.dropped(family, rng)}” arrived at the office, the clerk said.",
                      f"{family}-style campaigns have become common.", f"{family} could not be reached on Sunday."))
    case = pair("name-inconsistent", "", article, rng, way, way)
    return case and case.right


def bare_first_in_news(article, rng):
    """The first full name of a person cut down to the family name, where the full one comes later, or never."""
    free, cases = outside_quotations(article.text), []
    headed = headline(article.text)
    for full, family, lone in acting_people(article.text):
        body = [span for span in full if not headed or span[0] > headed[1]]
        if not body or any(span[0] < body[0][0] and (not headed or span[0] > headed[1]) for span in lone):
            continue
        before = article.text[: body[0][0]][-40:]
        if not free(*body[0]) or TITLE_WORDS.search(before) or re.search(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. $", before) or len(family) < 5:
            continue
        later = [span for span in lone if span[0] > body[0][1] and free(*span)]
        first = (*body[0], family)
        if len(body) > 1:
            cases.append(Case("first-reference-missing", "in the news, full name later", article, edited(article, [first]), None, own=True))
        elif later and headed and family not in article.text[: headed[1]]:
            name = article.text[slice(*body[0])]
            wrong = edited(article, [first, (*later[0], name, [])])
            cases.append(Case("first-reference-missing", "in the news, full name later", article, wrong, None, own=True))
            everywhere = [(*span, family, [(0, len(family))] if n == 0 else []) for n, span in enumerate(full)]
            cases.append(Case("first-reference-missing", "in the news, full name never", article, edited(article, everywhere), None, own=True))
    return cases


BARE_FIRST = (("“It is not our fault,” {family} said.", "{full}, who runs the mill, has filed a complaint."),
              ("{family} told the court that the letter had never arrived.", "Judge {full} will rule on the matter in May."),
              ("According to {family}, the roof had leaked for years.", "{full}, a retired engineer, wrote the report."),
              ("{family}, who was driving, was not hurt.", "The other driver, {full}, 34, was taken to hospital."),
              ("Neighbors said {family} had lived alone since the spring.", "{full} was 61 and had worked at the harbor."),
              ("{family} declined to comment on the sale.", "The company was founded by {full} in 1998."),
              ("The contract was signed by {family} in March.", "{full} has led the club for nine years."))


def bare_first_invented(article, rng):
    """Two added paragraphs: first the bare family name, then the full one; in the right version the other way round."""
    places, full = gaps(article.text), invented.person(rng, article.text)
    if len(places) < 2:
        return None
    first, then = sorted(rng.sample(places, 2))
    family, (bare, named) = full.split()[1], rng.choice(BARE_FIRST)
    lead = line_break(article.text)
    at = bare.index("{family}") + len(lead)
    bare, named = lead + bare.format(family=family), lead + named.format(full=full)
    wrong = edited(article, [(first, first, bare, [(at, at + len(family))]), (then, then, named, [])])
    right = edited(article, [(first, first, named, []), (then, then, bare, [])])
    return Case("first-reference-missing", "added", article, wrong, right)


SPEAKING = ("“We will not give way,” {who} told reporters on Tuesday.", "{who} said on Wednesday that the plan had no future.",
            "In an interview this week, {who} called the decision a mistake.", "{who} told a rally on Sunday that taxes would fall.",
            "“It is a shame,” said {who}, who arrived on Monday.", "{who} announced on Thursday that he would appeal.",
            "Asked about the vote on Friday, {who} said it was too early to tell.")
# The same people told of as the dead are told of.
REMEMBERED = ("{who} once said that the plan had no future.", "The foundation that bears the name of {who} paid for the study.",
              "In his memoirs, {who} wrote that the decision was a mistake.", "A statue of {who} stands in front of the hall.",
              "The late {who} had told a rally that taxes would fall.", "“Never again,” {who} famously said.",
              "Years before his death, {who} told an interviewer that he would do it again.", "Before he died, {who} said he had no regrets.")


def dead_speaker_invented(article, rng):
    """Somebody the tables know to have died a year or more before speaks; beside it the same person remembered."""
    if not article.published:
        return None
    year_before = f"{int(article.published[:4]) - 1}{article.published[4:]}"
    dead = [row for row in known.people().values() if "0" < (row.get("death_date") or "") < year_before and " " in row["name"]]
    row = rng.choice(dead) if dead else None
    if not row or row["name"].split()[-1] in article.text:
        return None
    wrong = rng.choice(SPEAKING).replace("{who}", f"⟨{row['name']}⟩")
    return pair("dead-speaker", "added", article, rng, marked(wrong), rng.choice(REMEMBERED).replace("{who}", row["name"]))
