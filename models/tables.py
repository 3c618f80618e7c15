"""The tables of words in the packed model: tokenizer, norms, attribute ruler, lemmatizer.

`tables(folder)` gives name -> bytes for the folder of an unpacked model. The layouts are read by `tokenizer.rs`,
`lexeme.rs`, `ruler.rs` and `lemma.rs` in crates/language; keep them in step. Numbers are little-endian. A block of
strings is a count, count + 1 offsets into the text that follows, and the text (UTF-8); counts and offsets are u32.
"""
import os
import struct

import msgpack

ORTH, NORM = 65, 67  # attribute numbers in the tokenizer's own file


def tables(folder):
    """All sections of this module for the model in `folder`."""
    lookups = unpacked(folder, "vocab", "lookups.bin")
    return {
        "tokenizer": tokenizer(unpacked(folder, "tokenizer")["exceptions"]),
        "lexeme_norm": lexeme_norm(lookups["lexeme_norm"]),
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
