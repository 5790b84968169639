from datetime import date

from plancheck.bilingual import Text
from plancheck.model.finding import FixKind, Severity
from plancheck.regulations.contract import Applies, Example, Need, Rule, RuleStatus
from plancheck.regulations.registry import load_rules
from plancheck.reports.shared import draw_plain
from plancheck.reports.views.rule_page import applies, page, table
from plancheck.reports.views.rule_reference import main, render


def rule(code="TT104", **changes) -> Rule:
    values = {
        "code": code,
        "name": "thang-thua-so-khong",
        "check": "date_zero",
        "status": RuleStatus.LAW,
        "clause": "Phụ lục I, II.4.b",
        "title": Text("Tháng 3 đến 12 không thêm số 0", "No nought before months 3 to 12"),
        "message": Text("{found}", "{found}"),
        "why": Text("Chỉ tháng 1 và 2\nthêm số 0.", "Only months 1 and 2 take it."),
        "fix": Text("Xóa số 0, viết “{expected}”.", "Delete it."),
        "example": (Example(slot="place_date", bad="Bến Sỏi, ngày 05 tháng 03", good="Bến Sỏi, ngày 05 tháng 3"),),
        "applies": Applies(("nd30",)),
        "needs": (Need.LETTERS,),
        "fix_kind": FixKind.SAFE,
    }
    return Rule(**(values | changes))


SAMPLED = rule(
    "KT101",
    name="kho-giay",
    status=RuleStatus.CUSTOM,
    severity=Severity.WARNING,
    title=Text("Khổ giấy A4 | đứng", "A4"),
    example=(Example(bad_sample="bad/letter.docx", good_sample="good/a4.docx"),),
    fix_kind=FixKind.NONE,
)


def test_the_page_of_a_rule() -> None:
    assert (
        "\n".join(draw_plain.draw(page(rule(), "vi"), 80))
        == """\
TT104 · thang-thua-so-khong
Tháng 3 đến 12 không thêm số 0

  Mức: lỗi
  Nguồn: quy định của Nghị định
  Căn cứ: Phụ lục I, II.4.b
  Áp dụng: Nghị định 30/2020/NĐ-CP
  Cần: lớp chữ không mất chữ
  Sửa: sửa tự động được, không đổi nghĩa

Vì sao
  Chỉ tháng 1 và 2 thêm số 0.

Cách sửa
  Xóa số 0, viết “…”.

Ví dụ
  Sai:  Bến Sỏi, ngày 05 tháng 03   (trong Địa danh và thời gian ban hành)
  Đúng: Bến Sỏi, ngày 05 tháng 3
"""
    )


def test_the_page_in_english_with_samples() -> None:
    text = "\n".join(draw_plain.draw(page(SAMPLED, "en"), 80))
    assert "  Severity: warning\n  Source: practice, not in the decree\n" in text
    assert "  Bad:  sample bad/letter.docx\n  Good: sample good/a4.docx\n" in text


def test_where_a_rule_applies() -> None:
    to = Applies(("nd30",), types=("KH", "QĐ"), formats=("docx", "pdf"), stage="issued", from_date=date(2025, 7, 1))
    assert applies(to, "vi") == (
        "Nghị định 30/2020/NĐ-CP; chỉ KH, QĐ; .docx, .pdf; văn bản đã ban hành; từ ngày 01 tháng 7 năm 2025"
    )
    assert applies(Applies(regime=()), "vi") == "mọi văn bản"
    assert applies(Applies(regime=(), until=date(2027, 6, 30)), "vi") == "đến hết ngày 30 tháng 6 năm 2027"
    assert applies(Applies(("nd30",), not_types=("CV",)), "en") == "Decree 30/2020/NĐ-CP; except CV"


def test_the_table_has_a_part_for_every_family() -> None:
    lines = list(draw_plain.draw(table([rule(), SAMPLED], "vi"), 120))
    assert [text for text in lines if "·" in text] == ["TT · Thể thức", "KT · Kỹ thuật trình bày"]
    assert [text.split()[0] for text in lines if text[2:5].isdigit()] == ["TT104", "KT101"]
    assert lines[-1] == "2 quy tắc"


def test_the_reference_page() -> None:
    text = render([rule(), SAMPLED])
    assert (
        "| [TT104](#tt104--thang-thua-so-khong) | `thang-thua-so-khong` | Tháng 3 đến 12 không thêm số 0 | law | lỗi"
        " | Phụ lục I, II.4.b |"
    ) in text
    assert "| Khổ giấy A4 \\| đứng | custom | cảnh báo |" in text
    assert "### TT104 · thang-thua-so-khong\n\n**Tháng 3 đến 12 không thêm số 0**\n\n- Mức: lỗi\n" in text
    assert "```text\nsai:\n  Bến Sỏi, ngày 05 tháng 03\n```\n\n```text\nđúng:\n  Bến Sỏi, ngày 05 tháng 3\n```" in text
    assert "Văn bản mẫu: sai: `samples/bad/letter.docx`, đúng: `samples/good/a4.docx`\n" in text
    assert "\n\n\n" not in text


def test_the_reference_in_the_rules_folder_is_fresh(monkeypatch, tmp_path) -> None:
    from plancheck.data_files import rules_root

    assert (rules_root() / "README.md").read_text(encoding="utf-8") == render(load_rules())


def test_writing_the_reference(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("plancheck.data_files.rules_root", lambda: tmp_path)
    assert main(["--write"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == render(load_rules())


def test_examples_of_several_lines_keep_them() -> None:
    whole = rule(example=(Example(bad="KẾ HOẠCH\nVề việc dọn cỏ", good="KẾ HOẠCH\nDọn cỏ"),))
    assert list(draw_plain.draw(page(whole, "vi"), 80))[-5:] == [
        "  Sai:  KẾ HOẠCH",
        "        Về việc dọn cỏ",
        "  Đúng: KẾ HOẠCH",
        "        Dọn cỏ",
        "",
    ]
