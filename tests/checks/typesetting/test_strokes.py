from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.model.document import Document, Health, Observation, Span, Stroke, Symptom
from tests.builders.formatted import STROKES, at, finding, found, judged, plan, words

ISSUER, MOTTO, SUBJECT = STROKES


def drawn(*strokes: Stroke) -> Document:
    return replace(plan(), strokes=strokes)


@pytest.mark.parametrize(
    ("strokes", "code"),
    [((ISSUER, SUBJECT), "KT401"), ((MOTTO, SUBJECT), "KT402"), ((ISSUER, MOTTO), "KT403")],
)
def test_missing_line(strokes: tuple[Stroke, ...], code: str) -> None:
    assert found(drawn(*strokes)) == [code]


def test_lines_that_hang_on_a_neighbour_in_the_same_column() -> None:
    moved = [replace(ISSUER, after=at("number")), replace(MOTTO, after=at("date")), replace(SUBJECT, after=at("type"))]
    assert found(drawn(*moved)) == []


def test_as_many_lines_as_needed_but_not_known_whose() -> None:
    report = judged(drawn(ISSUER, replace(ISSUER, x0=200.0, x1=371.0), SUBJECT))
    assert "KT401" in {n.rule for n in report.not_checked}
    assert "KT401" not in {f.rule for f in report.findings}


@pytest.mark.parametrize(
    ("stroke", "code", "share"),
    [
        (replace(MOTTO, length=85.0), "KT404", "50 %"),
        (replace(ISSUER, x0=None, x1=None, length=127.0), "KT405", "101 %"),
        (replace(SUBJECT, x1=SUBJECT.x0 + 40.0, length=None), "KT406", "18 %"),
    ],
)
def test_length(stroke: Stroke, code: str, share: str) -> None:
    document = drawn(*(stroke if s.after == stroke.after else s for s in STROKES))
    assert found(document) == [code]
    told = finding(document, code).found or ""
    assert abs(int(told.split()[0]) - int(share.split()[0])) <= 3


def test_a_line_is_not_measured_against_words_that_are_being_changed() -> None:
    short = replace(SUBJECT, x1=SUBJECT.x0 + 40.0, length=None)
    document = drawn(ISSUER, MOTTO, short)
    pending = Observation(Symptom.TRACKED_CHANGES, 1, (), (Span(at("subject"), 3, 3),))
    report = judged(replace(document, health=Health(observations=(pending,))))
    assert "KT406" not in {f.rule for f in report.findings}
    assert "KT406" in {n.rule for n in report.not_checked}


def test_border_is_a_line_of_unknown_length() -> None:
    report = judged(drawn(ISSUER, Stroke(None, None, None, None, 0.75, at("motto")), SUBJECT))
    assert report.findings == ()
    assert "KT404" in {n.rule for n in report.not_checked}


@pytest.mark.parametrize("row", ["-----------", "–––––––", "*****", "----- o0o -----", "======"])
def test_typed_row_is_told_instead_of_the_missing_line(row: str) -> None:
    document = plan(basis=words(row))
    document = replace(document, strokes=(ISSUER, MOTTO))
    assert found(document) == ["KT407"]
    assert finding(document, "KT407").found == row


def test_row_of_underscores_is_a_line() -> None:
    document = replace(plan(basis=words("______________")), strokes=(ISSUER, MOTTO))
    assert found(document) == []


def test_lines_of_the_content_are_no_lines_of_the_header() -> None:
    assert found(drawn(ISSUER, MOTTO, replace(SUBJECT, after=at("text2")))) == ["KT403"]
