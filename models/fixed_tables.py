"""Writes the fixed tables of `crates/language` as Rust source: character classes, reserved symbols, base norms.

    python3 models/fixed_tables.py VECTORS_DIR crates/language/src

Run once and committed with its result, because these tables are part of how the published weights were trained (they
live in the code of the trainer, not in the model's files) and must never follow the Unicode version of the compiler:
a character that changes its class would silently change the features of every word it is in.

VECTORS_DIR holds `char_classes.json` (ranges of code points, Unicode 14, and the affix lists), `symbols.json`
(reserved string -> small id) and `base_norms.json` (string -> norm).
"""
import json
import os
import re
import sys

# Order gives the bit. Names are those of the constants in chars.rs.
CLASSES = [
    ("ALPHA", "ALPHA"), ("LOWER", "ALPHA_LOWER"), ("UPPER", "ALPHA_UPPER"), ("ICON", "ICONS"), ("QUOTE", "QUOTES"),
    ("BEFORE_DOT", "SUFFIX_DOT_LEFT"), ("AFFIX", None), ("CURRENCY", None), ("LETTER", "PY_ISALPHA"),
    ("DIGIT", "PY_ISDIGIT"), ("CAPITAL", "PY_ISUPPER"), ("WORD", "RE_W"), ("DECIMAL", "RE_D"), ("SPACE", "PY_ISSPACE"),
]
LIMIT = 0x110000


def code_points(ranges):
    return {c for first, last in ranges for c in range(first, last + 1)}


def plain(pattern):
    return re.sub(r"\\(.)", r"\1", pattern)


def classes(data):
    """The set of code points of each class, in the order of CLASSES."""
    singles = lambda key: {ord(plain(p)) for p in data[key] if len(plain(p)) == 1}
    made = {
        "AFFIX": singles("PUNCT") | code_points(data["QUOTES"]) | code_points(data["ICONS"]) | {0x2013, 0x2014},
        "CURRENCY": singles("CURRENCY"),
    }
    return [made[name] if key is None else code_points(data[key]) for name, key in CLASSES]


def runs(sets):
    """Breakpoints (first code point, bits), each holding up to the next."""
    masks = [0] * (LIMIT + 1)
    for bit, members in enumerate(sets):
        for c in members:
            masks[c] |= 1 << bit
    out, last = [], None
    for c in range(LIMIT):
        if masks[c] != last:
            out.append((c, masks[c]))
            last = masks[c]
    return masks, out


def rust_string(text):
    return '"' + "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "\\u{%x}" % ord(c) for c in text) + '"'


def rows(items, width=108):
    """Items packed into lines of source."""
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join(lines + [line])


HEADER = "// Written by models/fixed_tables.py; not to be edited.\n\n"


def write_classes(data, path):
    masks, breaks = runs(classes(data))
    with open(path, "w", encoding="utf-8") as out:
        out.write("//! Character classes as one table of breakpoints; Unicode 14, frozen with the weights.\n" + HEADER)
        for bit, (name, _) in enumerate(CLASSES):
            out.write(f"pub(crate) const {name}: u16 = 1 << {bit};\n")
        out.write("\n/// Classes of the ASCII characters.\n#[rustfmt::skip]\npub(crate) static ASCII: [u16; 128] = [\n")
        out.write(rows([str(m) for m in masks[:128]]) + "\n];\n")
        tail = [(c, m) for c, m in breaks if c >= 128]
        tail = [(128, masks[128])] + [b for b in tail if b[0] != 128]
        out.write("\n/// First code point of a run, and the classes of the run; it ends where the next begins.\n#[rustfmt::skip]\n")
        out.write(f"pub(crate) static RUNS: [(u32, u16); {len(tail)}] = [\n")
        out.write(rows(["(%d,%d)" % b for b in tail]) + "\n];\n")


def write_words(symbols, norms, path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("//! Strings with fixed ids and fixed norms, sorted by their bytes.\n" + HEADER)
        named = sorted(((k, v) for k, v in symbols.items() if k), key=lambda kv: kv[0].encode())
        out.write("/// Reserved strings: their id is this number and not a hash.\n#[rustfmt::skip]\n")
        out.write(f"pub(crate) static SYMBOLS: [(&str, u16); {len(named)}] = [\n")
        out.write(rows([f"({rust_string(k)},{v})" for k, v in named]) + "\n];\n")
        pairs = sorted(norms.items(), key=lambda kv: kv[0].encode())
        out.write("\n/// Norms of quotation marks, dashes, currency signs and a few clitics.\n#[rustfmt::skip]\n")
        out.write(f"pub(crate) static BASE_NORMS: [(&str, &str); {len(pairs)}] = [\n")
        out.write(rows([f"({rust_string(k)},{rust_string(v)})" for k, v in pairs]) + "\n];\n")


def main():
    source, target = sys.argv[1:3]
    load = lambda name: json.load(open(os.path.join(source, name), encoding="utf-8"))
    write_classes(load("char_classes.json"), os.path.join(target, "char_table.rs"))
    write_words(load("symbols.json"), load("base_norms.json"), os.path.join(target, "word_table.rs"))


if __name__ == "__main__":
    main()
