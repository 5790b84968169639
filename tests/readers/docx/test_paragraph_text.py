from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.document import Block, Document, Symptom
from plancheck.readers.docx.paragraph_text import RunFormat, TextBuilder, compose
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.docx.symbols import symbol
from plancheck.readers.options import ReadOptions
from tests.builders.docx import docx, p, run

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))


def read(body: str, **related: str) -> Document:
    return read_docx(docx(body, **related), "a.docx", ReadOptions())


def one(body: str) -> Block:
    (block,) = read(body).blocks
    return block


def texts(body: str) -> list[str]:
    return [b.text for b in read(body).blocks]


def instruct(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_tabs_breaks_and_hyphens() -> None:
    inner = (
        "<w:r><w:t>Số</w:t><w:tab/><w:t>12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:br/><w:t>ủy</w:t><w:softHyphen/>"
        '<w:t>\u00adban</w:t><w:cr/><w:ptab w:alignment="right"/><w:t>x</w:t></w:r>'
    )
    assert one(p(inner=inner)).text == "Số\t12-KH\nủyban\n\tx"


def test_blanks_count_only_when_preserved() -> None:
    inner = '<w:r><w:t> a </w:t><w:t xml:space="preserve"> b </w:t></w:r>'
    assert one(p(inner=inner)).text == "a b "


def test_invisible_characters_and_hard_spaces() -> None:
    assert one(p("Số:\u00a067\u200b\u2011KH\ufeff")).text == "Số: 67-KH"


def test_page_break_is_a_line_break_only_between_words() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert one(p(inner=page + run("a") + page + run("b") + page)).text == "a\nb"


def test_equal_runs_are_one_and_cover_the_text() -> None:
    block = one(p(inner=run("Kế ", "<w:b/>") + run("ho", "<w:b/>") + run("ạch", "<w:i/>")))
    assert [(r.start, r.end, r.bold, r.italic) for r in block.runs] == [(0, 5, True, False), (5, 8, False, True)]


def test_composed_across_runs() -> None:
    document = read(p(inner=run("To", "<w:b/>") + run("\u0302\u0309 chức")))
    block = document.blocks[0]
    assert block.text == "Tổ chức"
    assert [(r.start, r.end, r.bold) for r in block.runs] == [(0, 2, True), (2, 7, False)]
    (seen,) = document.health.observations
    assert (seen.symptom, seen.count, seen.examples) == (Symptom.DECOMPOSED, 1, ("Tổ",))
    assert document.text_of(seen.spans[0]) == "ổ"


def test_capitals() -> None:
    block = one(p(inner=run("Độc lập", "<w:caps/>") + run(" tự do", "<w:smallCaps/>")))
    assert block.text == "ĐỘC LẬP tự do"
    assert [r.caps for r in block.runs] == [True, False]
    tcvn = '<w:caps/><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    assert one(p(inner=run("x· µ", tcvn))).text == "x· µ"


def test_hidden_text_is_left_out_and_noted() -> None:
    document = read(p(inner=run("a") + run("bí", "<w:vanish/>") + run(" mật", "<w:b/><w:vanish/>") + run("c")))
    assert document.blocks[0].text == "ac"
    (seen,) = document.health.observations
    assert (seen.symptom, seen.count, seen.examples) == (Symptom.HIDDEN_TEXT, 1, ("bí mật",))
    assert (seen.spans[0].start, seen.spans[0].end) == (1, 1)


def test_hidden_paragraph_is_no_block() -> None:
    body = p("a") + p(properties="<w:rPr><w:vanish/></w:rPr>", inner=run("x", "<w:vanish/>")) + p("b")
    document = read(body)
    assert [b.text for b in document.blocks] == ["a", "b"]
    assert [o.symptom for o in document.health.observations] == [Symptom.HIDDEN_TEXT]


def test_tracked_changes_are_accepted() -> None:
    inner = (
        run("trước ")
        + f'<w:ins w:id="1">{run("thêm ")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3">{run("đi")}</w:moveFrom><w:moveTo w:id="4">{run("đến")}</w:moveTo>'
    )
    document = read(p(inner=inner))
    assert document.blocks[0].text == "trước thêm đến"
    (seen,) = document.health.observations
    assert (seen.symptom, seen.count) == (Symptom.TRACKED_CHANGES, 4)
    assert seen.examples == ("thêm", "bỏ", "đi", "đến")
    assert document.text_of(seen.spans[0]) == "thêm "


def test_deleted_paragraph_mark_joins_and_the_next_paragraph_gives_the_format() -> None:
    gone = '<w:jc w:val="center"/><w:rPr><w:del w:id="1"/></w:rPr>'
    document = read(p("một ", gone) + p("hai", '<w:jc w:val="right"/>'))
    assert [(b.text, b.format.align) for b in document.blocks] == [("một hai", "right")]


def test_deleted_paragraph_mark_at_the_end() -> None:
    assert texts(p("một", "<w:rPr><w:del/></w:rPr>")) == ["một"]


def test_formatting_changes_are_counted() -> None:
    document = read(p(inner=run("a", "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")))
    assert [(o.symptom, o.count) for o in document.health.observations] == [(Symptom.TRACKED_CHANGES, 1)]
    assert document.blocks[0].runs[0].italic is False


def test_fields_show_their_result() -> None:
    nested = BEGIN + instruct("IF ") + BEGIN + instruct("PAGE") + SEPARATE + run("7") + END + SEPARATE + run("kq") + END
    assert one(p(inner=run("a ") + nested + run(" b"))).text == "a kq b"


def test_field_across_paragraphs() -> None:
    body = p(inner=BEGIN + instruct("TOC") + SEPARATE + run("một")) + p(inner=run("hai") + END)
    assert texts(body) == ["một", "hai"]


def test_page_number_without_stored_result() -> None:
    assert one(p(inner=BEGIN + instruct(" PAGE ") + SEPARATE + END)).text == "1"
    assert one(p(inner='<w:fldSimple w:instr=" PAGE "/>')).text == "1"
    assert one(p(inner=f'<w:fldSimple w:instr="DATE">{run("5/3")}</w:fldSimple>')).text == "5/3"


def test_form_fields() -> None:
    box = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>'
    assert one(p(inner=begin + instruct("FORMCHECKBOX") + END + run(" Đạt"))).text == "☒ Đạt"
    choice = '<w:ffData><w:ddList><w:result w:val="1"/>'
    choice += '<w:listEntry w:val="A"/><w:listEntry w:val="B"/></w:ddList></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{choice}</w:fldChar></w:r>'
    assert one(p(inner=begin + END)).text == "B"


def test_inline_containers() -> None:
    sdt = f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{run("a")}</w:sdtContent></w:sdt>'
    tag = f"<w:smartTag><w:smartTagPr/>{run('b')}</w:smartTag>"
    xml = f"<w:customXml>{run('c')}</w:customXml>"
    link = f"<w:hyperlink>{run('d')}</w:hyperlink>"
    math = "<m:oMath><m:r><m:t>e</m:t></m:r></m:oMath>"
    ruby = f"<w:r><w:ruby><w:rubyBase>{run('f')}</w:rubyBase></w:ruby></w:r>"
    assert one(p(inner=sdt + tag + xml + link + math + ruby)).text == "abcdef"


def test_symbols() -> None:
    inner = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0AE"/></w:r>'
    assert one(p(inner=inner + run("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'))).text == "☑→☐"
    assert symbol(0xF0B7, "Symbol") == "•"
    assert symbol(0xF0D8, "Wingdings") == "➢"
    assert symbol(0xF07F, "Một phông khác") == "\uf07f"
    assert symbol(0xD800, None) == ""


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_compose_is_nfc_and_offsets_are_monotone(raw: str) -> None:
    text, offsets, changed = compose(raw)
    assert text == unicodedata.normalize("NFC", raw)
    assert len(offsets) == len(raw) + 1
    assert offsets[0] == 0
    assert offsets[-1] == len(text)
    assert all(a <= b for a, b in pairwise(offsets))
    assert all(0 <= a < b <= len(text) for a, b in changed)


_WORDS = st.text(alphabet="aoe\u0302\u0309\u031b\u0323 ĐdK\u00a0\u200b\x0c", max_size=6)


@given(st.lists(st.tuples(_WORDS, st.booleans(), st.booleans()), max_size=8), st.sampled_from(["", "1. ", "- "]))
def test_runs_cover_the_text_without_gaps(pieces: list[tuple[str, bool, bool]], label: str) -> None:
    builder = TextBuilder()
    for text, bold, caps in pieces:
        builder.add(text, RunFormat(bold=bold, caps=caps))
    builder.mark(Symptom.HIDDEN_TEXT, builder.length, builder.length, "x")
    shown = builder.finish(label, RunFormat(italic=True))
    assert unicodedata.is_normalized("NFC", shown.text)
    edges = [0, *(r.end for r in shown.runs)]
    assert [r.start for r in shown.runs] == edges[:-1]
    assert edges[-1] == len(shown.text)
    assert all(r.start < r.end for r in shown.runs)
    assert all(0 <= m.start <= m.end <= len(shown.text) for m in shown.marks)
    assert shown.text[: shown.label_end].startswith(label.strip())
