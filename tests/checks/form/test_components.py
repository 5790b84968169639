"""Presence and order of components."""

from __future__ import annotations

import pytest

from plancheck.engine import check_dossier
from plancheck.model.document import TextLayer
from plancheck.regulations.examples import document_of
from plancheck.understanding import recognise
from tests.builders.header_cases import found, report, rules_of

BODY = ("KẾ HOẠCH", "Phát triển phong trào đọc sách năm 2026", "I. MỤC ĐÍCH", "Tạo thói quen đọc sách.")
REFERENCE = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Hòa Lạc)"


@pytest.mark.parametrize(
    ("slot", "code", "component"),
    [
        ("national_title", "TT001", "national_title"),
        ("motto", "TT002", "motto"),
        ("issuer", "TT003", "issuer"),
        ("number", "TT004", "number_symbol"),
        ("place_date", "TT005", "place_date"),
        ("type_name", "TT006", "type_name"),
        ("subject", "TT007", "subject"),
        ("recipients", "TT008", "recipients"),
        ("signer", "TT010", "signer"),
    ],
)
def test_each_missing_component_gives_its_own_rule(slot: str, code: str, component: str) -> None:
    findings = report("TT0", **{slot: ""}).findings
    assert [(f.rule, f.location.component) for f in findings] == [(code, component)]


def test_a_whole_document_misses_nothing() -> None:
    for key in ("KH", "CV", "QĐ", "BC", "TTr"):
        assert found("TT0", key) == []


def test_a_body_only_export_misses_its_header_at_the_first_line() -> None:
    result = check_dossier(recognise(document_of(BODY), "draft"), rules_of(("TT0",)))
    header = [(f.rule, f.location.line) for f in result.findings if f.rule <= "TT005"]
    assert sorted(header) == [(f"TT00{i}", 1) for i in range(1, 6)]


def test_a_document_issued_with_another_needs_no_header() -> None:
    lines = (*BODY[:2], REFERENCE, *BODY[2:])
    assert check_dossier(recognise(document_of(lines), "issued"), rules_of(("TT0",))).findings == ()


def test_a_component_lost_in_a_damaged_layer_is_not_called_missing() -> None:
    result = report("TT001", layer=TextLayer.DAMAGED, national_title="")
    assert (result.findings, [n.rule for n in result.not_checked]) == ((), ["TT001"])


def test_who_signs_may_be_open_in_a_draft() -> None:
    assert found("TT009", stage="draft", signature="TM. ỦY BAN NHÂN DÂN", signer="") == []
    assert [f[0] for f in found("TT009", stage="issued", signature="TM. ỦY BAN NHÂN DÂN", signer="")] == ["TT009"]


def test_a_number_below_the_type_name_is_out_of_order() -> None:
    findings = found("TT011", number="", type_name="KẾ HOẠCH\nSố: 45/KH-UBND")
    assert findings == [("TT011", 7, "Số: 45/KH-UBND", None)]
