"""An archive of everything that can go wrong: each file is a row with its reason, nothing is written elsewhere."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from plancheck.audit import outputs
from plancheck.audit.archive_paths import escaped
from plancheck.audit.run import judge_all, ready
from tests.builders.archive import plan, setup
from tests.builders.docx import part

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX file systems")


def package(document: bytes, **more: bytes) -> bytes:
    buffer = io.BytesIO()
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>'
    )
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr("_rels/.rels", rels)
        made.writestr("word/document.xml", document)
        for name, data in more.items():
            made.writestr(name, data)
    return buffer.getvalue()


def bomb() -> bytes:
    return package(b"<x>" + b" " * (80 << 20) + b"</x>")


def deep() -> bytes:
    return package(part("document", "<w:body>" + "<w:sdt><w:sdtContent>" * 5_000).encode())


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>'
    return package(f'<?xml version="1.0"?><!DOCTYPE w:document [{lines}]>{body}'.encode())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOOP = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 3/Kids[2 0 R 3 0 R 2 0 R]>>endobj
3 0 obj<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R]>>endobj
trailer<</Root 1 0 R>>
"""


def build(folder: Path) -> dict[str, tuple[str, ...]]:
    """Write the archive; the value tells which failures each file may come to."""
    files = {
        "bomb.docx": (bomb(), ("too_large",)),
        "deep.docx": (deep(), ("damaged", "too_large")),
        "entities.docx": (entities(), ("unsafe_xml", "damaged")),
        "loop.pdf": (LOOP, ("damaged", "empty", "no_text")),
        "empty.docx": (b"", ("empty",)),
        "cut.docx": (bomb()[:300], ("damaged",)),
        "cut.pdf": (b"%PDF-1.7\n1 0 obj", ("damaged",)),
        "picture.docx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, ("not_a_document",)),
        "page.doc": (b"<html><body>x</body></html>", ("html",)),
        "old.doc": (OLE + b"\0" * 99 + "WordDocument".encode("utf-16-le"), ("legacy_doc",)),
        "note.rtf": (b"{\\rtf1 x}", ("rtf",)),
    }  # fmt: skip
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {name: allowed for name, (_, allowed) in files.items()}


@posix
def test_everything_that_can_go_wrong_is_a_row_with_its_reason(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    expected = build(folder)
    odd = ["dòng\nmới.txt", "ngược\u202etxt.txt", "<script>alert(1)<script>.txt", "=cmd().txt", "a'b\"c;--.txt"]
    for name in odd:
        (folder / name).write_text(plan(3), encoding="utf-8")
    raw = os.fsencode(folder) + b"/\xff\xfe.txt"
    Path(os.fsdecode(raw)).write_text(plan(4), encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "self.docx").symlink_to(folder / "self.docx")
    (folder / "broken.pdf").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.docx")
    before = {path: path.lstat().st_mtime_ns for path in folder.iterdir()}
    outside = set(tmp_path.iterdir()) | {out}
    with ready(str(out)) as (where, store):
        judge_all(store, setup(max_memory=2 << 30, timeout=20.0), [str(folder)], where, 2)
        outputs.write(store, where, form="csv")
        rows = {path: (status, failure) for path, status, failure in store.rows(
            "SELECT path, status, CASE WHEN text_layer = 'none' THEN coalesce(failure, 'no_text') END FROM documents"
        )}  # fmt: skip
    prefix = escaped(str(folder)) + "/"
    for name, allowed in expected.items():
        assert rows.pop(prefix + name)[1] in allowed, name
    for name in odd:
        assert rows.pop(prefix + escaped(name)) == ("checked", None), name
    assert rows.pop(prefix + "\\xff\\xfe.txt") == ("checked", None)
    assert rows.pop(prefix + "self.docx")[1] == "missing"
    assert rows.pop(prefix + "broken.pdf")[1] == "missing"
    assert rows.pop(prefix + "pipe.docx")[1] == "not_a_document"
    assert rows == {}
    assert {path: path.lstat().st_mtime_ns for path in folder.iterdir()} == before
    assert set(tmp_path.iterdir()) == outside
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "\u202e" not in (out / "documents.csv").read_text(encoding="utf-8")


def test_a_file_that_changes_while_it_is_read_is_read_again_and_given_up_in_the_end(tmp_path, monkeypatch):
    from plancheck.audit import judge

    file = tmp_path / "1.txt"
    file.write_text(plan(), encoding="utf-8")
    plain, seen = judge.load, []

    def restless(path, options):
        data = plain(path, options)
        seen.append(len(data))
        if len(seen) in changes:
            file.write_text(plan(len(seen) + 1) + " " * len(seen), encoding="utf-8")
        return data

    monkeypatch.setattr(judge, "load", restless)
    changes = {1}
    loaded = judge.Judge(setup()).load(str(file))
    assert loaded.data == file.read_bytes()
    changes = set(range(99))
    given_up = judge.Judge(setup()).load(str(file))
    assert (given_up.status, given_up.failure, given_up.depends) == ("unreadable", "changing", "never")
