"""Regulations are data: an invented decree that amends a rule, and an invented regulation of two rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plancheck.errors import RuleDataError
from plancheck.regulations.contract import Applies
from plancheck.regulations.examples import load_model
from plancheck.regulations.registry import load_rules
from plancheck.regulations.regulation import load_regulations
from tests.builders.copied import Copied

TT1 = "nd30/TT-1-dia-danh-thoi-gian.toml"
AMENDED = """
[[rule]]
code = "TT199"
name = "ngay-thua-so-khong"
check = "date_zero"
params = { part = "day", refuses = [1, 2, 3, 4, 5, 6, 7, 8, 9] }
status = "law"
clause = "Nghị định sửa đổi (đặt ra để thử), Điều 1"
component = "place_date"
applies = { from = 2027-07-01 }
title = { vi = "Ngày thừa số 0", en = "A nought too many" }
message = { vi = "“{found}” thừa số 0: viết “{expected}”.", en = "“{found}”: write “{expected}”." }
why = { vi = "Quy định mới.", en = "The new rule." }
fix = { vi = "Viết “{expected}”.", en = "Write “{expected}”." }
[[rule.example]]
slot = "place_date"
bad = "Hòa Lạc Thượng, ngày 09 tháng 8 năm 2027"
good = "Hòa Lạc Thượng, ngày 9 tháng 8 năm 2027"
"""
GUILD = """
name = { vi = "Quy ước phường hội", en = "the Guild's Convention" }
short = { vi = "Quy ước phường hội", en = "the Guild's Convention" }
document = { vi = "văn bản của phường hội", en = "a document of the Guild" }
source = "đặt ra để thử"
from = 2020-01-01

[verdict]
"good.issued" = { vi = "Đúng lệ phường", en = "As the Guild has it" }

[[family]]
code = "PH"
title = { vi = "Phường hội", en = "Guild" }
rank = 90

