from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.model.document import Align
from tests.builders.formatted import Change, at, finding, form, found, judged, plan, runs

TEXT = ("opening", "text1", "text2", "text3", "closing")


def text(change: Change, names: tuple[str, ...] = TEXT) -> dict[str, Change]:
    return dict.fromkeys(names, change)


def test_body_in_another_size_is_one_finding_with_its_share() -> None:
    one = finding(plan(**text(runs(size=12.0))), "KT301")
    assert (one.found, one.expected) == ("12", "13–14")
    assert one.message.startswith("100 % nội dung có cỡ chữ 12, quy định 13–14. Chỗ đầu tiên: “Ủy ban nhân dân xã")
    part = finding(plan(text2=runs(size=12.0)), "KT301")
    assert part.message.startswith("24 % nội dung có cỡ chữ 12")
    assert part.location.block == at("text2")


def test_two_sizes_in_range_are_a_mixture() -> None:
    one = finding(plan(text2=runs(size=13.0)), "KT302")
    assert (one.found, one.expected, one.location.block) == ("14, 13", "14", at("text2"))
    assert found(plan(**text(runs(size=13.0)))) == []


def test_body_in_italics() -> None:
    assert found(plan(**text(runs(italic=True)))) == ["KT307"]
    assert found(plan(text1=runs(italic=True))) == ["KT605"]


def test_body_flush_left() -> None:
    one = finding(plan(text1=form(align=Align.LEFT)), "KT303")
    assert one.location.block == at("text1")
    assert found(plan(opening=form(align=Align.LEFT))) == []  # one line shows no alignment


@pytest.mark.parametrize(
    ("first", "left", "told"),
    [
        (36.0, 0.0, None),
        (28.35, 0.0, None),
        (27.0, 0.0, None),
        (37.4, 0.0, None),
        (0.0, 0.0, "không lùi đầu dòng"),
        (42.5, 0.0, "lùi 1,5 cm"),
        (0.0, 36.0, None),
        (-18.0, 36.0, "lùi -0,63 cm"),
    ],
)
def test_indent(first: float, left: float, told: str | None) -> None:
    document = plan(**text(form(first_line=first, left=left)))
    assert found(document) == (["KT304"] if told else [])
    if told:
        assert finding(document, "KT304").found == told


def test_item_of_a_list_may_stand_deeper_and_hang() -> None:
    def item(block):
        shown = "- " + block.text
        return replace(block, text=shown, runs=(replace(block.runs[0], end=len(shown)),))

    def deeper(block):
        return form(first_line=-18.0, left=72.0)(item(block))

    def flush(block):
        return form(first_line=0.0, left=0.0)(item(block))

    assert found(plan(text1=deeper, text2=deeper)) == []
    assert found(plan(text1=flush, text2=flush)) == ["KT304"]


def test_gap_is_counted_from_both_sides() -> None:
    headings = {"roman": form(before=3.0, after=3.0), "arabic": form(before=3.0, after=3.0)}
    assert found(plan(**text(form(before=3.0, after=3.0)), **headings)) == []
    one = finding(plan(**text(form(before=2.0, after=3.0)), **headings), "KT305")
    assert (one.found, one.expected) == ("5 pt", "tối thiểu 6 pt")
    unknown = form(before=None, after=0.0)
    assert found(plan(**text(unknown), roman=unknown, arabic=unknown)) == []


@pytest.mark.parametrize(
    ("line", "rule", "told"),
    [
        (1.0, "auto", None),
        (1.5, "auto", None),
        (2.0, "auto", "2 dòng"),
        (0.83, "auto", "0,83 dòng"),
        (17.0, "exact", None),
        (24.0, "exact", None),
        (30.0, "exact", "1,86 dòng"),
        (12.0, "exact", "0,75 dòng"),
        (12.0, "at_least", None),
        (30.0, "at_least", "1,86 dòng"),
    ],
)
def test_line_spacing(line: float, rule: str, told: str | None) -> None:
    document = plan(**text(form(line=line, line_rule=rule)))
    assert found(document) == (["KT306"] if told else [])
    if told:
        assert finding(document, "KT306").found == told


def test_header_is_single_spaced() -> None:
    assert finding(plan(title=form(line=1.5)), "KT308").location.component == "national_title"


def test_unknown_formatting_is_not_judged() -> None:
    unknown = form(align=None, first_line=None, left=None, before=None, after=None, line=None, line_rule=None)
    report = judged(plan(**text(unknown)))
    assert report.findings == ()
    assert {"KT303", "KT304", "KT305", "KT306"} <= {n.rule for n in report.not_checked}


@given(st.floats(1.0, 1.5))
def test_any_spacing_in_the_range_is_right(line: float) -> None:
    assert found(plan(**text(form(line=line)))) == []
