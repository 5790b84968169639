"""Every character of a Word file leads to the raw text it was typed as, and back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.address import anchor_of, offset_of, stretches_of
from plancheck.model.anchor import Anchor, Container, Reason, Stretch, Unanchored
from plancheck.model.document import Block, Document
from plancheck.readers.docx.symbols import map_symbols
from plancheck.readers.opening import read, read_bytes
from plancheck.readers.options import ReadOptions
from plancheck.readers.tools import converted
from plancheck.session import Session
from tests.builders.docx import cell, docx, p, run, table
from tests.builders.raw_text import anchored, cleaned, of, raw_texts, walk
from tests.builders.samples import SAMPLES, built

CORPUS = SAMPLES.parents[1] / "shared" / "corpus"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
MAIN = "word/document.xml"


def one(body: str, **related: str) -> Block:
    (block,) = anchored(docx(body, **related)).blocks
    return block


def field(instruction: str, result: str) -> str:
    return f"{BEGIN}<w:r><w:instrText>{instruction}</w:instrText></w:r>{SEPARATE}{result}{END}"


def reasons(block: Block) -> list[str | None]:
    found = (anchor_of(block, i) for i in range(len(block.text)))
    return [None if isinstance(where, Anchor) else where.reason.value for where in found]


def spots(block: Block) -> list[tuple[int, int, int, int]]:
    """Paragraph, run, text and offset of every character."""
    found = []
    for i in range(len(block.text)):
        where = anchor_of(block, i)
        assert isinstance(where, Anchor)
        found.append((where.paragraph, where.run, where.text, where.offset))
    return found


def read_both_ways(data: bytes, name: str) -> dict[Reason | None, int]:
    """Walk a file; what is read is the same with and without anchors."""
    document, raw = anchored(data, name), raw_texts(data)
    bare = tuple(replace(block, segments=()) for block in document.blocks)
    assert replace(document, blocks=bare) == read_bytes(data, name, ReadOptions())
    counts: dict[Reason | None, int] = {}
    for block in document.blocks:
        for reason, count in walk(block, raw).items():
            counts[reason] = counts.get(reason, 0) + count
    assert Reason.UNKNOWN not in counts
    return counts


def walk_all(paths: list[Path]) -> tuple[int, int]:
    """Walk those of these files that can be read: how many files, how many characters with an anchor."""
    files = characters = 0
    for path in paths:
        try:
            counts = read_both_ways(path.read_bytes(), str(path))
        except UnreadableError:
            continue
        files += 1
        characters += counts.get(None, 0)
    return files, characters


def test_every_character_of_the_samples() -> None:
    paths = sorted(SAMPLES.rglob("*.docx"))
    files, characters = walk_all(paths)
    assert files == len(paths)
    assert characters > 1000 * files


def test_every_character_of_the_bad_samples() -> None:
    faults = sorted(built().glob("bad/TL*/*.docx"))
    others = sorted(set(built().glob("bad/*/*.docx")) - set(faults))
    files, characters = walk_all(faults + others[::10])
    assert files >= 30
    assert characters > 1000 * files


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the project")
def test_every_character_of_the_corpus() -> None:
    files, characters = walk_all(sorted(CORPUS.glob("*.docx")))
    assert files > 10
    assert characters > 1000 * files


def test_a_plain_reading_has_no_segments_and_says_so() -> None:
    data = docx(p("Kế hoạch"))
    (block,) = read_bytes(data, "a.docx", ReadOptions()).blocks
    assert block.segments == ()
    assert anchor_of(block, 3) == Unanchored(Reason.UNKNOWN)
    assert stretches_of(block, 1, 3) == (Unanchored(Reason.UNKNOWN),)
    (text,) = read_bytes("Kế hoạch".encode(), "a.txt", ReadOptions(anchors=True)).blocks
    assert anchor_of(text, 3) == Unanchored(Reason.UNKNOWN)


def test_the_option_of_reading_reaches_the_session(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("Kế hoạch")))
    dossier = Session(reading=ReadOptions(anchors=True)).dossier(str(path))
    assert dossier.document.blocks == read(path, anchors=True).blocks
    assert anchor_of(dossier.document.blocks[0], 3) == Anchor(MAIN, 0, 0, 0, 3)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("good/*.docx")), ids=lambda path: path.stem)
def test_a_report_is_the_same_with_anchors(path: Path) -> None:
    plain = Session().report(str(path))
    assert Session(reading=ReadOptions(anchors=True)).report(str(path)) == plain


def test_a_converted_file_has_no_addresses_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "_converted", lambda *_: docx(p("Kế hoạch")))
    options = ReadOptions(convert=True, anchors=True)
    document: Document = converted.read_converted(b"{\\rtf1}", "a.rtf", options, ReadFailure.RTF)
    assert anchor_of(document.blocks[0], 0) == Unanchored(Reason.UNKNOWN)


def test_runs_and_texts_are_counted_with_deleted_ones() -> None:
    inner = (
        '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
        "<w:r><w:t>ab</w:t><w:t>c</w:t></w:r>"
        '<w:ins w:id="2"><w:r><w:t>d</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>e</w:t></w:r></w:hyperlink>'
    )
    block = one(p(inner=inner))
    assert block.text == "abcde"
    assert spots(block) == [(0, 1, 0, 0), (0, 1, 0, 1), (0, 1, 1, 0), (0, 2, 0, 0), (0, 3, 0, 0)]


def test_blanks_that_do_not_count_and_characters_without_width() -> None:
    block = one(p(inner="<w:r><w:t>\n a\u00ad\u200bb </w:t></w:r>"))
    assert block.text == "ab"
    assert spots(block) == [(0, 0, 0, 2), (0, 0, 0, 5)]
    (whole,) = stretches_of(block, 0, 2)
    assert whole == Stretch(Anchor(MAIN, 0, 0, 0, 2), 4)
    places = [offset_of(block, Anchor(MAIN, 0, 0, 0, i)) for i in range(7)]
    assert places == [0, 0, 0, 1, 1, 1, 2]
    assert offset_of(block, Anchor(MAIN, 0, 1, 0, 0)) is None


def test_a_letter_put_together_within_a_text_and_across_two() -> None:
    block = one(p(inner=run("To\u0302\u0309") + run("xo\u0302") + run("\u0309") + run("\u0323y")))
    assert block.text == "Tổx\u1ed9\u0309y"
    assert spots(block) == [(0, 0, 0, 0), (0, 0, 0, 1), (0, 1, 0, 0), (0, 1, 0, 1), (0, 1, 0, 1), (0, 3, 0, 1)]
    assert stretches_of(block, 1, 2) == (Stretch(Anchor(MAIN, 0, 0, 0, 1), 3),)
    pieces = tuple(Stretch(Anchor(MAIN, 0, r, 0, o), w) for r, o, w in ((1, 1, 2), (2, 0, 1), (3, 0, 1)))
    assert stretches_of(block, 3, 4) == stretches_of(block, 4, 5) == pieces
    assert [offset_of(block, Anchor(MAIN, 0, r, 0, o)) for r, o in ((1, 2), (2, 0), (3, 0), (3, 1))] == [3, 3, 3, 5]


def test_old_encodings_keep_the_way_back() -> None:
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    data = docx(p("Số 1. ", inner=run("Coäng ho", vni) + run("øa", vni)))
    (block,) = anchored(data).blocks
    assert block.text == "Số 1. Cộng hòa"
    assert spots(block)[6:] == [(0, 1, 0, i) for i in (0, 1, 3, 4, 5, 6, 7)] + [(0, 2, 0, 1)]
    assert stretches_of(block, 12, 13) == (Stretch(Anchor(MAIN, 0, 1, 0, 7), 1), Stretch(Anchor(MAIN, 0, 2, 0, 0), 1))
    assert walk(block, raw_texts(data)) == {None: 14}
    tcvn = docx(p(inner=run("Céng hßa x· héi", '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>')))
    (block,) = anchored(tcvn).blocks
    assert block.text == "CỘNG HÒA XÃ HỘI"
    assert walk(block, raw_texts(tcvn)) == {None: 15}


def test_capitals_and_glyphs_of_a_symbol_font_are_typed_text() -> None:
    glyph = run("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    block = one(p(inner=run("Độc lập", "<w:caps/>") + glyph))
    assert block.text == "ĐỘC LẬP✓"
    assert reasons(block) == [None] * 8
    for font in (None, "Symbol", "Wingdings", "Wingdings 2", "Webdings"):
        codes = [chr(c) for c in (*range(0x20, 0x100), *range(0xF020, 0xF100))]
        assert all(len(map_symbols(code, font)) == 1 for code in codes)


def test_what_word_draws_itself_has_no_anchor_and_says_why() -> None:
    inner = (
        '<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        f"{field('PAGE', run('7'))}{field('HYPERLINK x', run('b'))}"
        '<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:fldSimple w:instr="SECTIONPAGES"/>'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:t>c</w:t></w:r>"
    )
    block = one(p(inner=inner))
    assert block.text == "a\t\n-✓7b91xc"
    assert reasons(block) == [None, *["element"] * 3, "symbol", "field", None, "field", "field", "formula", None]
    assert anchor_of(block, 4) == Unanchored(Reason.SYMBOL, MAIN, 0)
    assert stretches_of(block, 0, 6) == (
        Stretch(Anchor(MAIN, 0, 0, 0, 0), 1),
        *(Unanchored(reason, MAIN, 0) for reason in (Reason.ELEMENT, Reason.SYMBOL, Reason.FIELD)),
    )


def test_a_numbering_label_has_no_anchor() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    use = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{use}'
    block = one(p("Họp", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbering=numbering)
    assert block.text == "1. Họp"
    assert reasons(block) == ["label"] * 3 + [None] * 3
    assert stretches_of(block, 0, 0) == (Unanchored(Reason.LABEL, MAIN, 0),)
    assert stretches_of(block, 3, 3) == (Stretch(Anchor(MAIN, 0, 0, 0, 0), 0),)


def test_places_between_characters() -> None:
    block = one(p(inner="<w:r><w:t>ab</w:t><w:tab/></w:r>"))
    behind = Stretch(Anchor(MAIN, 0, 0, 0, 2), 0)
    assert stretches_of(block, 1, 1) == (Stretch(Anchor(MAIN, 0, 0, 0, 1), 0),)
    assert stretches_of(block, 2, 2) == (behind,)
    assert stretches_of(block, 3, 3) == (Unanchored(Reason.ELEMENT, MAIN, 0),)
    block = one(p("ab"))
    assert anchor_of(block, 2) == behind.anchor
    assert stretches_of(block, 2, 2) == (behind,)
    for wrong in (-1, 3):
        with pytest.raises(IndexError):
            anchor_of(block, wrong)
    with pytest.raises(IndexError):
        stretches_of(block, 1, 3)


def test_an_empty_paragraph_tells_its_number() -> None:
    document = anchored(docx(p("a") + p() + p("b")))
    assert anchor_of(document.blocks[1], 0) == Unanchored(Reason.EMPTY, MAIN, 1)
    assert stretches_of(document.blocks[1], 0, 0) == (Unanchored(Reason.EMPTY, MAIN, 1),)


def test_a_paragraph_without_its_mark_keeps_both_addresses() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    block = one(p("ab", gone) + p("c"))
    assert block.text == "abc"
    assert spots(block) == [(0, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0)]


def test_page_breaks_at_the_ends_are_nothing() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    block = one(p(inner=page + run("a") + page + run("b") + page))
    assert block.text == "a\nb"
    assert reasons(block) == [None, "element", None]
    assert [anchor_of(block, i).run for i in (0, 2)] == [1, 3]


def test_parts_and_containers() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{p('hộp')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('hộp')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ô')}</w:sdtContent></w:sdt>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        p("thân", inner=note + inline)
        + p("neo", inner=box)
        + table(cell(p("một")) + cell(f"<w:sdt><w:sdtContent>{p('hai')}</w:sdtContent></w:sdt>"))
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    document = anchored(
        docx(
            body,
            header1=p() + p("đầu"),
            footer1=p("chân"),
            footnotes=f'<w:footnote w:id="1">{p("khác")}</w:footnote><w:footnote w:id="2">{p("chú")}</w:footnote>',
        )
    )
    found = {block.text: anchor_of(block, 0) for block in document.blocks if block.text}
    control = Container.CONTENT_CONTROL
    assert found == {
        "thânô": Anchor(MAIN, 0, 0, 0, 0),
        "neo": Anchor(MAIN, 1, 0, 0, 0),
        "hộp": Anchor(MAIN, 2, 0, 0, 0, (Container.TEXTBOX,)),
        "một": Anchor(MAIN, 4, 0, 0, 0, (Container.CELL,)),
        "hai": Anchor(MAIN, 5, 0, 0, 0, (Container.CELL, control)),
        "chú": Anchor("word/footnotes.xml", 1, 0, 0, 0, (Container.FOOTNOTE,)),
        "đầu": Anchor("word/header1.xml", 1, 0, 0, 0, (Container.HEADER,)),
        "chân": Anchor("word/footer1.xml", 0, 0, 0, 0, (Container.FOOTER,)),
    }
    assert anchor_of(document.blocks[0], 4) == Anchor(MAIN, 0, 2, 0, 0, (control,))


def test_word_art_has_no_anchor() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>'
    blocks = anchored(docx(p("a") + p("b", inner=art))).blocks
    assert [block.text for block in blocks] == ["a", "b", "MẬT"]
    assert anchor_of(blocks[2], 1) == Unanchored(Reason.DRAWING, MAIN, 1)


def test_a_part_is_found_whatever_its_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("Kế hoạch")))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/van-ban.xml"] = parts.pop("word/document.xml")
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"word/document.xml", b"word/van-ban.xml"))
    assert anchor_of(read(path, anchors=True).blocks[0], 0) == Anchor("word/van-ban.xml", 0, 0, 0, 0)


LETTER = st.sampled_from("aốo\u0302\u0309\u0323\u00ad\u200b\u00a0 Đ\u1100\u1161x")
LETTERS = st.lists(LETTER, min_size=1, max_size=6).map("".join)
PIECES = st.lists(st.one_of(LETTERS.map(run), LETTERS.map(lambda s: run(s, "<w:b/>")), st.just("TAB")), max_size=8)


@settings(max_examples=150)
@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_any_stretch_of_any_paragraph(pieces: list[str], start: int, length: int) -> None:
    file = docx(p(inner="".join(x.replace("TAB", "<w:r><w:tab/></w:r>") for x in pieces)))
    (block,) = anchored(file).blocks
    raw = raw_texts(file)
    assert set(walk(block, raw)) <= ({None, Reason.ELEMENT} if "\t" in block.text else {None})
    start = min(start, len(block.text))
    end = min(start + length, len(block.text))
    parts = stretches_of(block, start, end)
    if start == end or any(isinstance(part, Unanchored) for part in parts):
        return
    shown = cleaned("".join(of(raw, part) for part in parts if isinstance(part, Stretch)))
    apart = any(s.width is not None and s.start < i < s.end for s in block.segments for i in (start, end))
    assert block.text[start:end] in shown if apart else block.text[start:end] == shown
