"""The tables of words in the packed model: tokenizer, norms, attribute ruler, lemmatizer.

`tables(folder)` gives name -> bytes for the folder of an unpacked model. The layouts are read by `tokenizer.rs`,
`lexeme.rs`, `ruler.rs` and `lemma.rs` in crates/language; keep them in step. Numbers are little-endian. A block of
strings is a count, count + 1 offsets into the text that follows, and the text (UTF-8); counts and offsets are u32.
"""
import itertools
import os
import re
import struct

import msgpack

ORTH, NORM = 65, 67  # attribute numbers in the tokenizer's own file


def tables(folder):
    """All sections of this module for the model in `folder`."""
    lookups = unpacked(folder, "vocab", "lookups.bin")
    return {
        "tokenizer": tokenizer(unpacked(folder, "tokenizer")["exceptions"]),
        "lexeme_norm": lexeme_norm(lookups["lexeme_norm"]),
        "attribute_ruler": attribute_ruler(unpacked(folder, "attribute_ruler", "patterns")),
        "lemmatizer": lemmatizer(unpacked(folder, "lemmatizer", "lookups", "lookups.bin")),
    }


def unpacked(folder, *path):
    with open(os.path.join(folder, *path), "rb") as file:
        return msgpack.unpackb(file.read(), raw=False, strict_map_key=False)


def strings(items):
    encoded = [item.encode("utf-8") for item in items]
    offsets, end = [0], 0
    for item in encoded:
        end += len(item)
        offsets.append(end)
    return struct.pack(f"<I{len(offsets)}I", len(encoded), *offsets) + b"".join(encoded)


def tokenizer(exceptions):
    """Norms; exceptions; of each its number of tokens (u8), and of each token its bytes (u8) and 1 + norm or 0 (u16)."""
    norms = sorted({piece[NORM] for pieces in exceptions.values() for piece in pieces if NORM in piece})
    number = {norm: index + 1 for index, norm in enumerate(norms)}
    keys = sorted(exceptions, key=lambda key: key.encode("utf-8"))
    out = [strings(norms), strings(keys)]
    for key in keys:
        pieces = exceptions[key]
        assert "".join(piece[ORTH] for piece in pieces) == key and set().union(*pieces) <= {ORTH, NORM}
        out.append(struct.pack("<B", len(pieces)))
        for piece in pieces:
            out.append(struct.pack("<BH", len(piece[ORTH].encode("utf-8")), number.get(piece.get(NORM), 0)))
    return b"".join(out)


def lexeme_norm(norm_of):
    """Norms; how many words have one (u32); their ids, ascending (u64 each); the number of each one's norm (u16)."""
    norms = sorted(set(norm_of.values()))
    number = {norm: index for index, norm in enumerate(norms)}
    keys = sorted(norm_of)
    indices = [number[norm_of[key]] for key in keys]
    return strings(norms) + struct.pack(f"<I{len(keys)}Q{len(keys)}H", len(keys), *keys, *indices)


# ------------------------------------------------------------------------------------------------- attribute ruler

CONDITIONS = ("TAG", "DEP", "LOWER")
SETS = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
NONE, ONE_OF, NONE_OF = range(3)  # how a list of labels is meant


def attribute_ruler(rules):
    """Five blocks of strings (tags, dependency labels, lower-case words, morphologies with parts of speech, lemmas);
    then the rules in order: number of rules (u16), and of each

    * what it sets, for POS, MORPH, LEMMA, TAG, DEP: 1 + number of a string, or 0 (u8 each);
    * number of patterns (u8), and of each the token it sets and its number of tokens (u8 each), and of each token
      the conditions on tag, dependency and word: how the list is meant, its length (u8 each), numbers (u16 each);
      and the condition on white space: 0 none, 1 must not be, 2 must be (u8).
    """
    rules = [normal_rule(rule) for rule in rules]
    tests = [test for rule in rules for pattern in rule["patterns"] for test in pattern["tokens"]]
    names = {key: sorted({name for test in tests for name in test[key][1]}) for key in CONDITIONS}
    for key in SETS:
        values = {rule["attrs"][key] for rule in rules if key in rule["attrs"]}
        names[key] = sorted(values | set(names.get(key, ())))
    names["MORPH"] = sorted(set(names["MORPH"]) | set(names.pop("POS")))
    number = {key: {name: index for index, name in enumerate(values)} for key, values in names.items()}
    number["POS"] = number["MORPH"]
    out = [strings(names[key]) for key in ("TAG", "DEP", "LOWER", "MORPH", "LEMMA")]
    out.append(struct.pack("<H", len(rules)))
    for rule in rules:
        attrs = rule["attrs"]
        assert set(attrs) <= set(SETS)
        out.append(bytes(1 + number[key][attrs[key]] if key in attrs else 0 for key in SETS))
        out.append(bytes([len(rule["patterns"])]))
        for pattern in rule["patterns"]:
            out.append(bytes([pattern["target"], len(pattern["tokens"])]))
            for test in pattern["tokens"]:
                for key in CONDITIONS:
                    meaning, values = test[key]
                    numbers = sorted(number[key][value] for value in values)
                    out.append(struct.pack(f"<BB{len(numbers)}H", meaning, len(numbers), *numbers))
                out.append(bytes([{None: 0, False: 1, True: 2}[test["IS_SPACE"]]]))
    return b"".join(out)


