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


def test_a_selector_means_here_what_it_means_elsewhere(capsys) -> None:
    assert main(["rules", "--format", "json", "--select", "tt104,KT1,tuan-trich-yeu-khong-co"]) == 2
    assert "mang mã, họ hoặc tên “tuan-trich-yeu-khong-co”" in capsys.readouterr().err
    assert main(["rules", "--format", "json", "--select", "tt104,KT1", "--select", RULES[0].name.upper()]) == 0
    listed = [rule["code"] for rule in json.loads(capsys.readouterr().out)]
    assert listed == [r.code for r in RULES if r is RULES[0] or r.code == "TT104" or r.code.startswith("KT1")]
    assert main(["rules", "--format", "json", "--select", "all"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(RULES)


def test_the_old_name_of_the_option_is_taken_and_not_told(capsys) -> None:
    assert main(["rules", "--family", "XX"]) == 2
    assert "mang mã, họ hoặc tên “XX”" in capsys.readouterr().err
    assert main(["rules", "--help"]) == 0
    out = capsys.readouterr().out
    assert "--select" in out
    assert "--family" not in out


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
