from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.data_files import data_file
from plancheck.language import gazetteer

UNITS = [
    line.split("\t") for line in data_file("places.txt").read_text(encoding="utf-8").splitlines() if line[0] != "="
]


def test_lines_are_sorted_by_bytes() -> None:
    lines = data_file("places.txt").read_bytes().splitlines()
    assert lines == sorted(lines)


@given(st.sampled_from(UNITS))
def test_every_unit_is_found_by_name_and_code(row: list[str]) -> None:
    code, names = row[0], row[4]
    assert any(place.code == code for place in gazetteer.named(names.split(";")[0]))
    assert any(place.name == names.split(";")[0] for place in gazetteer.coded(code))


@given(st.text(max_size=12))
def test_no_other_word_finds_anything_false(text: str) -> None:
    assert all(
        gazetteer.place_key(text) in map(gazetteer.place_key, (p.name, *p.others)) for p in gazetteer.named(text)
    )


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [(date(2025, 6, 30), 63, 6), (date(2025, 7, 1), 34, 6), (date(2026, 4, 30), 34, 7), (date(2026, 9, 20), 34, 9)],
)
def test_number_of_provinces(day: date, provinces: int, cities: int) -> None:
    codes = {row[0] for row in UNITS if len(row[0]) == 2}
    held = [place for code in codes for place in gazetteer.coded(code) if place.holds_on(day)]
    assert len(held) == provinces
    assert sum(place.kind == "thành phố" for place in held) == cities


def test_a_merged_province_names_its_successor() -> None:
    [old] = [place for place in gazetteer.named("Hà Giang") if place.level == gazetteer.PROVINCE]
    assert old.until == gazetteer.TWO_TIERS_FROM
    new = gazetteer.on_day(old.successors[0], gazetteer.TWO_TIERS_FROM)
    assert new is not None
    assert new.label == "tỉnh Tuyên Quang"


def test_tone_placement_and_leading_zero_do_not_matter() -> None:
    assert gazetteer.named("Thuỷ An") == gazetteer.named("Thủy An") != ()
    assert gazetteer.place_key("04") == "4"
    assert next(p for p in gazetteer.named("4") if p.kind == "phường").label == "Phường 4"
