"""Rewrites of an article by rule, and damage to them: the article is the source, the rewrite the draft checked against it.

What the rewrite changes is free (order, length, words outside quotations that mean the same); what a planter changes is not.
"""
import functools
import random
import re

from . import invented, known, slips
from .numbers import changed_number
from .texts import Article, Case, edited, headline, outside_quotations, paragraphs, quotations, sentences
from .times import MONTH, WEEKDAY

# Longer sources are cut, so that a rewrite stays a short report of one matter.
SOURCE_LINES = 14
# Words outside quotations that may stand for each other without any change of what is said or how surely.
PARAPHRASES = (("percent", "per cent"), ("about", "around"), ("began", "started"), ("but", "yet"), ("also", "likewise"), ("because", "since"),
               ("help", "assist"), ("several", "a number of"), ("many", "a lot of"), ("children", "kids"), ("purchase", "buy"), ("in order to", "to"),
               ("approximately", "about"), ("while", "whereas"), ("big", "large"), ("near", "close to"), ("before", "ahead of"), ("earlier", "previously"), ("get", "receive"),
               ("United States", "U.S."), ("center", "centre"), ("program", "programme"), ("toward", "towards"), ("though", "although"), ("money", "funds"), ("area", "region"))


@functools.lru_cache(maxsize=2048)
def as_source(article):
    """The article cut to its first lines, as the source; None where it is too short to be rewritten."""
    lines = [article.text[slice(*span)] for span in paragraphs(article.text)][:SOURCE_LINES]
    text = "\n\n".join(lines)
    return Article(article.id, text, article.published) if len(lines) >= 5 and len(text) > 900 and len(quotations(text)) >= 1 else None


@functools.lru_cache(maxsize=2048)
def rewritten(source):
    """A draft that says the same: some lines dropped, two changed places, words outside quotations changed for their like."""
    # One rewrite an article, whatever is planted in it: every check meets every harmless draft.
    rng = random.Random(source.id)
    lines = [source.text[slice(*span)] for span in paragraphs(source.text)]
    first, rest = lines[:1], lines[1:]
    kept = [line for n, line in enumerate(rest) if n < 2 or rng.random() < 0.75]
    if len(kept) > 4 and rng.random() < 0.5:
        n = rng.randrange(2, len(kept) - 1)
        # Lines that only hang on the one before ("he said") stay behind it.
        if not re.match(r"[“\"]|(?:He|She|They|It|But|The two|That|This)\b", kept[n] + kept[n + 1]) and not re.match(r"[“\"]|(?:He|She|They|It|But|That|This)\b", kept[n + 1]):
            kept[n], kept[n + 1] = kept[n + 1], kept[n]
    text = "\n\n".join(first + kept)
    draft, free, edits = Article(source.id, text, source.published), outside_quotations(text), []
    for old, new in rng.sample(PARAPHRASES, 10):
        for m in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", text):
            if free(*m.span()) and not any(a < m.end() and m.start() < b for a, b, _ in edits):
                edits.append((*m.span(), new))
    text = handled(Article(source.id, edited(draft, edits).text, source.published), rng).text
    if rng.random() < 0.5:
        text = straightened(text) if "“" in text else curled(text)
    return Article(source.id, text, source.published)


# What a second sentence may not begin with, or begin, where the first is quoted alone: the whole would say something else.
HANGS_TOGETHER = re.compile(r"(?:But|If|Unless|Until|Only|However|And|Or|Not|No|That|This|Except|Although)\b")


def handled(draft, rng):
    """Half of the quotations handled as desks handle them: cut at the end of a sentence, a clause between commas left out for an
    ellipsis, a pronoun told in brackets."""
    edits = []
    for start, end in quotations(draft.text):
        words = draft.text[start:end]
        if rng.random() < 0.5 or len(words) < 50:
            continue
        way, two = rng.choice(("cut", "ellipsis", "brackets")), re.match(r"[“\"]([^.!?]{30,}[.]) ([A-Z][^.!?]{10,}[.,][”\"])$", words)
        clause = re.search(r", (?:I think|I mean|you know|of course|frankly|obviously|certainly|again|indeed|sort of),", words)
        pronoun = re.search(r" (?:he|she|they) (?=was|is|were|are|has|have|had|will)", words)
        if way == "cut" and two and not HANGS_TOGETHER.match(two.group(2)):
            edits.append((start + 1 + len(two.group(1)), end - 1, ""))
        elif way == "ellipsis" and clause:
            edits.append((start + clause.start(), start + clause.end(), " …"))
        elif way == "brackets" and pronoun:
            edits.append((start + pronoun.start() + 1, start + pronoun.end() - 1, f"[{pronoun.group().strip()}]"))
    return edited(draft, edits)