[[mark]]
rank = 5
words = "PHƯỜNG THỢ MỘC"
evidence = { vi = "tên phường hội ở đầu trang", en = "the name of the Guild at the head" }
"""
RULE = """
[[rule]]
code = "{code}"
name = "{name}"
check = "component_missing"
params = {{ role = "{role}" }}
status = "law"
clause = "Quy ước phường hội, Điều {clause}"
component = "{role}"
title = {{ vi = "Thiếu {name}", en = "{name} is missing" }}
message = {{ vi = "Thiếu {name}.", en = "{name} is missing." }}
why = {{ vi = "Lệ phường.", en = "The custom." }}
fix = {{ vi = "Ghi thêm.", en = "Add it." }}
[[rule.example]]
slot = "{role}"
bad = ""
good = "Độc lập - Tự do - Hạnh phúc"
"""


def plan(**slots: str) -> str:
    """The model plan as a text, with other words in some of its slots."""
    merged = {**load_model("KH"), **{slot: tuple(words.split("\n")) for slot, words in slots.items()}}
    return "\n".join(line for lines in merged.values() for line in lines)


def codes(document: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in document["findings"]}


def unchecked(document: dict[str, Any]) -> dict[str, str]:
    return {item["rule"]: item["reason"] for item in document["not_checked"]}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    made = Copied(tmp_path_factory.mktemp("copied"))
    name = 'name = "ngay-thieu-so-khong"\n'
    made.change(TT1, name, name + "applies = { until = 2027-06-30 }\n")
    made.add("nd30/TT-sua-doi.toml", AMENDED)
    made.add("guild/regulation.toml", GUILD)
    rules = (("PH101", "tieu-ngu", "motto", 1), ("PH102", "dia-danh-ngay", "place_date", 2))
    made.add("guild/PH-1.toml", "".join(RULE.format(code=a, name=b, role=c, clause=d) for a, b, c, d in rules))
    return made


@pytest.mark.parametrize(
    ("date_line", "found", "silent"),
    [
        ("Hòa Lạc Thượng, ngày 9 tháng 3 năm 2027", {"TT102"}, set()),
        ("Hòa Lạc Thượng, ngày 09 tháng 3 năm 2027", set(), {"TT102", "TT199"}),
        ("Hòa Lạc Thượng, ngày 30 tháng 6 năm 2027", set(), {"TT102", "TT199"}),
        ("Hòa Lạc Thượng, ngày 9 tháng 7 năm 2027", set(), {"TT102", "TT199"}),
        ("Hòa Lạc Thượng, ngày 09 tháng 7 năm 2027", {"TT199"}, {"TT102"}),
    ],
)
def test_a_decree_that_amends_replaces_a_rule_from_its_day_on(
    copied: Copied, date_line: str, found: set[str], silent: set[str]
) -> None:
    document = copied.check(plan(place_date=date_line))
    assert codes(document) & {"TT102", "TT199"} == found
    assert not codes(document) & silent


def test_the_rule_out_of_its_time_is_not_checked_and_says_since_when(copied: Copied) -> None:
    before = unchecked(copied.check(plan(place_date="Hòa Lạc Thượng, ngày 09 tháng 3 năm 2027")))
    after = unchecked(copied.check(plan(place_date="Hòa Lạc Thượng, ngày 9 tháng 7 năm 2027")))
    assert before["TT199"] == "văn bản ký trước ngày 1/7/2027, khi quy định này chưa có hiệu lực"
    assert after["TT102"] == "văn bản ký sau ngày 30/6/2027, khi quy định này đã hết hiệu lực"
    assert "TT102" not in before
    assert "TT199" not in after


def test_an_invented_regulation_is_recognised_and_judged_by_its_own_rules(copied: Copied) -> None:
    document = copied.check(plan(issuer="PHƯỜNG THỢ MỘC\nKÊNH XÁNG", motto="", place_date="Kênh Xáng"))
    assert document["regime"] == "guild"
    assert codes(document) & {"PH101", "PH102", "TT001", "TT002"} == {"PH101", "PH102"}
    assert unchecked(document)["TT001"] == "văn bản của phường hội, không theo Nghị định 30/2020/NĐ-CP"


def test_a_document_of_the_decree_is_not_judged_by_the_invented_regulation(copied: Copied) -> None:
    document = copied.check(plan())
    assert document["regime"] == "nd30"
    assert unchecked(document)["PH101"] == "văn bản hành chính, không theo Quy ước phường hội"


def test_the_invented_regulation_has_its_own_verdict_and_its_place_in_the_lists(copied: Copied) -> None:
    text = plan(issuer="PHƯỜNG THỢ MỘC\nKÊNH XÁNG")
    report = copied.run("check", "-", "--stage", "issued", "--select", "PH", text=text)
    assert "Đúng lệ phường" in report
    assert "PH · Phường hội" in copied.run("rules")
    assert "Áp dụng: Quy ước phường hội" in copied.run("explain", "PH101")


@pytest.mark.parametrize(
    ("rule", "family", "expected"),
    [
        (Applies(), Applies(("a",), from_date=date(2020, 3, 5)), (("a",), date(2020, 3, 5), None)),
        (Applies(always=True), Applies(("a",), from_date=date(2020, 3, 5)), (("a",), None, None)),
        (Applies(("b",)), Applies(("a",), from_date=date(2020, 3, 5)), (("b",), None, None)),
        (Applies(until=date(2027, 1, 1)), Applies(("a",)), (("a",), None, date(2027, 1, 1))),
        (Applies(from_date=date(2021, 1, 1)), Applies(("a",)), (("a",), date(2021, 1, 1), None)),
    ],
)
def test_what_a_rule_leaves_open_its_family_says(rule: Applies, family: Applies, expected: tuple[object, ...]) -> None:
    resolved = rule.under(family)
    assert (resolved.regime, resolved.from_date, resolved.until) == expected


def test_every_rule_of_the_folder_of_the_decree_is_its_own() -> None:
    assert {rule.applies.regime for rule in load_rules() if rule.regulation == "nd30"} == {("nd30",)}
    assert {rule.regulation for rule in load_rules()} >= {"nd30", "common"}


def test_what_lies_outside() -> None:
    regulations = load_regulations()
    cases: dict[tuple[str, date | None], str] = {
        ("nd30", None): "",
        ("nd30", date(2020, 3, 5)): "",
        ("nd30", date(2020, 3, 4)): "before",
        ("party", date(2026, 1, 1)): "other",
        ("normative", None): "other",
        ("unknown", None): "unknown",
    }
    assert {case: regulations.outside(*case) for case in cases} == cases


def test_marks_are_tried_in_one_order() -> None:
    ranks = [mark.rank for mark in load_regulations().marks]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda text: text.replace("rank", "rang", 1), "nd30/regulation.toml"),
        (lambda text: text + "\n[[family]]\n", "nd30/regulation.toml"),
        (lambda text: "=" + text, "nd30/regulation.toml"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, damage: Callable[[str], str], said: str) -> None:
    for regulation in load_regulations():
        (tmp_path / regulation.key).mkdir()
    from plancheck.data_files import rules_root

    for path in rules_root().glob("*/regulation.toml"):
        target = tmp_path / path.parent.name / path.name
        target.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(damage(text) if path.parent.name == "nd30" else text, encoding="utf-8")
    with pytest.raises(RuleDataError, match=said):
        load_regulations(tmp_path)
