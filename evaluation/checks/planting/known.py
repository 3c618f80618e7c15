"""The reference tables, read for planting: who held which office when, what countries and towns are called."""
import collections
import csv
import functools
import unicodedata
from pathlib import Path

REFERENCE = Path(__file__).parents[3] / "reference"
# Where names come out of another script, so that two spellings that differ in a vowel may both be right.
OTHER_SCRIPTS = set("RU UA BY BG MK RS KZ KG TJ UZ TM MN GE AM IL PS LB SY IQ IR SA AE QA KW BH OM YE EG LY TN DZ MA SD MR SO DJ AF PK IN BD "
                    "NP LK BT MM TH LA KH CN TW JP KR KP ER ET GR CY ME BA MV HK MO VN".split())
# How newspapers write the kinds of office of `offices.tsv`.
KIND_TITLES = {"hos": ("President",), "hog": ("Prime Minister",), "fm": ("Foreign Minister",), "def": ("Defense Minister", "Defence Minister"),
               "fin": ("Finance Minister",), "int": ("Interior Minister",), "just": ("Justice Minister",)}


def table(name):
    """Rows of a reference table as dictionaries."""
    with open(REFERENCE / f"{name}.tsv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def folded(name):
    """A name without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


@functools.cache
def people():
    """Person id → row."""
    return {row["person_id"]: row for row in table("people")}


@functools.cache
def aliases():
    """Person id → other right spellings."""
    found = collections.defaultdict(list)
    for row in table("names"):
        if row["kind"] == "alias":
            found[row["person_id"]].append(row["name"])
    return found


@functools.cache
def known_names():
    """All names and single parts of names in the tables, folded: a slip that makes one of these is no slip."""
    names = {folded(row["name"]) for row in people().values()} | {folded(row["name"]) for row in table("names")}
    return names | {part for name in names for part in name.replace("-", " ").split()}


@functools.cache
def part_groups():
    """Folded part of a name → the groups of forms of one name that it belongs to."""
    return {row["part"]: set(row["groups"].split("|")) for row in table("name_parts")}


def same_name(one, other):
    """Whether two parts are accepted forms of one name."""
    groups = part_groups()
    return bool(groups.get(folded(one), set()) & groups.get(folded(other), set()))


@functools.cache
def given_names():
    """First parts of the names of people, as written."""
    return {row["name"].split()[0] for row in people().values() if " " in row["name"] and len(row["name"].split()[0]) > 2}


@functools.cache
def countries():
    """ISO code → row."""
    return {row["iso2"]: row for row in table("countries")}


@functools.cache
def offices():
    """Office id → row."""
    return {row["office_id"]: row for row in table("offices")}


@functools.cache
def terms():
    """Office id → rows of tenures that start and end on known days and come from a sure source, in order."""
    found = collections.defaultdict(list)
    for row in table("tenures"):
        whole = len(row["start"]) == 10 and len(row["end"]) in (0, 10) and row["end_basis"] in ("", "stated", "successor_start")
        if row["confidence"] == "high" and whole and not row["acting"]:
            found[row["office_id"]].append(row)
    return {office: sorted(rows, key=lambda row: row["start"]) for office, rows in found.items()}


def holder(office, day):
    """The person id of the one holder of an office on an ISO day, else None."""
    rows = [row for row in terms().get(office, ()) if row["start"] <= day < (row["end"] or row["as_of"] or "9")]
    return rows[0]["person_id"] if len(rows) == 1 else None


@functools.cache
def towns():
    """Rows of places of 100,000 inhabitants and more whose name no other known place of another country bears."""
    rows = table("places")
    where = collections.defaultdict(set)
    for row in rows:
        where[folded(row["name"])].add(row["country"])
    land = {row["geonames_id"]: row["country"] for row in rows}
    for row in table("place_names"):
        where[folded(row["other_name"])].add(land.get(row["geonames_id"], "?"))
    return [row for row in rows if int(row["population"] or 0) >= 100_000 and len(where[folded(row["name"])]) == 1
            and row["name"].isascii() and len(row["name"]) > 4]