def straightened(text):
    """Curly marks made straight."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def curled(text):
    """Straight double marks of lines where they pair made curly."""
    lines = []
    for line in text.split("\n"):
        if line.count('"') % 2 == 0:
            line = re.sub(r'"([^"]*)"', r"“\1”", line)
        lines.append(line)
    return "\n".join(lines)


def damaged(check, article, rng, ways):
    """Cases of one check: `ways(draft, source, rng)` gives (family, edits) for places of the draft."""
    source = as_source(article)
    if not source:
        return []
    draft = rewritten(source)
    harmless = edited(draft, [])
    found = list(ways(draft, source, rng))
    rng.shuffle(found)
    return [Case(check, family, article, edited(draft, edits), harmless, own=True, source=(source.text,)) for family, edits in found[:2]]


OTHER_WORDS = (("not", ""), ("never", "always"), ("always", "never"), ("will", "would not"), ("must", "may"), ("more", "less"), ("less", "more"), ("good", "bad"), ("bad", "good"), ("all", "some"), ("no", "some"),
               ("every", "no"), ("first", "second"), ("win", "lose"), ("right", "wrong"), ("great", "poor"), ("can", "cannot"), ("should", "should not"), ("today", "tomorrow"), ("important", "trivial"),
               ("people", "voters"), ("country", "city"), ("think", "know"), ("believe", "know"), ("want", "need"), ("need", "want"), ("help", "hurt"), ("strong", "weak"), ("problem", "crisis"),
               ("issue", "scandal"), ("work", "money"), ("years", "months"), ("very", "hardly"), ("best", "worst"), ("because", "although"), ("going", "refusing"), ("many", "few"), ("family", "company"), ("world", "region"))


def quotation_changed(article, rng):
    """Words of a quotation of at least six words changed, left out, or added."""
    def ways(draft, source, rng):
        for start, end in quotations(draft.text):
            words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[\w’']+", draft.text[start:end])]
            if len(words) < 6:
                continue
            inner = words[1:-1]
            others = [(span, new) for span in inner for old, new in OTHER_WORDS if draft.text[slice(*span)] == old]
            whole = lambda a, b, new: (start, end, draft.text[start:a] + new + draft.text[b:end])
            if others:
                (a, b), new = rng.choice(others)
                if new:
                    yield "word changed", [whole(a, b, new)]
                else:
                    yield "negation left out", [whole(a - 1, b, "")]
            cut = rng.randrange(1, len(words) - 3)
            a, b = words[cut][0], words[cut + 2][0]
            if re.fullmatch(r"[\w’' ]+", draft.text[a:b]) and re.search(r"[a-z]{4}", draft.text[a:b]):
                yield "two words left out", [whole(a, b, "")]
            a = rng.choice(inner)[0]
            yield "words added", [whole(a, a, rng.choice(("frankly ", "once again ", "without any doubt ", "as everybody knows ")))]
    return damaged("quote-differs", article, rng, ways)


PERSON = r"[A-Z][a-z]+ (?:[A-Z]\. )?(?:Mc|Mac|O’|De)?[A-Z][a-z]+"
SAID = r"(?:said|says|told reporters|added|wrote|told)"


def people_of(text):
    """Full names of people of a text by first names that the tables know."""
    names = {m.group() for m in re.finditer(PERSON, text) if m.group().split()[0] in known.given_names()}
    return sorted(names)


def speaker_changed(article, rng):
    """The speaker of a quotation replaced by somebody else of the source, or by a name of no source."""
    def ways(draft, source, rng):
        for m in re.finditer(rf"[,.?!][”\"] (?:{SAID} (?P<a>{PERSON})|(?P<b>{PERSON}) {SAID})\b", draft.text):
            name = m["a"] or m["b"]
            span = m.span("a" if m["a"] else "b")
            line = draft.text[draft.text.rfind("\n", 0, m.start()) + 1 : m.start() + 1]
            quote = re.search(r"[“\"][^“”\"]*$", line)
            if not quote or len(quote.group()) < 25:
                continue
            opens = m.start() + 1 - len(quote.group())
            others = [other for other in people_of(source.text) if not set(other.split()) & set(name.split())]
            new, family = (rng.choice(others), "somebody else of the source") if others else (invented.person(rng, source.text), "a name of no source")
            # The quotation belongs to what is planted: it is in the wrong mouth.
            yield family, [(opens, span[1], draft.text[opens : span[0]] + new)]
        for m in re.finditer(rf"(?P<a>{PERSON}) {SAID}(?: [a-z]+)?[,:] (?P<q>[“\"][^“”\"]{{25,}}[”\"])", draft.text):
            others = [other for other in people_of(source.text) if not set(other.split()) & set(m["a"].split())]
            if others:
                yield "somebody else of the source", [(m.start(), m.end(), rng.choice(others) + draft.text[m.end("a") : m.end()])]
    return damaged("speaker-differs", article, rng, ways)


# What remains after one attribution is taken away must not hold another.
SAYING = re.compile(r"\b(?:said|says|say|saying|according|told|claim\w*|argu\w+|report\w*|alleg\w+|accord\w*|stated|noted|added|suggest\w*|found|shows?|showed|reveal\w*|think\w*|thought|believes?d?)\b")


def attribution_lost(article, rng):
    """A sentence of indirect speech without its “said that”, its “, X said” or its “according to”."""
    def ways(draft, source, rng):
        free = outside_quotations(draft.text)
        headed = headline(draft.text)
        for line in paragraphs(draft.text):
            if headed and line[0] < headed[1]:
                continue
            for start, end in sentences(draft.text, line):
                told = draft.text[start:end]
                if not free(start, end) or len(told) > 260:
                    continue
                m = re.fullmatch(rf"(?:{PERSON}|[A-Z][a-z]+|(?:The|A) [a-z ]{{3,25}}|Police|Officials|Prosecutors) (?:said|says|claimed|claims|added|argued|told reporters)(?: on [A-Z][a-z]+)? that ([^,]{{30,}}\.)", told)
                if m and not re.match(r"(?:he|she|they|it|his|her|their)\b", m.group(1)) and not SAYING.search(m.group(1)):
                    yield "“X said that” left out", [(start, end, invented.sentence_case(m.group(1)))]
                m = re.fullmatch(rf"([A-Z][^“”\"]{{30,}}), (?:{PERSON}|[A-Z][a-z]+|police|officials|prosecutors|the [a-z ]{{3,25}}|a [a-z ]{{3,25}}) (?:said|says|added)(?: on [A-Z][a-z]+| in a statement| [A-Z][a-z]+day)?\.", told)
                if m and not SAYING.search(m.group(1)):
                    yield "“, X said” left out", [(start, end, m.group(1) + ".")]
                m = re.fullmatch(r"According to ([^,]{4,60}), ([^“”\"]{30,})", told) or re.fullmatch(r"([A-Z][^“”\"]{30,}),? according to ([^,]{4,60})\.", told)
                kept = m and (invented.sentence_case(m.group(2)) if told.startswith("According") else m.group(1).rstrip(",") + ".")
                if kept and not SAYING.search(kept):
                    yield "“according to” left out", [(start, end, kept)]
    return damaged("attribution-lost", article, rng, ways)


STRONGER = (("may", "will"), ("might", "will"), ("could", "will"), ("alleged ", ""), ("allegedly ", ""), ("suspected ", ""), ("reportedly ", ""), ("accused ", "guilty "), ("is expected to", "will"), ("are expected to", "will"),
            ("is likely to", "will"), ("are likely to", "will"), ("is considering", "has decided on"), ("possible ", "certain "), ("possibly ", ""), ("probably ", ""), ("apparently ", ""), ("purported ", ""), ("potential ", ""), ("apparent ", ""), ("plans to", "will"), ("hopes to", "will"), ("some of", "all of"), ("likely ", ""))


def claim_strengthened(article, rng):
    """A word of doubt outside quotations made sure, or left out."""
    def ways(draft, source, rng):
        free = outside_quotations(draft.text)
        for old, new in STRONGER:
            for m in re.finditer(rf"(?<![\w-]){old.rstrip()}(?![\w-]){' ' if old.endswith(' ') else ''}", draft.text):
                if not free(*m.span()) or old == "may" and draft.text[m.end() :].startswith((" not", " have", " be")) and rng.random() < 0.3:
                    continue
                if old == "could" and re.match(r" not|n.t", draft.text[m.end() :]):
                    continue
                line = next(span for span in paragraphs(draft.text) if span[0] <= m.start() < span[1])
                start, end = next(span for span in sentences(draft.text, line) if span[0] <= m.start() <= span[1])
                # The planted place is the clause: what is left out has no place of its own.
                before, after = draft.text[max(start, m.start() - 30) : m.start()], draft.text[m.end() : min(end, m.end() + 30)]
                if m.end() > end or m.start() < start:
                    continue
                yield f"“{old.strip()}”", [(m.start() - len(before), m.end() + len(after), before + new + after)]
    return damaged("claim-strengthened", article, rng, ways)


# What makes a number a length of time, which `date-not-in-source` holds against the source.
LENGTH = re.compile(r"[- ](?:(?:more|straight|consecutive|last|past) )?(?:second|minute|hour|day|week|month|year|decade)s?\b")


def number_changed(article, rng):
    """A number outside quotations changed to one that the source does not have; a sentence with a new one."""
    def ways(draft, source, rng):
        free = outside_quotations(draft.text)
        for m in re.finditer(r"(?<![\d.,:/\w-])\$?(\d{1,3}(?:,\d{3})+|\d{2,3})(?![\d:/]|[.,]\d|st\b|nd\b|rd\b|th\b|s\b)(?! ?(?:a\.m|p\.m))", draft.text):
            if free(*m.span()) and not LENGTH.match(draft.text[m.end() :]) and not re.search(rf"{MONTH} $", draft.text[: m.start()]) and not re.match(rf" {MONTH}", draft.text[m.end() :]):
                wrong = changed_number(m.group(1), rng, source.text)
                if wrong:
                    yield "digits", [(*m.span(1), wrong)]
        for m in re.finditer(r"(?<![\w-])(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)(?= [a-z]{4,}s\b)", draft.text):
            others = [word for word in invented.NUMBERS[2:13] if not re.search(rf"\b{word}\b", source.text, re.I) and not re.search(rf"\b{invented.NUMBERS.index(word)}\b", source.text)]
            if free(*m.span()) and others and not LENGTH.match(draft.text[m.end() :]):
                yield "in words", [(*m.span(), rng.choice(others))]
    return damaged("number-not-in-source", article, rng, ways)


def name_changed(article, rng):
    """The name of a person or country replaced, or misspelt, at one place outside quotations."""
    def ways(draft, source, rng):
        free, text = outside_quotations(draft.text), draft.text
        for name in people_of(text):
            for m in list(re.finditer(re.escape(name), text))[:1]:
                if not free(*m.span()) or m.start() < text.index("\n"):
                    continue
                made = slips.slip(name.split()[-1], rng, taken=set(re.findall(r"\w+", source.text)))
                if rng.random() < 0.5 and made:
                    yield "a slip in a name", [(m.end() - len(name.split()[-1]), m.end(), made[0])]
                else:
                    yield "another person", [(*m.span(), invented.person(rng, source.text))]
        lands = {row["name"] for row in known.countries().values() if row["un_member"] == "1" and row["name"].isalpha()}
        for m in re.finditer(rf"(?<=\bin )(?:{'|'.join(sorted(lands))})(?!\w|[’']s| [A-Z])", text):
            others = [land for land in lands if land not in source.text and known_adjective(land) not in source.text]
            if free(*m.span()) and others:
                yield "another country", [(*m.span(), rng.choice(sorted(others)))]
    return damaged("name-not-in-source", article, rng, ways)


def known_adjective(land):
    """The adjective of a country's name."""
    return next(row["demonym_adj"].split("|")[0] or land for row in known.countries().values() if row["name"] == land)


