#!/usr/bin/env python3
"""Writes into fixtures/language/tokenizer.jsonl how spaCy's tokenizer cuts each text of that file.

    python models/make_tokenizer_cases.py MODEL_FOLDER

Needs spacy==3.8.18; MODEL_FOLDER is that of the unpacked small model. A new case is a line with a `text` and nothing
else; run this, and the tokens, their spaces (a digit each) and their norms are filled in.
"""
import json
import pathlib
import sys

import spacy

CASES = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "language" / "tokenizer.jsonl"


def case(text, tokenizer):
    doc = tokenizer(text)
    assert doc.text == text
    return {
        "text": text,
        "tokens": [token.text for token in doc],
        "space": "".join("01"[bool(token.whitespace_)] for token in doc),
        "norm": [token.norm_ for token in doc],
    }


def written(case):
    """A line of JSON in which what an editor would hide or reorder is escaped."""
    line = json.dumps(case, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


def main():
    tokenizer = spacy.load(sys.argv[1]).tokenizer
    texts = [json.loads(line)["text"] for line in CASES.read_text(encoding="utf-8").split("\n") if line]
    assert len(set(texts)) == len(texts)
    lines = [written(case(text, tokenizer)) + "\n" for text in texts]
    CASES.write_text("".join(lines), encoding="utf-8")
    print(len(texts), "cases")


if __name__ == "__main__":
    main()
