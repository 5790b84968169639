from __future__ import annotations

import pytest

from plancheck.checks.agreement.task_units import task_without_lead
from plancheck.regulations.outcome import Hit, NoParams
from tests.builders.dossier import BODY, dossier_of, found_by, plan, with_table

LIST = ("Nơi nhận:", "- Phòng Kinh tế, Phòng Văn hóa - Xã hội;", "- Trưởng các thôn;", "- Lưu: VT, KT.")


def organised(*items: str) -> tuple[str, ...]:
    return (*BODY[:5], *items[:-1], items[-1] + "/.")


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


def test_addressee_of_reports_who_is_no_recipient() -> None:
    body = organised(
        "1. Phòng Kinh tế tổng hợp, báo cáo UBND tỉnh (qua Sở Xây dựng) trước ngày 20 tháng 11 năm 2026.",
        "2. Phòng Văn hóa - Xã hội tuyên truyền.",
    )
    assert found(plan(body=body, recipients=LIST), "NQ201") == ["UBND tỉnh"]
    with_it = (LIST[0], "- Ủy ban nhân dân tỉnh (để báo cáo);", *LIST[1:])
    assert found(plan(body=body, recipients=with_it), "NQ201") == []


def test_own_body_need_not_be_a_recipient() -> None:
    body = organised("Phòng Kinh tế báo cáo Ủy ban nhân dân xã trước ngày 20 tháng 11 năm 2026.")
    assert found(plan(body=body, recipients=("Nơi nhận:", "- Trưởng các thôn;", "- Lưu: VT, KT.")), "NQ201") == []


def test_doer_who_is_no_recipient() -> None:
    body = organised("1. Phòng Kinh tế chủ trì thực hiện.", "2. Trạm Y tế xã phối hợp tuyên truyền.")
    assert found(plan(body=body, recipients=LIST), "NQ202") == ["Trạm Y tế xã"]


@pytest.mark.parametrize(
    "line",
    [
        "- Trạm Y tế xã;",
        "- TYT xã;",
        "- Các ban, ngành, đoàn thể xã;",
        "- Các cơ quan, đơn vị có liên quan;",
        "- Như Điều 3;",
        "- Các phòng, đơn vị thuộc xã;",
    ],
)
def test_group_or_short_form_covers_the_doer(line: str) -> None:
    body = organised("1. Phòng Kinh tế chủ trì thực hiện.", "2. Trạm Y tế xã phối hợp tuyên truyền.")
    assert found(plan(body=body, recipients=(*LIST[:2], line, *LIST[2:])), "NQ202") == []


def test_a_list_that_names_no_doer_is_not_judged() -> None:
    body = organised("1. Phòng Kinh tế chủ trì thực hiện.", "2. Trạm Y tế xã phối hợp tuyên truyền.")
    assert found(plan(body=body, recipients=("Nơi nhận:", "- Trưởng các thôn;", "- Lưu: VT, KT.")), "NQ202") == []


def test_two_leads() -> None:
    body = (*BODY[:3], "Trồng cây dọc đường. Cơ quan chủ trì: Phòng Kinh tế, Công an xã.", *BODY[4:])
    assert found(plan(body=body), "NQ203") == ["Phòng Kinh tế; Công an xã"]


@pytest.mark.parametrize("leads", ["Phòng Kinh tế", "các thôn; UBND cấp xã", "Sở Văn hóa, Thể thao và Du lịch"])
def test_one_lead_or_leads_each_for_itself(leads: str) -> None:
    body = (*BODY[:3], f"Trồng cây dọc đường. Cơ quan chủ trì: {leads}.", *BODY[4:])
    assert found(plan(body=body), "NQ203") == []


@pytest.mark.parametrize(
    ("when", "hits"),
    [
        ("chậm nhất ngày 21 tháng 11 năm 2026", ["ngày 21 tháng 11 năm 2026"]),
        ("trước ngày 22 tháng 11 năm 2026", ["ngày 22 tháng 11 năm 2026"]),
        ("trước ngày 21 tháng 11 năm 2026", []),  # can be met on Friday
        ("chậm nhất ngày 20 tháng 11 năm 2026", []),
        ("thực hiện đến hết ngày 22 tháng 11 năm 2026", []),
    ],
)
def test_deadline_on_a_day_off(when: str, hits: list[str]) -> None:
    body = organised(f"Phòng Kinh tế chủ trì, gửi báo cáo {when}.")
    assert found(plan(body=body), "NQ205") == hits


def test_report_before_the_work_is_done() -> None:
    body = organised(
        "Phòng Kinh tế trồng cây, hoàn thành trước ngày 20/11/2026; báo cáo kết quả về UBND xã trước ngày 16/10/2026."
    )
    assert found(plan(body=body), "NQ206") == ["16/10/2026"]


def test_empty_lead_in_a_table() -> None:
    rows = [(0, 0, "STT"), (0, 1, "Nhiệm vụ"), (0, 2, "Chủ trì"), (0, 3, "Thời hạn")]
    for number in range(1, 7):
        lead = "" if number == 3 else "Phòng Kinh tế"
        rows += [(number, 0, str(number)), (number, 1, f"Việc {number}"), (number, 2, lead), (number, 3, "Quý II/2026")]
    hits = list(task_without_lead(dossier_of(with_table(plan(), rows)), NoParams()))
    assert [hit.found for hit in hits if isinstance(hit, Hit)] == ["Việc 3"]
