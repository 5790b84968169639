"""The builder of the sample documents, and what must hold for the documents it made. No LibreOffice is needed."""

from __future__ import annotations

import importlib.util
import io
import sys
import tomllib
import unicodedata
import zipfile
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from tests.builders.samples import sample

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["samples_build"] = module
    spec.loader.exec_module(module)
    return module


build = load_build()

from builder import damage, inline, metrics, package, source, styles, text  # noqa: E402

ALL = {str(each.target.relative_to(SAMPLES)): each for each in build.samples()}
GOOD = [name for name in ALL if name.startswith("good/")]
# Automatic labels and notes stand outside the paragraphs of document.xml.
SAME_TEXT = [n for n, s in ALL.items() if s.source["layout"]["numbering"] != "auto" and not s.source["footnotes"]]
MIXED = [name for name in ALL if name.startswith("mixed/")]


@cache
def made(name: str) -> bytes:
    """The package of a sample, built once."""
    data: bytes = build.package(ALL[name])
    return data


def document_of(name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def visible(element: Any) -> str:
    out = []
    for node in element.iter(f"{WORD}t", f"{WORD}tab"):
        if not any(a.tag.endswith("}Fallback") for a in node.iterancestors()):
            out.append(node.text or "" if node.tag == f"{WORD}t" else "\t")
    return "".join(out)


def small(**more: Any) -> dict[str, Any]:
    raw = {
        "issuer": ["ỦY BAN NHÂN DÂN", "XÃ KHE TRẦM"],
        "number": "Số: 03/KH-UBND",
        "place_date": "Khe Trầm, ngày 04 tháng 3 năm 2026",
        "type_name": "KẾ HOẠCH",
        "subject": ["Trồng cây năm 2026"],
        "body": "# I. MỤC ĐÍCH\na) Một.\nb) Hai.",
        "recipients": ["- Các thôn;", "- Lưu: VT."],
        "signer": "Lục Văn Mai",
    }
    return source.complete(raw | more, "small")


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_sources_build_the_same_bytes_again_and_those_in_the_repository(name: str, tmp_path: Path) -> None:
    for path in build.build(ALL[name], tmp_path):
        assert sample(str(path.relative_to(tmp_path))).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_sample_has_all_its_formats_and_is_small(name: str) -> None:
    for suffix in ALL[name].formats:
        path = sample(f"{name}.{suffix}")
        assert 0 < path.stat().st_size < {"docx": 12_000, "pdf": 100_000, "txt": 12_000}[suffix]


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_part_is_well_formed_and_related(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        names = archive.namelist()
        for part in names:
            etree.fromstring(archive.read(part))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        assert {f"word/{r.get('Target')}" for r in relations} <= set(names)
        used = {v for e in document_of(name).iter() for k, v in e.attrib.items() if "relationships}id" in k}
        assert used <= {r.get("Id") for r in relations}


def test_the_package_opens_in_python_docx() -> None:
    docx = pytest.importorskip("docx")
    for name in ALL:
        opened = docx.Document(io.BytesIO(made(name)))
        assert opened.sections[0].page_width.mm > 200


@pytest.mark.parametrize("name", SAME_TEXT)
def test_the_text_and_the_document_say_the_same(name: str) -> None:
    def letters(words: str) -> str:
        return "".join(sorted(c for c in words.upper() if c.isalpha()))

    sample = ALL[name]
    assert letters(visible(document_of(name))) == letters(text.build_text(sample.source))


@pytest.mark.parametrize("name", GOOD)
def test_header_lines_fit_their_columns(name: str) -> None:
    sheet, options = styles.sheet(ALL[name].source), ALL[name].source["layout"]
    page = (options["page"][0] - options["margins"][2] - options["margins"][3]) / 25.4 * 72
    right = metrics.width(source.NATIONAL_TITLE, sheet["national_title"].size) + 5
    for component, room in (("governing_body", page - right), ("issuer", page - right), ("place_date", right)):
        style = sheet[component]
        for line in source.lines(ALL[name].source[component]):
            assert metrics.width(line, style.size, style.bold) <= room, line


@pytest.mark.parametrize("name", [*GOOD, *MIXED])
def test_text_is_composed_and_without_stray_spaces(name: str) -> None:
    words = text.build_text(ALL[name].source)
    assert unicodedata.is_normalized("NFC", words)
    assert "  " not in words
    assert not any(line != line.strip() for line in words.splitlines())
    assert not set(words) & set("\u00a0\u200b\u00ad{}*#|")


@pytest.mark.parametrize("name", MIXED)
def test_expected_findings_of_mixed_samples_can_be_found(name: str) -> None:
    words = text.build_text(ALL[name].source)
    with (SAMPLES / f"{name}.expected.toml").open("rb") as file:
        expected = tomllib.load(file)["finding"]
    assert len(expected) >= 8
    for finding in expected:
        assert set(finding) - {"formats"} == {"rule", "reference", "component", "found", "note"}
        if finding["component"] != "file" and not finding["found"].endswith(" pt"):
            assert finding["found"] in words


def test_every_sample_is_described() -> None:
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    missing = [name for name in (*GOOD, *MIXED) if f"`{Path(name).name}`" not in described]
    assert missing == []


@pytest.mark.parametrize("code", [entry["code"] for entry in build.bad_entries()])
def test_a_bad_sample_differs_from_its_base(code: str) -> None:
    entry = next(e for e in build.bad_entries() if e["code"] == code)
    bad = next(s for s in ALL.values() if s.target.parent.name == code)
    assert made(f"bad/{code}/{bad.target.name}") != made(f"good/{entry['base']}")


@pytest.mark.parametrize("formatting", ["direct", "styles", "defaults", "theme"])
def test_formatting_modes_put_the_size_where_they_say(formatting: str) -> None:
    made = build.build_docx(small(layout={"formatting": formatting}))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("word/styles.xml").decode()
        body = archive.read("word/document.xml").decode()
        assert ("word/theme/theme1.xml" in archive.namelist()) == (formatting == "theme")
    defaults = sheet[: sheet.index("</w:docDefaults>")]
    assert ('w:sz w:val="28"' in defaults) == (formatting in ("defaults", "theme"))
    assert ("w:asciiTheme" in defaults) == (formatting == "theme")
    assert ("w:pStyle" in body) == (formatting == "styles")
    assert ("w:rFonts" in body) == (formatting == "direct")


def test_automatic_numbering_takes_the_label_out_of_the_text() -> None:
    made = small(body="# I. MỘT\n## 1. Hai\na) Ba.\nb) Bốn.\n# II. NĂM\n## 1. Sáu", layout={"numbering": "auto"})
    with zipfile.ZipFile(io.BytesIO(build.build_docx(made))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    levels = {visible(n.getparent().getparent().getparent()): n.get(f"{WORD}val") for n in body.iter(f"{WORD}ilvl")}
    assert levels == {"MỘT": "0", "Hai": "1", "Ba.": "2", "Bốn.": "2", "NĂM": "0", "Sáu": "1"}


def test_automatic_numbering_refuses_a_label_it_would_not_show() -> None:
    with pytest.raises(source.SourceError, match=r"automatic numbering shows 'II\.'"):
        build.build_docx(small(body="# I. MỘT\n# III. HAI", layout={"numbering": "auto"}))


def test_edits() -> None:
    base = small()
    edits = [
        {"in": "place_date", "replace": "tháng 3", "with": "tháng 03"},
        {"in": "body", "drop": "b) Hai"},
        {"in": "recipients", "after": "Các thôn", "insert": "- Trạm Y tế;"},
        {"in": "subject", "at": "Trồng cây", "mark": "italic=true"},
        {"in": "motto", "drop": True},
        {"set": "style.motto.italic", "to": True},
    ]
    changed = source.edited(base, edits)
    assert changed["place_date"] == "Khe Trầm, ngày 04 tháng 03 năm 2026"
    assert changed["body"] == ["# I. MỤC ĐÍCH", "a) Một."]
    assert changed["recipients"] == ["- Các thôn;", "- Trạm Y tế;", "- Lưu: VT."]
    assert changed["subject"] == ["{italic=true} Trồng cây năm 2026"]
    assert changed["motto"] == ""
    assert changed["style"] == {"motto": {"italic": True}}
    assert base == small()


@pytest.mark.parametrize("needle", ["tháng 13", "n"])
def test_an_edit_without_exactly_one_place_is_refused(needle: str) -> None:
    with pytest.raises(source.SourceError, match="exactly one place"):
        source.edited(small(), [{"in": "place_date", "replace": needle, "with": ""}])


def test_an_edit_of_the_package_counts_what_it_replaces() -> None:
    data = build.build_docx(small())
    changed = build.edit_package(data, ({"part": "word/document.xml", "replace": "KẾ HOẠCH", "with": "Kế hoạch"},))
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert "Kế hoạch" in archive.read("word/document.xml").decode()
    with pytest.raises(source.SourceError, match="stands 0 times"):
        build.edit_package(data, ({"part": "word/document.xml", "replace": "CHỈ THỊ", "with": ""},))
    with pytest.raises(source.SourceError, match="no part"):
        build.edit_package(data, ({"part": "word/none.xml", "replace": "a", "with": ""},))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decomposed", "Thu\u031b hu\u031bo\u031b\u0301ng đo\u0302\u0309i"),
        ("horn", "Thƣ hƣớng đổi"),
        ("unmarked", "Thu huong doi"),
        ("lost", "T ư  ướng đổi"),
        ("tcvn3", "Th\xad h\xad\xedng \xae\xe6i"),
    ],
)
def test_damage_reaches_every_text_and_nothing_else(kind: str, expected: str) -> None:
    table = {"duties": {"widths": [10], "align": ["left"], "head": ["Thư hướng đổi"], "rows": []}}
    made = small(
        signer="Thư hướng đổi", body=["| duties", "Thư hướng đổi"], tables=table, style={"cell": {"font": "Thư"}}
    )
    spoilt = damage.damaged(made, kind)
    assert spoilt["signer"] == expected
    assert spoilt["body"] == ["| duties", expected]
    assert spoilt["tables"]["duties"] == {"widths": [10], "align": ["left"], "head": [expected], "rows": []}
    assert spoilt["style"] == made["style"]
    assert spoilt["page_number"] == "PAGE"


def test_unknown_damage_is_refused() -> None:
    with pytest.raises(source.SourceError, match="no such damage"):
        damage.damaged(small(), "burnt")


def test_unknown_components_and_options_are_refused() -> None:
    with pytest.raises(source.SourceError, match="sbject"):
        small(sbject="x")
    with pytest.raises(source.SourceError, match=r"layout\.colour"):
        small(layout={"colour": "red"})
    with pytest.raises(source.SourceError, match="no such component"):
        styles.sheet(small(style={"moto": {"size": 12}}))


def test_inline_marks() -> None:
    plain = styles.Style()
    found = [(t, s.bold, s.italic, s.size, n) for t, s, n in inline.stretches("a **b** *c* {{size=9|d}}[^1]", plain)]
    assert found == [
        ("a ", False, False, 14, 0),
        ("b", True, False, 14, 0),
        (" ", False, False, 14, 0),
        ("c", False, True, 14, 0),
        (" ", False, False, 14, 0),
        ("d", False, False, 9, 0),
        ("", False, False, 14, 1),
    ]
    assert inline.plain("{caps=true} Điều **ước**", plain) == "ĐIỀU ƯỚC"


def test_line_lengths_are_shares_of_the_text() -> None:
    line = small(layout={"lines": "vml", "line_share": {"subject": 0.5}})
    with zipfile.ZipFile(io.BytesIO(build.build_docx(line))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    shapes = [e for e in body.iter() if str(e.tag).endswith("}line")]
    ends = [tuple(float(e.get(k).split("pt")[0]) for k in ("from", "to")) for e in shapes]
    lengths = [round(end - start) for start, end in ends]
    widths = [
        ("XÃ KHE TRẦM", "ỦY BAN NHÂN DÂN", 13, 0.42),
        (source.MOTTO, "", 14, 1.0),
        ("Trồng cây năm 2026", "", 14, 0.5),
    ]
    assert lengths == [round(max(metrics.width(a, s), metrics.width(b, s)) * share) for a, b, s, share in widths]


def test_a_pdf_keeps_its_length_when_it_loses_its_time() -> None:
    tail = b"trailer\n/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n" % ((b"0123456789ABCDEF" * 2,) * 3)
    pdf = b"0123456789ABCDEF0123456789ABCDEF /CreationDate(D:20261121093705Z')\n" + tail
    made = build.timeless(pdf)
    assert made.startswith(b"0123456789ABCDEF0123456789ABCDEF /CreationDate(D:20260101000000Z')\n")
    assert made.count(b"0" * 32) == 3
    assert len(made) == len(pdf)


def test_the_package_does_not_depend_on_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(package.pack({"word/document.xml": "<a/>"}))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
