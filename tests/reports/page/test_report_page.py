import base64
import hashlib
import re
import string
from pathlib import Path

import pytest

from plancheck.model.document import Location, TextLayer
from plancheck.model.finding import Excerpt
from plancheck.reports.page import page_terms
from plancheck.reports.page.checklist import Result
from plancheck.reports.page.pictures import Source
from plancheck.reports.shared.html_write import Markup, el
from tests.builders.fabricated import checked, finding, missing, scan, spelling, unreadable
from tests.builders.html_page import drawn, html, parse

HOSTILE = '<img src=x onerror="alert(1)">&amp;</script><script>alert(2)</script>'
CSS = Path(page_terms.__file__).with_name("assets") / "report.css"


def test_words_of_a_document_stay_words() -> None:
    bad = finding(
        message=HOSTILE, clause=HOSTILE, found=HOSTILE, expected=HOSTILE, why=HOSTILE, how=HOSTILE, name=HOSTILE,
        excerpt=Excerpt(HOSTILE, 3, 9),
    )  # fmt: skip
    report = checked(bad, path=f"{HOSTILE}.txt", issuer=HOSTILE, subject=HOSTILE, number=HOSTILE, place=HOSTILE)
    tree = drawn(report, report)
    assert len(tree.all("script")) == 1
    assert tree.all("img") == []
    assert not [node for node in tree.walk() for key in node.attributes if key.startswith("on")]
    assert HOSTILE in tree.all(class_="message")[0].text
    assert tree.all("p", "excerpt")[0].text == HOSTILE


def test_control_and_direction_characters_are_shown_not_obeyed() -> None:
    tree = drawn(checked(finding(message="a\u202eb\x1b[31m\x00")))
    assert tree.one(class_="message").text == "a·b·[31m·"


@pytest.mark.parametrize("made", [el("p", "<b>"), el("p", ["<b>"]), el("p", iter(("<b>",)))])
def test_only_markup_goes_in_unescaped(made) -> None:
    assert made == "<p>&lt;b&gt;</p>"
    assert el("p", Markup("<b></b>"), None, 3, title='"', hidden=True, lang=None) == (
        '<p title="&quot;" hidden><b></b>3</p>'
    )


