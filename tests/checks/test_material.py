"""Only a rule that met something to judge has run."""

from __future__ import annotations

from plancheck.api import check_text
from plancheck.engine import check_dossier
from plancheck.model.finding import DocumentReport
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.dossier import document, plan

RULES = {rule.code: rule for rule in load_rules()}
PIECE = (
    "Ủy ban nhân dân xã yêu cầu các thôn khi sự việc xãy ra phải xin ý kiến sở nội vụ; thực hiện Nghị định số"
    " 30/2020/NĐ-CP 05/3/2020 của Chính phủ về công tác văn thư."
)
BASIS = ("Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.",)
APPENDIX = ("Phụ lục", "DANH MỤC CÂY GIỐNG", "(Kèm theo Kế hoạch số 45/KH-UBND ngày 09 tháng 3 năm 2026)", "1. Cây sấu")


def judged(*parts: str) -> DocumentReport:
    return check_dossier(recognise(document(parts), "issued"), load_rules())


def on(report: DocumentReport, component: str) -> set[str]:
    return {code for code in report.judged if RULES[code].component == component}


def test_rules_on_what_the_document_lacks_have_not_run() -> None:
    bare, whole = judged(*plan()), judged(*plan(basis=BASIS, appendix=APPENDIX))
    for component in ("legal_basis", "appendix"):
        assert on(bare, component) == set()
        assert on(whole, component) != set()
    cited = {code for code in RULES if code.startswith("VD") and RULES[code].check != "text_pattern"}
    assert not cited & set(bare.judged)
    assert cited & set(whole.judged)
    assert bare.rules_run == len(bare.judged) < whole.rules_run


def test_a_rule_that_finds_a_part_missing_has_run() -> None:
    report = judged(*plan(recipients=()))
    assert "TT008" in {finding.rule for finding in report.findings}
    assert "TT008" in report.judged


def test_a_piece_of_text_is_judged_by_its_words_capitals_and_citations() -> None:
    report = check_text(PIECE)
    assert (report.fragment, report.regime) == (True, "unknown")
    assert {"CT104", "VD112"} <= {finding.rule for finding in report.findings}
    assert {code[:2] for code in report.judged} == {"TL", "CT", "VH", "VD", "NQ"}
    assert {RULES[code].regulation for code in report.judged} == {"common"}
    assert "TT001" in {item.rule for item in report.not_checked}


def test_a_document_is_no_piece() -> None:
    assert not judged(*plan()).fragment
