#!/usr/bin/env python3
"""Writes what spaCy says of the texts in fixtures/language/texts.jsonl to fixtures/language/parity.jsonl.

    python models/make_parity.py [--wheels FOLDER] [--texts FILE --out FILE]

Other texts (JSON Lines: strings, or rows with a `text`) may be read to another file, for `ONRECORD_PARITY` in
crates/language/tests/parity.rs. Needs spacy==3.8.18 besides what pack.py needs. Tokens, tags, lemmas, heads and sentence starts are those of the small
model; entities are those of the medium model's recogniser on the small model's sentence starts, which is how the
packed model combines the two. `fast_starts` are the sentence starts of the small model's sentence splitter.
"""

import argparse
import json
import pathlib
import tempfile

import spacy
from spacy.tokens import Doc

import pack

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "language"


def annotated(text, small, medium):
    doc = small(text)
    starts = [token.i for token in doc if token.is_sent_start]
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    names = Doc(medium.vocab, words=words, spaces=spaces, sent_starts=[token.i in starts for token in doc])
    # The norms that tokenizer exceptions give belong to the tokens and are not made by the constructor.
    for ours, theirs in zip(names, doc):
        ours.norm_ = theirs.norm_
    names = medium.get_pipe("ner")(names) if words else names
    fast = small.make_doc(text)
    fast = small.get_pipe("senter")(fast) if words else fast
    assert names.text == text
    return {
        "text": text,
        "tokens": words,
        "space": "".join("01"[space] for space in spaces),
        "tag": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "morph": [str(token.morph) for token in doc],
        "lemma": [token.lemma_ for token in doc],
        "head": [token.head.i for token in doc],
        "dep": [token.dep_ for token in doc],
        "sent_starts": starts,
        "fast_starts": [token.i for token in fast if token.is_sent_start],
        "ents": [[entity.start, entity.end, entity.label_] for entity in names.ents],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=pathlib.Path, help="folder with the two wheels")
    parser.add_argument("--texts", type=pathlib.Path, default=FIXTURES / "texts.jsonl")
    parser.add_argument("--out", type=pathlib.Path, default=FIXTURES / "parity.jsonl")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        wheels = options.wheels or scratch
        small = spacy.load(pack.unpack("sm", wheels, scratch))
        medium = spacy.load(pack.unpack("md", wheels, scratch))
    lines = options.texts.read_text(encoding="utf-8").split("\n")
    with open(options.out, "w", encoding="utf-8", newline="\n") as out:
        for line in filter(None, lines):
            row = json.loads(line)
            expected = annotated(row if isinstance(row, str) else row["text"], small, medium)
            out.write(json.dumps(expected, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