def test_the_policy_admits_the_shipped_style_and_script_and_nothing_else() -> None:
    tree = drawn(checked(finding()))
    policy = next(m["content"] for m in tree.all("meta") if m.attributes.get("http-equiv"))
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(tree.one(name).text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; img-src data:; ")
    assert "unsafe" not in policy
    assert not [node for node in tree.walk() if "style" in node.attributes]


def test_nothing_is_fetched() -> None:
    tree = drawn(checked(finding()))
    assert tree.all("link") == []
    assert {str(node["src"])[:5] for node in tree.walk() if "src" in node.attributes} <= {"data:"}
    assert {str(node["href"])[:1] for node in tree.walk() if "href" in node.attributes} == {"#"}
    assert "url(" not in tree.one("style").text
    assert not re.search(r"fetch|XMLHttp|import|innerHTML|document\.write|eval", tree.one("script").text)


def test_the_same_report_gives_the_same_bytes() -> None:
    report = checked(finding(), missing(), spelling(9, "pản", "phản"))
    assert html(report) == html(report)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_anchors_are_unique_and_every_link_leads_somewhere(lang) -> None:
    report = checked(finding(), missing(), *(spelling(n, "pản", "phản") for n in range(9, 20)))
    tree = drawn(report, scan(), unreadable(), report, lang=lang)
    ids = [node["id"] for node in tree.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {str(node["href"])[1:] for node in tree.walk() if "href" in node.attributes} <= set(ids)
    assert tree.one("html")["lang"] == lang


def test_the_head_tells_verdict_and_what_the_document_is() -> None:
    tree = drawn(checked(finding(), path="thu-muc/ke-hoach.txt"))
    top = tree.one("header", "top")
    assert top.one("h2").text == "ke-hoach.txt"
    assert top.one("p", "verdict").text == "✗ Chưa ký được: 1 lỗi"
    assert {d.one("dt").text: d.one("dd").text for d in top.one("dl").all("div")} == {
        "Tên loại": "Kế hoạch",
        "Số, ký hiệu": "67/KH-UBND",
        "Cơ quan ban hành": "Ủy ban nhân dân xã Bến Sỏi",
        "Địa danh, thời gian": "Bến Sỏi, ngày 05 tháng 3 năm 2024",
        "Trích yếu": "Thực hiện dân chủ ở cơ sở năm 2024",
        "Thể thức áp dụng": "Nghị định 30/2020/NĐ-CP · bản thảo · văn bản thuần",
    }


def test_findings_stand_by_component_in_the_order_of_the_decree_and_are_numbered() -> None:
    tree = drawn(checked(spelling(9, "pản", "phản"), finding(), missing()))
    groups = tree.all("section", "group")
    assert [g.one("h4").text for g in groups] == [
        "Quốc hiệu",
        "Địa danh và thời gian ban hành",
        "Nội dung văn bản",
    ]
    assert [n.text for n in tree.one("section", "findings").all(class_="no")] == ["1", "2", "3"]
    item = groups[1].one("li", "finding")
    assert item.one(class_="badge").text == "✗ Lỗi"
    assert item.one(class_="where").text == "dòng 5, cột 14"
    assert item.one("mark").text == "tháng 03"
    assert item.one("p", "expected").text == "Viết: tháng 3"
    assert "Xóa số 0 trước tháng." in item.one("details", "more").text


def test_a_place_between_two_characters_gets_a_caret() -> None:
    tree = drawn(checked(finding(excerpt=Excerpt("Bến Sỏi ngày", 7, 7))))
    assert tree.all("p", "excerpt")[0].text == "Bến Sỏi‸ ngày"


@pytest.mark.parametrize(("count", "open_", "folded"), [(4, 4, 0), (5, 5, 0), (6, 4, 2)])
def test_many_of_one_rule_are_folded_up(count, open_, folded) -> None:
    tree = drawn(checked(*(spelling(n, "pản", "phản") for n in range(count))))
    group = tree.one("section", "group")
    rest = [node for fold in group.all("details", "rest") for node in fold.all("li", "finding")]
    assert len(rest) == folded
    assert len(group.all("li", "finding")) - len(rest) == open_


def test_several_documents_have_a_table_of_contents() -> None:
    tree = drawn(checked(finding()), unreadable(), checked())
    rows = tree.one("section", "overview").one("tbody").all("tr")
    assert [r.one("a")["href"] for r in rows] == ["#d1", "#d2", "#d3"]
    assert [r.all("td")[1].text[0] for r in rows] == ["✗", "—", "✓"]
    assert drawn(checked()).all("section", "overview") == []


def test_the_filter_counts_all_documents() -> None:
    tree = drawn(checked(finding()), checked(finding(), spelling(3, "pản", "phản")))
    assert [label.text.strip() for label in tree.one(class_="filters").all("label")] == [
        "✗ 2 lỗi",
        "! 1 cảnh báo",
        "○ 0 lưu ý",
    ]


def test_what_was_not_checked_is_told_with_its_reason() -> None:
    words = drawn(checked()).one("details", "unchecked").text
    assert words.startswith("Chưa kiểm tra (3 điểm)")
    assert "Văn bản thuần không có định dạng trang: KT101, KT102" in words


def test_damage_and_faults_of_the_program_are_said() -> None:
    tree = drawn(checked(text_layer=TextLayer.DAMAGED, internal_errors=("TT101: ValueError: <b>",)))
    words = tree.one("header", "top").text
    assert "hỏng một phần" in words
    assert "TT101: ValueError: <b>" in words


def test_a_file_that_cannot_be_read_has_no_rows_to_sign() -> None:
    tree = drawn(unreadable())
    assert tree.one("p", "verdict").text == "— Không kiểm tra được: Tệp được bảo vệ bằng mật khẩu"
    assert tree.one("section", "form").all("table") == []


@pytest.mark.parametrize("key", page_terms.UI)
def test_both_languages_take_the_same_values(key) -> None:
    vi, en = ({name for _, name, *_ in string.Formatter().parse(text) if name} for text in page_terms.UI[key])
    assert vi == en


def test_every_result_and_source_has_its_words() -> None:
    assert set(page_terms.RESULTS) == {result.value for result in Result}
    assert set(page_terms.SOURCES) == {source.value for source in Source}
    signs = [sign for sign, _, _ in page_terms.RESULTS.values()]
    assert len(set(signs)) == len(signs)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_can_be_read_on_every_ground() -> None:
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS.read_text(encoding="utf-8")))
    tones = ("error", "warning", "note", "ok", "unsure")
    pairs = [(colors[tone], colors[f"{tone}-bg"]) for tone in tones]
    pairs += [(colors[tone], ground) for tone in tones for ground in (colors["paper"], colors["ground"])]
    pairs += [(colors[ink], colors[on]) for ink in ("ink", "soft", "link") for on in ("paper", "ground", "unsure-bg")]
    assert min(_contrast(*pair) for pair in pairs) >= 4.5


def test_an_unknown_component_is_not_lost() -> None:
    tree = drawn(checked(finding(location=Location(component="strange"))))
    assert len(tree.all("li", "finding")) == 1
    assert "thừa số 0" in tree.one("section", "form").text


def test_the_reader_of_these_tests_sees_what_is_not_closed() -> None:
    with pytest.raises(AssertionError):
        parse("<p><b></p>")


@pytest.mark.parametrize(("code", "words"), [("TT104", "Viết: 13–14"), ("KT201", "Quy định: 13–14")])
def test_what_is_no_words_is_not_to_be_typed(code, words) -> None:
    assert drawn(checked(finding(code, expected="13–14"))).one("p", "expected").text == words
