from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.language.text_width import text_width
from plancheck.model.document import (
    Block,
    BlockKind,
    Document,
    Format,
    Health,
    Observation,
    Run,
    Span,
    Symptom,
)
from plancheck.readers.options import RECOGNISED_BY, RECOGNISED_PAGES
from plancheck.understanding import recognise
from plancheck.understanding.facts import facts_of
from plancheck.understanding.typography import Tally, half_point, look_of, weighed, whole
from tests.builders.formatted import at, plan, words


def document_of(text: str, cuts: list[tuple[int, int, float]]) -> Document:
    runs = tuple(Run(a, b, "Times New Roman", size, False, False) for a, b, size in cuts)
    return Document("x", Format.DOCX, (Block(0, BlockKind.PARAGRAPH, text, runs),))


@given(st.text(alphabet="ab  đ", min_size=1, max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_every_visible_character_is_weighed_once(text: str, one: int, two: int) -> None:
    first, second = sorted((min(one, len(text)), min(two, len(text))))
    cuts = [(0, first, 12.0), (first, second, 13.0), (second, len(text), 14.0)]
    document = document_of(text, [c for c in cuts if c[0] < c[1]])
    weights = [weight for _, weight, _ in weighed(document, (Span(0, 0, len(text)),))]
    assert sum(weights) == len("".join(text.split()))
    spans = [span for _, _, span in weighed(document, (Span(0, 0, len(text)),))]
    assert all(not text[span.start].isspace() for span in spans)


def test_blank_in_another_size_counts_for_nothing() -> None:
    look = look_of(document_of("Quốc hiệu ", [(0, 9, 13.0), (9, 10, 28.0)]), "x", (Span(0, 0, 10),))
    assert look.size.counts == {13.0: 8}


def test_only_the_part_of_a_run_inside_the_span_counts() -> None:
    look = look_of(document_of("abcdef", [(0, 6, 13.0)]), "x", (Span(0, 2, 4),))
    assert look.size.counts == {13.0: 2}
    assert look.size.first == {13.0: Span(0, 2, 4)}


def test_digits_that_a_program_printed_do_not_count_in_a_pdf() -> None:
    document = document_of("Số: 362/KH", [(0, 4, 13.0), (4, 7, 11.5), (7, 10, 13.0)])
    spans = (Span(0, 0, 10),)
    assert look_of(document, "number_symbol", spans).size.counts == {13.0: 6, 11.5: 3}
    assert look_of(replace(document, format=Format.PDF), "number_symbol", spans).size.counts == {13.0: 6}


def test_half_points() -> None:
    assert [half_point(v) for v in (13.98, 14.04, 11.52, None)] == [14.0, 14.0, 11.5, None]


@given(st.lists(st.tuples(st.sampled_from([12.0, 13.0, 14.0]), st.integers(1, 50)), min_size=1))
def test_shares_add_up(entries: list[tuple[float, int]]) -> None:
    tally: Tally[float] = Tally()
    for value, weight in entries:
        tally.add(value, weight, Span(0, 0, 1))
    assert abs(tally.share(lambda v: v < 13) + tally.share(lambda v: v >= 13) - 1) < 1e-9
    assert tally.main is not None
    assert tally.counts[tally.main] == max(tally.counts.values())


def test_looks_of_a_plan() -> None:
    look = facts_of(recognise(plan())).typography
    assert {key: found.size.main for key, found in look.looks.items()} == {
        "national_title": 13.0,
        "motto": 14.0,
        "issuer": 13.0,
        "number_symbol": 13.0,
        "place_date": 14.0,
        "type_name": 14.0,
        "subject": 14.0,
        "legal_basis": 14.0,
        "roman_heading": 14.0,
        "arabic_heading": 14.0,
        "recipients_label": 12.0,
        "recipients": 11.0,
        "signature_title": 14.0,
        "signer": 14.0,
    }
    running = [p.block.index for p in look.running]
    assert running == [at(name) for name in ("opening", "text1", "text2", "text3", "closing")]


def test_tables_of_the_content_are_no_running_text() -> None:
    from plancheck.model.document import CellRef

    document = plan(text2=lambda b: replace(b, kind=BlockKind.CELL, cell=CellRef(2, 0, 0, 1, 1)))
    assert at("text2") not in [p.block.index for p in facts_of(recognise(document)).typography.running]


def test_looks_are_worked_out_once_for_a_dossier() -> None:
    dossier = recognise(plan())
    assert facts_of(dossier).typography is facts_of(dossier).typography
    assert facts_of(dossier).typography.looks is facts_of(dossier).typography.looks


@pytest.mark.parametrize(
    ("properties", "symptom", "expected"),
    [
        ({}, None, False),
        ({}, Symptom.UNMARKED_OCR, True),
        ({}, Symptom.SCANNED_DOCUMENT, True),
        ({}, Symptom.SCANNED_PAGES, False),
        ({RECOGNISED_BY: "tesseract, 1/1"}, None, True),
        ({RECOGNISED_BY: "tesseract, 1/3", RECOGNISED_PAGES: "1"}, None, True),
        ({RECOGNISED_BY: "tesseract, 1/3", RECOGNISED_PAGES: "2"}, None, False),
        ({RECOGNISED_BY: "tesseract, 2/3", RECOGNISED_PAGES: "2 3"}, None, True),
    ],
)
def test_what_makes_a_pdf_a_scan(properties: dict[str, str], symptom: Symptom | None, expected: bool) -> None:
    health = Health(observations=(Observation(symptom, 1, pages=(1,)),) if symptom else ())
    document = replace(plan(), format=Format.PDF, pages=3, properties=properties, health=health)
    assert facts_of(recognise(document)).typography.scanned is expected


def test_words_of_a_signing_program_are_not_the_clerks() -> None:
    stamped = plan(closing=words("Ký bởi: Văn thư xã Khe Trầm"))
    written = facts_of(recognise(replace(stamped, format=Format.PDF))).typography.written
    assert at("closing") not in [b.index for b in written]
    assert at("closing") in [b.index for b in facts_of(recognise(stamped)).typography.written]


def test_whole_block() -> None:
    assert whole(plan().blocks[at("motto")]) == Span(at("motto"), 0, 27)


def test_widths_of_the_metric_of_times() -> None:
    # Measured on printed pages: tiêu ngữ bold 14, quốc hiệu bold 13.
    assert abs(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True) - 171) < 2
    assert abs(text_width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) - 271) < 2
    assert text_width("", 14, bold=False) == 0


def test_letters_read_from_a_picture_have_no_looks() -> None:
    page = replace(document_of("Quốc hiệu", []), format=Format.PDF)
    assert not facts_of(recognise(page)).typography.scanned
    assert facts_of(recognise(replace(page, properties={"recognised_by": "tesseract"}))).typography.scanned
