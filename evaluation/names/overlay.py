#!/usr/bin/env python3
"""Tables of people out of public lists, to see what more reference data does to names.

    python3 evaluation/names/overlay.py SHARED FOLDER [--judging]

Reads SHARED/data/reference_sources: the presidents, vice-presidents and members of us-congress (CC0), and the people with
a dated role in the Open Event Data Alliance's actor lists (MIT), whose names are in capitals without marks. Writes
people.tsv and names.tsv in the starter's form, as `--reference FOLDER` takes them. --judging lets those names judge a
spelling and makes their bearers past ministers of all kinds of their country, which is wrong and as bad as an import
can be: what stays silent then stays silent.
"""
import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
KINDS = ("hos", "hog", "fm", "def", "fin", "int")


def table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def congress(folder):
    import yaml
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for name in ("executive.yaml", "legislators-current.yaml"):
        for row in yaml.load((folder / name).read_text(encoding="utf-8"), Loader=loader):
            it = row["name"]
            full = it.get("official_full") or f'{it["first"]} {it["last"]}'
            others = {f'{it["first"]} {it["last"]}'}
            if it.get("nickname"):
                others.add(f'{it["nickname"]} {it["last"]}')
            key = row["id"].get("bioguide") or row["id"]["govtrack"]
            yield str(key), row["id"].get("wikidata", ""), full, sorted(others - {full}), "US"


def actors(path, iso2):
    names, code = [], None

    def flush():
        if code and names:
            yield names[0], names[1:], code

    for line in path.read_text(encoding="latin-1").splitlines():
        line = line.split(";")[0].strip()
        if re.match(r"\+?[A-Z][A-Z_'.-]+_?$", line):
            name = " ".join(part.title() for part in line.lstrip("+").strip("_").split("_") if part)
            if line.startswith("+"):
                names.append(name)
            else:
                yield from flush()
                names, code = [name], None
        elif role := re.match(r"\[([A-Z]{3})(GOV|ELI|MIL|JUD|LEG|OPP)\S*\s+[<>]?\d{6}", line):
            code = iso2.get(role.group(1), code)
    yield from flush()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    lists, out = Path(sys.argv[1]) / "data/reference_sources", Path(sys.argv[2])
    judging = "--judging" in sys.argv
    out.mkdir(parents=True, exist_ok=True)
    known = {row["wikidata_qid"]: row["person_id"] for row in table(HERE / "reference/people.tsv")}
    known.pop("", None)
    labels = {row["name"].casefold(): row["person_id"] for row in table(HERE / "reference/people.tsv")}
    iso2 = {row["iso3"]: row["iso2"] for row in table(HERE / "reference/countries.tsv")}
    people, names = {}, []
    for key, qid, full, others, country in congress(lists / "us-congress"):
        person = known.get(qid) or labels.get(full.casefold())
        if not person:
            person = f"us-congress:{key}"
            people[person] = (person, qid, full, "wikidata", country)
        names += [(person, other, "alias", "D:congress") for other in others]
    for name, others, country in actors(lists / "oeda-dictionaries/Phoenix.Countries.actors.txt", iso2):
        if " " in name and name.casefold() not in labels:
            person = "oeda:" + name.casefold().replace(" ", "-")
            people[person] = (person, "", name, "wikidata" if judging else "finds", country)
            names += [(person, other, "finds", "D:oeda") for other in others if " " in other]
    with open(out / "people.tsv", "w", encoding="utf-8") as file:
        file.write("person_id\twikidata_qid\tname\tname_quality\tcountries\n")
        file.writelines("\t".join(row) + "\n" for row in people.values())
    with open(out / "names.tsv", "w", encoding="utf-8") as file:
        file.write("person_id\tname\tkind\tsource\n")
        file.writelines("\t".join(row) + "\n" for row in names)
    if judging:
        offices = {row["office_id"] for row in table(HERE / "reference/offices.tsv")}
        with open(out / "tenures.tsv", "w", encoding="utf-8") as file:
            file.write("office_id\tperson_id\tstart\tend\tconfidence\n")
            for person, _, _, _, country in people.values():
                for kind in KINDS:
                    if f"{country}:{kind}" in offices:
                        file.write(f"{country}:{kind}\t{person}\t2001\t2002\tlow\n")
    print(f"{len(people)} people and {len(names)} other names in {out}")


main()
