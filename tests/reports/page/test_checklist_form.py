import pytest

from plancheck.model.document import Location
from plancheck.model.finding import ComponentReport, NotChecked, Severity
from plancheck.reports.page.checklist import Result, load_form, outcomes
from plancheck.reports.shared.report_terms import ROLES
from tests.builders.fabricated import checked, finding, missing, scan, spelling
from tests.builders.html_page import RULES, drawn, rule


def results(report, rules=RULES) -> dict[str, Result]:
    return {outcome.row.key: outcome.result for outcome in outcomes(report, rules)}


def test_every_component_belongs_to_one_row() -> None:
    roles = [role for row in load_form().row for role in row.roles]
    assert sorted(roles) == sorted(ROLES)


def test_rows_judge_or_ask_a_person_and_one_takes_the_rest() -> None:
    form = load_form()
    assert [row.key for row in form.row if row.rest] == ["document"]
    assert [row.key for row in form.row if bool(row.look) == bool(row.roles or row.families or row.rest)] == []
    assert len({row.key for row in form.row}) == len(form.row)


def test_cells_lie_on_the_page_apart_from_each_other_and_stand_for_rows() -> None:
    form = load_form()
    keys = {row.key for row in form.row}
    boxes = []
    for cell in form.cell:
        x, y, width, height = cell.box
        assert set(cell.rows) <= keys
        assert x >= 0
        assert x + width <= 210
        assert y >= 0
        assert y + height <= 297
        assert not [b for b in boxes if x < b[2] and b[0] < x + width and y < b[3] and b[1] < y + height]
        boxes.append((x, y, x + width, y + height))


@pytest.mark.parametrize(
    ("severity", "result"),
    [
        (Severity.ERROR, Result.FAILED),
        (Severity.WARNING, Result.PASSED_WITH_REMARKS),
        (Severity.NOTE, Result.PASSED_WITH_REMARKS),
    ],
)
def test_a_component_comes_to_what_weighs_most(severity, result) -> None:
    note = finding(severity=Severity.NOTE)
    assert results(checked(note, finding(severity=severity)))["place_date"] is result


def test_in_order_only_where_a_rule_gave_a_verdict() -> None:
    assert results(checked())["place_date"] is Result.NOT_CHECKED
    assert results(checked(judged=("TT104",)))["place_date"] is Result.PASSED
    assert results(checked(judged=("TT104",)))["body"] is Result.NOT_CHECKED


def test_a_scan_is_checked_in_nothing_but_the_file() -> None:
    rules = (*RULES, rule("TL101", "file"))
    found = results(scan(), rules)
    assert found["file"] is Result.FAILED
    assert {found[row.key] for row in load_form().row if row.key != "file"} == {
        Result.NOT_CHECKED,
        Result.PERSON,
    }


def test_what_a_document_may_do_without_is_absent_not_failed() -> None:
    plain = checked(judged=("TT902",))
    rules = (*RULES, rule("TT902", "appendix"))
    assert results(plain, rules)["appendix"] is Result.ABSENT
    there = ComponentReport("appendix", "Phụ lục I", 1.0, (), Location(block=90))
    assert results(checked(judged=("TT902",), components=(there,)), rules)["appendix"] is Result.PASSED


def test_what_is_not_there_is_never_said_to_be_in_order() -> None:
    judged = checked(judged=("TT001",))
    assert results(judged)["national_title"] is Result.ABSENT
    skipped = checked(not_checked=(NotChecked("TT001", "Không rõ."),))
    assert results(skipped)["national_title"] is Result.NOT_CHECKED
    assert results(checked(judged=("TT001",), regime="unknown"))["appendix"] is Result.NOT_CHECKED


def test_rules_of_the_page_have_a_row_of_their_own() -> None:
    margin = finding("KT103", location=Location())
    title = finding("KT201", location=Location(component="national_title"))
    found = results(checked(margin, title))
    assert found["page"] is Result.FAILED
    assert found["national_title"] is Result.FAILED
    assert found["document"] is Result.NOT_CHECKED


def test_no_finding_is_lost_and_none_is_told_twice() -> None:
    report = checked(
        finding(), missing(), spelling(4, "pản", "phản"), finding("XX999", location=Location(component="?"))
    )
    told = [index for outcome in outcomes(report, RULES) for index in outcome.findings]
    assert sorted(told) == [0, 1, 2, 3]


def _rows(tree) -> dict[str, list[str]]:
    rows = tree.one("section", "form").one("tbody").all("tr")
    return {row.one("b").text if len(row.all("b")) == 1 else "": [td.text for td in row.all("td")] for row in rows}


def test_the_form_lists_components_results_and_what_to_mend() -> None:
    rows = _rows(drawn(checked(finding(), judged=("TT104",))))
    number, name, result, remarks = rows["Địa danh và thời gian ban hành"]
    assert name == "Địa danh và thời gian ban hànhPhụ lục I, Phần I, II.4"
    assert result == "✗ Không đạt"
    assert remarks == "✗ Tháng “tháng 03” thừa số 0 ở đầu. (dòng 5, cột 14 · Phụ lục I, II.4.b · TT104)"
    assert number == "8"


def test_several_places_of_one_rule_take_one_line() -> None:
    rows = _rows(drawn(checked(*(spelling(n, "pản", "phản") for n in range(1, 13)))))
    told = next(cells[3] for name, cells in rows.items() if name.startswith("Nội dung văn bản"))
    assert told.count("không phải âm tiết") == 1
    assert "12 chỗ: dòng 1, cột 9; dòng 2, cột 9;" in told
    assert "dòng 8, cột 9 … · Điều 9 · CT101" in told


def test_what_was_left_unchecked_in_a_component_is_said() -> None:
    skipped = (NotChecked("TT104", "Ngày để trống."),)
    rules = (*RULES, rule("TT105", "place_date"))
    partly = outcomes(checked(judged=("TT105",), not_checked=skipped), rules)
    assert next(o for o in partly if o.row.key == "place_date").unchecked == skipped
    rows = _rows(drawn(checked(finding(), not_checked=skipped)))
    assert rows["Địa danh và thời gian ban hành"][3].endswith("Còn 1 điểm chưa kiểm tra: TT104.")
    rows = _rows(drawn(checked(not_checked=skipped)))
    assert rows["Địa danh và thời gian ban hành"][2:] == ["? Chưa kiểm tra", "Ngày để trống."]


def test_a_person_finds_boxes_to_tick_and_a_place_to_sign() -> None:
    tree = drawn(checked())
    asked = tree.one("section", "form").all("tr", "is-person")
    assert len(asked) == len([row for row in load_form().row if row.look])
    assert {row.all("td")[2].text for row in asked} == {"☐ Đạt☐ Không đạt"}
    foot = tree.one("section", "form").one("footer").text
    assert "NGƯỜI KIỂM TRA" in foot
    assert "ngày …… tháng …… năm ………" in foot


def test_a_component_that_no_rule_could_judge_says_so() -> None:
    assert _rows(drawn(checked()))["Bố cục, đề mục"][2:] == [
        "? Chưa kiểm tra",
        "Không có điểm nào kiểm tra được trên tệp này.",
    ]