def date_changed(article, rng):
    """A weekday, a month, a day or a year outside quotations changed to one that the source does not have."""
    def ways(draft, source, rng):
        free = outside_quotations(draft.text)
        for m in re.finditer(rf"\b{WEEKDAY}\b", draft.text):
            others = [name for name in invented.WEEKDAYS if name not in source.text]
            if free(*m.span()) and others:
                yield "weekday", [(*m.span(), rng.choice(others))]
        for m in re.finditer(rf"\b({MONTH}) (\d{{1,2}})(?!\d)", draft.text):
            if free(*m.span()):
                day = str(rng.choice([n for n in range(1, 28) if n != int(m.group(2)) and not re.search(rf"\b{n}\b", source.text)]))
                yield "day of the month", [(*m.span(2), day)]
        for m in re.finditer(rf"(?<![\w-])({'|'.join(invented.NUMBERS[2:13])})(?={LENGTH.pattern})", draft.text):
            others = [word for word in invented.NUMBERS[2:13] if not re.search(rf"\b{word}\b", source.text, re.I) and not re.search(rf"\b{invented.NUMBERS.index(word)}\b", source.text)]
            if free(*m.span()) and others:
                yield "a length of time", [(*m.span(), rng.choice(others))]
        for m in re.finditer(r"\b[Ii]n ((?:19|20)\d\d)\b", draft.text):
            years = [str(int(m.group(1)) + n) for n in (-10, -2, -1, 1, 2, 3) if str(int(m.group(1)) + n) not in source.text]
            if free(*m.span()) and years:
                yield "year", [(*m.span(1), rng.choice(years))]
    return damaged("date-not-in-source", article, rng, ways)
