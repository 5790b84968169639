import json

import pytest

from plancheck.cli import main
from plancheck.regulations.registry import RuleSet, load_rules
from plancheck.reports.views.rule_reference import render

RULES = list(load_rules())


def test_the_table_names_every_rule(capsys) -> None:
    assert main(["rules", "--width", "200"]) == 0
    out = capsys.readouterr().out
    assert [rule.code for rule in RULES if f"\n{rule.code} " not in out] == []
    assert out.endswith(f"{len(RULES)} quy tắc\n")


def test_json_holds_all_of_them(capsys) -> None:
    assert main(["rules", "--format", "json"]) == 0
    assert [rule["code"] for rule in json.loads(capsys.readouterr().out)] == [rule.code for rule in RULES]


def test_markdown_is_the_reference(capsys) -> None:
    assert main(["rules", "--format", "markdown", "--family", "tt"]) == 0
    family = RuleSet(tuple(rule for rule in RULES if rule.family == "TT"))
    assert capsys.readouterr().out == render(family)


def test_an_unknown_family(capsys) -> None:
    assert main(["rules", "--family", "XX"]) == 2
    assert "Chọn một trong: TL, TT, KT, ND, VD, VH, CT, NQ." in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_can_be_explained(capsys, lang) -> None:
    for rule in RULES:
        assert main(["explain", rule.code, "--lang", lang]) == 0
        assert capsys.readouterr().out.startswith(f"{rule.code} · {rule.name}\n{rule.title.get(lang)[:40]}")


def test_code_in_any_case_or_name(capsys) -> None:
    rule = RULES[0]
    assert main(["explain", rule.code.lower()]) == 0
    by_code = capsys.readouterr().out
    assert main(["explain", rule.name]) == 0
    assert capsys.readouterr().out == by_code


def test_an_unknown_rule(capsys) -> None:
    assert main(["explain", "TT999x"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Lỗi: Không có quy tắc nào mang mã hoặc tên “TT999x”.")
