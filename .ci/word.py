#!/usr/bin/env python3
"""Opens what `check --comments` writes with another library: the comments must stand on their words, with all else as it was.

    python3 .ci/word.py ONRECORD

The draft is made by that library too. Needs the package python-docx; where it is neither installed nor to be had, says so
and ends with 75.
"""

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

NOT_TRIED = 75
PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def library():
    """The library, from here or from a folder of its own."""
    try:
        import docx
    except ImportError:
        folder = tempfile.mkdtemp()
        call = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "python-docx>=1.2"]
        if subprocess.run(call, check=False).returncode != 0:
            print("the package python-docx is not to be had: the round trip was not tried")
            sys.exit(NOT_TRIED)
        sys.path.insert(0, folder)
        import docx
    if not hasattr(docx.document.Document, "comments"):
        print("python-docx here is too old to know comments: the round trip was not tried")
        sys.exit(NOT_TRIED)
    return docx


def draft(docx, path):
    """A draft of styles, tables, runs of many looks and a comment of an editor's; findings lie across and inside runs."""
    document = docx.Document()
    document.core_properties.title = "Harbour"
    document.add_heading("Harbour of Aldmere Reopens", 0)
    opening = document.add_paragraph("The harbour reopened on ")
    opening.add_run("Tuesday").italic = True
    opening.add_run(" after divers had raised the ")
    opening.add_run("the two").bold = True
    asked = opening.add_run(" barges, the port authority said.")
    document.add_comment(asked, text="Which barges?", author="Ann Bell", initials="AB")
    document.add_heading("What comes next", level=2)
    document.add_paragraph("A ferry will will leave at noon.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Ships that came for the the feast"
    table.cell(0, 1).text = "12"
    second = document.add_paragraph("Fish & chips were sold, and and the town’s “square” was full.")
    second.add_run().add_break()
    document.save(path)


def check(onrecord, arguments):
    ran = subprocess.run([onrecord, "check", "--format", "jsonl", *arguments], capture_output=True, check=False)
    if ran.returncode not in (0, 1):
        sys.exit(f"{arguments}: ended with {ran.returncode}: {ran.stderr.decode()}")
    return json.loads(ran.stdout)


def anchored(document):
    """For each comment's id the words between its marks, paragraph by paragraph."""
    open_ids, words = set(), {}
    for element in document.element.body.iter():
        name = element.tag.removeprefix(PARAGRAPH)
        identity = element.get(PARAGRAPH + "id")
        if name == "commentRangeStart":
            open_ids.add(identity)
        elif name == "commentRangeEnd":
            open_ids.discard(identity)
        elif name == "t":
            for identity in open_ids:
                words[identity] = words.get(identity, "") + (element.text or "")
    assert not open_ids, f"comments {open_ids} are never closed"
    return words


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def main():
    onrecord = sys.argv[1]
    docx = library()
    with tempfile.TemporaryDirectory() as folder:
        before, after = pathlib.Path(folder) / "draft.docx", pathlib.Path(folder) / "reviewed.docx"
        draft(docx, before)
        record = check(onrecord, [str(before), "--comments", str(after), "--today", "2026-03-04"])
        found = record["findings"]
        assert len(found) >= 4, f"the draft has four words typed twice, and these were found: {found}"
        reviewed = docx.Document(after)
        comments = {str(comment.comment_id): comment for comment in reviewed.comments}
        own = {key: comment for key, comment in comments.items() if comment.author == "onrecord"}
        assert len(own) == len(found) and len(comments) == len(found) + 1, comments
        words = anchored(reviewed)
        assert sorted(words[key] for key in own) == sorted(finding["text"] for finding in found), words
        for key, comment in own.items():
            finding = next(finding for finding in found if finding["text"] == words[key])
            assert comment.text.startswith(f"{finding['level']}: {finding['check']}"), comment.text
            assert finding["message"] in comment.text and comment.timestamp.date().isoformat() == "2026-03-04"
        kept = next(comment for comment in comments.values() if comment.author == "Ann Bell")
        assert kept.text == "Which barges?"
        plain = [[paragraph.text for paragraph in docx.Document(path).paragraphs] for path in (before, after)]
        assert plain[0] == plain[1], "the words are the same"
        old, new = parts(before), parts(after)
        changed = {name for name in new if new[name] != old.get(name)}
        assert changed == {"word/document.xml", "word/comments.xml"} and old.keys() == new.keys(), changed
        assert check(onrecord, [str(after)])["document"]["text"] == record["document"]["text"]
    print(f"{len(found)} findings came back as comments on their words; python-docx {docx.__version__} opened them")


main()