def normal_rule(rule):
    """A rule with every condition as a list of labels, and the token it sets counted from the front."""
    attrs = dict(rule["attrs"])
    if attrs.get("MORPH") == "_":
        attrs["MORPH"] = ""  # "_" is how the file writes that there are no features
    patterns = []
    for tokens in rule["patterns"]:
        assert all(set(token) <= {*CONDITIONS, "IS_SPACE"} for token in tokens)
        normal = [
            {**{key: condition(token.get(key)) for key in CONDITIONS}, "IS_SPACE": token.get("IS_SPACE")}
            for token in tokens
        ]
        patterns.append({"tokens": normal, "target": range(len(tokens))[rule["index"]]})
    return {"patterns": patterns, "attrs": attrs}


def condition(value):
    if value is None:
        return NONE, []
    if isinstance(value, str):
        return ONE_OF, [value]
    ((operator, operand),) = value.items()
    if operator == "REGEX":
        return ONE_OF, spelt_out(operand)
    return {"IN": ONE_OF, "NOT_IN": NONE_OF}[operator], list(operand)


def spelt_out(pattern):
    """All strings that a pattern of plain characters, optional characters and [sets] matches as a whole."""
    assert pattern[0] == "^" and pattern[-1] == "$"
    atoms = re.findall(r"(\[[\w]+\]|[\w'])(\??)", pattern[1:-1])
    assert "".join(atom + optional for atom, optional in atoms) == pattern[1:-1]
    choices = [list(atom.strip("[]")) + ([""] if optional else []) for atom, optional in atoms]
    words = ["".join(choice) for choice in itertools.product(*choices)]
    assert all(re.search(pattern, word) for word in words)
    return words


# ------------------------------------------------------------------------------------------------- lemmatizer

# Parts of speech that have tables, in the order of the bits of a word; ids are those of the lower-case name.
LEMMATIZED = {
    "adj": 12401032943472870168,
    "adv": 10054248821341768113,
    "noun": 16833663260455505849,
    "verb": 6360137228241296794,
    "punct": 445,
}
BLOCK = 16  # words between two that are written in full


def lemmatizer(lookups):
    """Of each part of speech: suffixes and what stands for them, alternating, as strings; irregular forms as strings;
    their lemmas as strings, several with a newline between. Then the words that are lemmas, see `front_coded`."""
    assert set(lookups) == {"lemma_rules", "lemma_exc", "lemma_index"}
    out = []
    bits = {}
    for bit, key in enumerate(LEMMATIZED.values()):
        rules = lookups["lemma_rules"].get(key, [])
        out.append(strings([part for rule in rules for part in rule]))
        forms = lookups["lemma_exc"].get(key, {})
        irregular = sorted(forms, key=lambda form: form.encode("utf-8"))
        assert not any("\n" in lemma for lemmas in forms.values() for lemma in lemmas)
        out.append(strings(irregular))
        out.append(strings(["\n".join(forms[form]) for form in irregular]))
        for word in lookups["lemma_index"].get(key, ()):
            raw = word.encode("utf-8")
            bits[raw] = bits.get(raw, 0) | 1 << bit
    for table in lookups.values():
        assert set(table) <= set(LEMMATIZED.values())
    return b"".join(out) + front_coded(bits)


def front_coded(bits):
    """A set of words with a byte each: number of blocks (u32), offset of each block and of the end (u32 each), blocks.
    A block holds BLOCK words (the last may hold fewer), each as: how many bytes it has in common with the word before
    it in the block, how many follow (u8 each), its byte, and those that follow."""
    words = sorted(bits)
    blocks = []
    for start in range(0, len(words), BLOCK):
        block, before = b"", b""
        for word in words[start : start + BLOCK]:
            common = len(os.path.commonprefix([before, word]))
            block += bytes([common, len(word) - common, bits[word]]) + word[common:]
            before = word
        blocks.append(block)
    offsets = [0, *itertools.accumulate(len(block) for block in blocks)]
    return struct.pack(f"<I{len(offsets)}I", len(blocks), *offsets) + b"".join(blocks)
