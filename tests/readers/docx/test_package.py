from __future__ import annotations

import io
import struct
import zipfile

import pytest
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import TextLayer
from plancheck.readers.docx.package import Package
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from tests.builders.docx import MAIN_TYPE, docx, docx_parts, p, package, part, relations

OPTIONS = ReadOptions()


def failure(data: bytes, options: ReadOptions = OPTIONS) -> ReadFailure:
    with pytest.raises(UnreadableError) as caught:
        read_docx(data, "a.docx", options)
    return caught.value.failure


def with_main(content: str | bytes) -> bytes:
    return package({**docx_parts(""), "word/document.xml": content})


def test_nothing_and_no_zip() -> None:
    assert failure(b"") is ReadFailure.EMPTY
    assert failure(b"%PDF-1.7") is ReadFailure.NOT_A_DOCUMENT


def test_cut_off_zip_is_damaged() -> None:
    data = docx(p("Kính gửi"))
    assert failure(data[: len(data) // 2]) is ReadFailure.DAMAGED


def test_wrong_checksum_is_damaged() -> None:
    data = bytearray(package({**docx_parts(p("Kính gửi"))}, zipfile.ZIP_STORED))
    data[data.index("Kính gửi".encode())] ^= 1
    assert failure(bytes(data)) is ReadFailure.DAMAGED


def test_zip_without_word_document() -> None:
    assert failure(package({"a.txt": "a"})) is ReadFailure.NOT_A_DOCUMENT
    sheet = MAIN_TYPE.replace("wordprocessingml.document", "spreadsheetml.sheet")
    parts = docx_parts("")
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(MAIN_TYPE, sheet)
    assert failure(package(parts)) is ReadFailure.NOT_A_DOCUMENT


def test_open_document_text() -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert failure(package(parts)) is ReadFailure.ODT


def test_missing_main_part_is_damaged() -> None:
    parts = docx_parts("")
    del parts["word/document.xml"]
    assert failure(package(parts)) is ReadFailure.DAMAGED


def test_encrypted_part_needs_password() -> None:
    data = bytearray(docx(p("Kính gửi")))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | 1)
        at = data.find(b"PK\x01\x02", at + 1)
    assert failure(bytes(data)) is ReadFailure.PASSWORD


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "word/styles.xml", "_rels/.rels"])
def test_document_type_is_unsafe_in_any_part(name: str) -> None:
    parts = docx_parts(p("Kính gửi"), styles="")
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert failure(package({**parts, name: bomb})) is ReadFailure.UNSAFE_XML


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_document_type_in_utf_16_is_unsafe(encoding: str) -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert failure(with_main(bomb.encode(encoding))) is ReadFailure.UNSAFE_XML


def test_odd_encoding_is_unsafe() -> None:
    assert failure(with_main('<?xml version="1.0" encoding="UTF-7"?><a/>')) is ReadFailure.UNSAFE_XML


def test_utf_16_part_is_read() -> None:
    main = str(docx_parts(p("Kính gửi"))["word/document.xml"]).replace("UTF-8", "UTF-16")
    document = read_docx(with_main(main.encode("utf-16")), "a.docx", OPTIONS)
    assert [b.text for b in document.blocks] == ["Kính gửi"]


def test_broken_xml_is_damaged() -> None:
    assert failure(with_main("<w:document")) is ReadFailure.DAMAGED


def test_bounds_as_declared() -> None:
    data = docx(p("Kính gửi"))
    assert failure(data, replace(OPTIONS, max_parts=2)) is ReadFailure.TOO_LARGE
    assert failure(data, replace(OPTIONS, max_part_bytes=100)) is ReadFailure.TOO_LARGE
    assert failure(data, replace(OPTIONS, max_total_bytes=1000)) is ReadFailure.TOO_LARGE
    assert failure(data, replace(OPTIONS, max_bytes=10)) is ReadFailure.TOO_LARGE


def test_dense_part_is_too_large() -> None:
    assert failure(with_main(" " * 3_000_000)) is ReadFailure.TOO_LARGE


def test_actual_size_counts_when_the_directory_lies() -> None:
    data = bytearray(docx("<!--" + "ab" * 4000 + "-->"))
    at, size = data.index(b"PK\x01\x02"), 0
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == b"word/document.xml":
            size = struct.unpack_from("<I", data, at + 24)[0]
            struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 1)
    assert size > 8000
    with pytest.raises(UnreadableError) as caught:
        Package(bytes(data), replace(OPTIONS, max_part_bytes=4000)).read("word/document.xml")
    assert caught.value.failure in (ReadFailure.TOO_LARGE, ReadFailure.DAMAGED)


@pytest.mark.parametrize("depth", [200, 600, 5000])
def test_deep_nesting_is_too_large(depth: int) -> None:
    body = "<w:sdt><w:sdtContent>" * depth + p("a") + "</w:sdtContent></w:sdt>" * depth
    assert failure(docx(body)) is ReadFailure.TOO_LARGE


def test_nested_tables_within_bounds_are_read() -> None:
    body = p("đáy")
    for _ in range(20):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    document = read_docx(docx(body), "a.docx", OPTIONS)
    assert [b.text for b in document.blocks] == ["đáy"]


def test_main_part_by_relation_not_by_name() -> None:
    parts = docx_parts(p("Kính gửi"))
    main = parts.pop("word/document.xml")
    types = str(parts["[Content_Types].xml"]).replace("word/document", "noi/dung")
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts |= {
        "[Content_Types].xml": types.replace(MAIN_TYPE, macro),
        "_rels/.rels": relations({"x": ("officeDocument", "/noi/dung.xml")}),
        "noi/dung.xml": main,
    }
    assert read_docx(package(parts), "a.docm", OPTIONS).blocks[0].text == "Kính gửi"


def test_strict_document() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "officeDocument/relationships",
    }
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="14pt"/></w:rPr></w:rPrDefault></w:docDefaults>'
    parts = docx_parts(p("Kính gửi", '<w:jc w:val="end"/><w:ind w:start="1cm"/>'), styles=styles)
    for name, content in parts.items():
        for old, new in strict.items():
            parts[name] = content = str(content).replace(old, "http://purl.oclc.org/ooxml/" + new)
    block = read_docx(package(parts), "a.docx", OPTIONS).blocks[0]
    assert (block.text, block.runs[0].size, block.format.align) == ("Kính gửi", 14.0, "right")
    assert block.format.left == pytest.approx(28.3465, abs=1e-3)


def test_pictures_without_text() -> None:
    drawing = '<w:r><w:drawing><wp:inline><a:blip r:embed="x"/></wp:inline></w:drawing></w:r>'
    document = read_docx(docx(p(inner=drawing)), "a.docx", OPTIONS)
    assert document.health.text_layer is TextLayer.NONE
    assert [(o.symptom, o.count) for o in document.health.observations] == [("no_text_layer", 1)]


def test_properties() -> None:
    data = docx(p("a"), app="<Pages>3</Pages><Application>Máy chữ</Application>")
    assert read_docx(data, "a.docx", OPTIONS).properties == {"pages_hint": "3", "application": "Máy chữ"}


def test_names_with_backslashes_and_other_case() -> None:
    parts = docx_parts(p("Kính gửi"), styles="")
    parts["WORD\\Styles.xml"] = part("styles", "")
    del parts["word/styles.xml"]
    stream = io.BytesIO(package(parts))
    assert read_docx(stream.getvalue(), "a.docx", OPTIONS).blocks[0].text == "Kính gửi"
