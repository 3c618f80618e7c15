"""Articles, versions of them, and the plain reading that planters go by.

Nothing here asks onrecord what a text says: a planter that chose its places by the reading under test would only choose
places that the reading understands. All positions are in characters of the text (`--offsets chars`).
"""
import datetime
import functools
import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

# The corpora of `evaluation/alarms.py`, under SHARED/data.
SHARED_FILES = ("quotes/polnear-dev.jsonl", "quotes/polnear-train.jsonl.gz", "pages/wcxb-dev.jsonl.gz")
OPENING, CLOSING = "“\"", "”\""
# A paragraph of running text: it ends a sentence, and is longer than a headline or a label.
PROSE_END = tuple(".!?”\"")
PROSE_LENGTH = 70


@dataclass(frozen=True)
class Article:
    """A text that holds no planted error: its id, its words, and its day as an ISO date or None."""

    id: str
    text: str
    published: str | None

    @property
    def day(self):
        """The article's day as a date; None where it has none."""
        return datetime.date.fromisoformat(self.published) if self.published else None


@dataclass
class Version:
    """An article with something planted. `places` are the spans, in characters of `text`, that were planted."""

    text: str
    places: list = field(default_factory=list)
    published: str | None = None


@dataclass
class Case:
    """One planting: the wrong version, which the check must find, the right one, which it must not, or one of the two.

    `family` says how it was planted, for the table by family. `own` where the occasion was in the news itself.
    `source` is a tuple of the texts that the versions are checked against, for the checks that need one.
    """

    check: str
    family: str
    article: Article
    wrong: Version | None
    right: Version | None
    own: bool = False
    source: tuple | None = None


def articles(paths):
    """The articles of files and folders: JSON Lines (`text`, and `id`, `published` where known), a folder of fixtures,
    or the folder of shared data."""
    for path in map(Path, paths):
        if (path / "data/quotes").is_dir():
            for name in SHARED_FILES:
                yield from rows_of(path / "data" / name)
        elif path.is_dir():
            yield from fixtures_of(path)
        else:
            yield from rows_of(path)


def rows_of(path):
    """The articles of one file of JSON Lines."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise SystemExit(f"{path}:{number}: not a line of JSON ({error}); one document a line is needed") from error
            if row.get("text"):
                yield Article(str(row.get("id") or f"{path.name}:{number}"), row["text"], (row.get("published") or "")[:10] or None)


def fixtures_of(folder):
    """The articles of a folder like `fixtures/world` that are expected to have no finding."""
    for text in sorted(folder.glob("*/article.txt")):
        expected = (text.parent / "expect.txt").read_text(encoding="utf-8").splitlines()
        if any(line.startswith(("error", "warning", "note")) for line in expected):
            continue
        days = [line.split()[1][:10] for line in expected if line.startswith("published ")]
        yield Article(text.parent.name, text.read_text(encoding="utf-8"), days[0] if days else None)


def edited(article, edits, published="its own"):
    """The article with `edits` made: (start, end, new words) or (start, end, new words, [(from, to)…]), where the last are
    the planted places inside the new words. Without them all of the new words are one place."""
    text, places, at = [], [], 0
    length = 0
    for start, end, new, *marks in sorted(edits, key=lambda edit: edit[:2]):
        kept = article.text[at:start]
        text += [kept, new]
        length += len(kept)
        places += [(length + a, length + b) for a, b in (marks[0] if marks else [(0, len(new))])]
        length += len(new)
        at = end
    text.append(article.text[at:])
    return Version("".join(text), places, article.published if published == "its own" else published)


@functools.lru_cache(maxsize=64)
def paragraphs(text):
    """Spans of the text's lines that hold anything."""
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def is_prose(text, span):
    """Whether a line is running text and no headline, label or byline."""
    line = text[slice(*span)].rstrip()
    return len(line) >= PROSE_LENGTH and line.endswith(PROSE_END) and line.count(" ") > 8


def headline(text):
    """The span of the first line where it can be a headline, else None."""
    spans = paragraphs(text)
    if len(spans) < 3 or not 20 <= spans[0][1] - spans[0][0] <= 130:
        return None
    return spans[0]


