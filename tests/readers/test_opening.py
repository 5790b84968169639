import io
import itertools
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from plancheck.errors import SENTENCES, ReadFailure, UnreadableError
from plancheck.model.document import Document, Format
from plancheck.readers import opening
from plancheck.readers.opening import STDIN_PATH, read, read_bytes
from plancheck.readers.options import ReadOptions

PROJECT = Path(__file__).resolve().parents[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def package(*names, **contents):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
        for name, content in contents.items():
            made.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return buffer.getvalue()


def ole(stream):
    return OLE + stream.encode("utf-16-le") + b"\x00" * 100


def failure(path, options=None):
    with pytest.raises(UnreadableError) as caught:
        read(path, options)
    assert (str(caught.value), caught.value.en) == SENTENCES[caught.value.failure]
    return caught.value.failure


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.docx", b"", ReadFailure.EMPTY),
        ("a.txt", b" \r\n ", ReadFailure.EMPTY),
        ("a.docx", ole("EncryptedPackage"), ReadFailure.PASSWORD),
        ("a.doc", ole("WordDocument"), ReadFailure.LEGACY_DOC),
        ("a.docx", ole("WordDocument"), ReadFailure.LEGACY_DOC),
        ("a.xls", ole("Workbook"), ReadFailure.NOT_A_DOCUMENT),
        ("a.doc", b"{\\rtf1 x}", ReadFailure.RTF),
        ("a.doc", b"<html><body>x", ReadFailure.HTML),
        ("a.doc", b"\xef\xbb\xbf\n <!-- x -->\n<!DOCTYPE html>", ReadFailure.HTML),
        ("a.docx", "<table><tr>".encode("utf-16"), ReadFailure.HTML),
        ("a.doc", b"\n  <figure class='x'>", ReadFailure.HTML),
        ("a", b"<p>x</p>", ReadFailure.HTML),
        ("a.doc", b"MIME-Version: 1.0\n", ReadFailure.HTML),
        ("a.odt", package(mimetype="application/vnd.oasis.opendocument.text"), ReadFailure.ODT),
        ("a.docx", package(mimetype="application/vnd.oasis.opendocument.text"), ReadFailure.ODT),
        ("a.ods", package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ReadFailure.NOT_A_DOCUMENT),
        ("a.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), ReadFailure.NOT_A_DOCUMENT),
        ("a.zip", package("b.txt"), ReadFailure.NOT_A_DOCUMENT),
        ("a.docx", package("[Content_Types].xml", "word/document.xml")[:60], ReadFailure.DAMAGED),
        ("a.docx", b"cut off", ReadFailure.DAMAGED),
        ("a.pdf", b"no pdf at all", ReadFailure.DAMAGED),
        ("a.doc", b"plain words", ReadFailure.NOT_A_DOCUMENT),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", ReadFailure.NOT_A_DOCUMENT),
        ("a.exe", b"MZ\x90\x00\x03", ReadFailure.NOT_A_DOCUMENT),
        ("a.bin", b"\x00\x01\x02", ReadFailure.NOT_A_DOCUMENT),
        ("a.txt", b"\x00\x01\x02", ReadFailure.BINARY_TEXT),
    ],
    ids=itertools.count(),
)
def test_what_cannot_be_read_says_why(tmp_path, name, data, wanted):
    path = tmp_path / name
    path.write_bytes(data)
    assert failure(path) is wanted


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.unknown"])
def test_text_is_read_under_any_name_that_claims_nothing_else(tmp_path, name):
    path = tmp_path / name
    path.write_text("Kế hoạch trồng cây", encoding="utf-8")
    document = read(str(path))
    assert (document.path, document.format) == (str(path), Format.TEXT)
    assert [b.text for b in document.blocks] == ["Kế hoạch trồng cây"]


def test_html_in_a_text_file_is_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("<html> là thẻ mở đầu", encoding="utf-8")
    assert read(path).format is Format.TEXT


@pytest.mark.parametrize(
    ("module", "function", "name", "data"),
    [
        ("docx", "read_docx", "a.pdf", package("[Content_Types].xml", "word/document.xml")),
        (
            "docx",
            "read_docx",
            "a",
            package(types='<x ContentType="application/...wordprocessingml.document.main+xml"/>'),
        ),
        ("pdf", "read_pdf", "a.docx", b"junk\n%PDF-1.7\n"),
        ("pdf", "read_pdf", "a.txt", b"%PDF-1.4\n"),
    ],
)
def test_the_content_decides_and_the_bounds_are_handed_on(monkeypatch, tmp_path, module, function, name, data):
    seen = []

    def reader(content, path, options):
        seen.append((content, path, options.max_pages))
        return Document(path, Format.DOCX, ())

    fake = type(sys)(f"plancheck.readers.{module}.reader")
    setattr(fake, function, reader)
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    path = tmp_path / name
    path.write_bytes(data)
    read(path, ReadOptions(max_pages=7))
    assert seen == [(data, str(path), 7)]


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep"), ValueError("bad")])
def test_an_undocumented_error_of_a_parser_is_a_damaged_file(monkeypatch, error):
    def reader(content, path, options):
        raise error

    fake = type(sys)("plancheck.readers.pdf.reader")
    fake.read_pdf = reader
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(b"%PDF-1.7", STDIN_PATH, ReadOptions())
    assert caught.value.failure is ReadFailure.DAMAGED
    assert type(error).__name__ in caught.value.detail


def test_missing_directory_and_special_files(tmp_path):
    assert failure(tmp_path / "none.docx") is ReadFailure.MISSING
    assert failure(tmp_path) is ReadFailure.DIRECTORY
    assert failure("a\x00b") is ReadFailure.MISSING
    assert failure("x" * 5000) is ReadFailure.MISSING
    (tmp_path / "file").write_text("x")
    assert failure(tmp_path / "file" / "below.docx") is ReadFailure.MISSING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    assert failure(tmp_path / "pipe.docx") is ReadFailure.NOT_A_DOCUMENT


def test_permission(monkeypatch, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*args, **kwargs):
        raise PermissionError(13, "refused")

    monkeypatch.setattr(opening, "open", refuse, raising=False)
    assert failure(path) is ReadFailure.PERMISSION


def test_too_large_is_told_without_reading(monkeypatch, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x" * 100)
    monkeypatch.setattr(opening, "open", None, raising=False)
    assert failure(path, ReadOptions(max_bytes=99)) is ReadFailure.TOO_LARGE


def test_standard_input():
    document = read_bytes("**KẾ HOẠCH**\n\n## I. MỤC ĐÍCH\n".encode(), STDIN_PATH, ReadOptions())
    assert document.path == "<stdin>"
    assert [b.text for b in document.blocks] == ["KẾ HOẠCH", "I. MỤC ĐÍCH"]


def test_the_health_is_examined(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("PHƢƠNG HƢỚNG nƣớc", encoding="utf-8")
    assert read(path).health.observations[0].count == 3


def test_reading_text_loads_no_parser_of_other_formats(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Kế hoạch", encoding="utf-8")
    script = (
        "import sys; from plancheck.readers.opening import read; read(sys.argv[1]);"
        "print([m for m in ('lxml', 'pypdfium2', 'pdfplumber', 'docx', 'zipfile', 'rapidfuzz') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