@functools.lru_cache(maxsize=64)
def quotations(text):
    """Spans of double quotations from the opening mark to the closing one, in lines where the marks pair up."""
    found = []
    for start, end in paragraphs(text):
        line = text[start:end]
        if "“" in line and line.count("“") == line.count("”"):
            found += [(start + m.start(), start + m.end()) for m in re.finditer(r"“[^“”]*”", line)]
        elif "''" in line and line.count("''") % 2 == 0:
            # Two single marks for a double one, as agencies' wires have them.
            found += [(start + m.start(), start + m.end()) for m in re.finditer(r"''.*?''", line)]
        elif '"' in line and line.count('"') % 2 == 0 and "“" not in line:
            found += [(start + m.start(), start + m.end()) for m in re.finditer(r'"[^"]*"', line)]
    return found


@functools.lru_cache(maxsize=64)
def outside_quotations(text):
    """A predicate: whether a span touches no quotation and stands in a line whose marks pair up."""
    quoted = [False] * (len(text) + 1)
    for start, end in quotations(text):
        quoted[start:end] = [True] * (end - start)
    for start, end in paragraphs(text):
        line = text[start:end]
        if line.count("“") != line.count("”") or line.count('"') % 2 or line.count("''") % 2:
            quoted[start:end] = [True] * (end - start)
    return lambda start, end: not any(quoted[start:end])


def sentences(text, span):
    """Spans of sentences of a line: cut after a full stop and a blank before a capital, but not after initials and titles."""
    start, end = span
    cut, line = [0], text[start:end]
    for mark in re.finditer(r"[.!?][”\"’']?\s+(?=[“\"A-Z])", line):
        before = re.search(r"(\S+)$", line[: mark.start()])
        word = before.group(1) if before else ""
        if line[mark.start()] == "." and (len(word) <= 2 or "." in word or word in TITLES):
            continue
        cut.append(mark.end())
    return [(start + a, start + a + len(line[a:b].rstrip()))
            for a, b in zip(cut, cut[1:] + [len(line)])]


TITLES = {"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "St", "Jr", "Sr", "Prof", "Rev", "Hon", "Inc",
          "Corp", "Co", "Ltd", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "No", "vs", "Adm", "Maj", "Capt", "Del", "Mass", "Calif"}


@functools.lru_cache(maxsize=64)
def gaps(text):
    """Places for a paragraph of one's own: after a line of prose that is followed by prose, not before the third line."""
    spans = paragraphs(text)
    return [a[1] for number, (a, b) in enumerate(zip(spans, spans[1:])) if number >= 1 and is_prose(text, a) and is_prose(text, b)]


def line_break(text):
    """What stands between the text's paragraphs."""
    return "\n\n" if "\n\n" in text else "\n"


def inserted(article, at, sentence, marks=None, **more):
    """The article with a paragraph of `sentence` after the gap `at`; the marks are spans inside the sentence."""
    lead = line_break(article.text)
    spans = marks if marks is not None else [(0, len(sentence))]
    return edited(article, [(at, at, lead + sentence, [(a + len(lead), b + len(lead)) for a, b in spans])], **more)


def appended(article, at, sentence, marks=None, **more):
    """The article with `sentence` after the last sentence of the line that ends at `at`."""
    spans = marks if marks is not None else [(0, len(sentence))]
    return edited(article, [(at, at, " " + sentence, [(a + 1, b + 1) for a, b in spans])], **more)


def pair(check, family, article, rng, wrong, right, **more):
    """A case of two invented sentences set at one place of the article; each a string, or (string, marks). None where the
    article has no place for a paragraph."""
    places = gaps(article.text)
    if not places:
        return None
    at = rng.choice(places)
    quoting = article.text[article.text.rfind("\n", 0, at) + 1 : at]
    put = inserted if rng.random() < 0.6 or any(mark in quoting for mark in "“”\"") else appended
    versions = []
    for one in (wrong, right):
        sentence, marks = one if isinstance(one, tuple) else (one, None)
        versions.append(put(article, at, sentence, marks) if sentence else None)
    return Case(check, family, article, *versions, **more)


def marked(template):
    """A sentence written with `⟨…⟩` around the planted place: the sentence without the brackets, and the spans."""
    sentence, marks, start = "", [], 0
    for letter in template:
        if letter == "⟨":
            start = len(sentence)
        elif letter == "⟩":
            marks.append((start, len(sentence)))
        else:
            sentence += letter
    return (sentence, marks) if marks else (sentence, None)
