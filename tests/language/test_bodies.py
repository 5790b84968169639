"""What bodies, types of documents and titles are called, as the project's own tables have it."""

from __future__ import annotations

import pytest

from plancheck.language import bodies, document_types, titles


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("sở giáo dục và đào tạo", "sở"),
        ("ban quản lý khu công nghiệp", "ban quản lý"),
        ("ủy ban nhân dân xã tân minh", "ủy ban nhân dân"),
        ("bộ phận một cửa", "bộ phận"),
        ("hội đồng nhân dân", "hội đồng nhân dân"),
        ("trường tiểu học", "trường"),
    ],
)
def test_the_longest_head_of_a_body(text: str, head: str) -> None:
    found = bodies.head_at(f"kính gửi: {text}", len("kính gửi: "))
    assert found is not None
    assert found.words == head
    assert bodies.opens_body(text)
    assert bodies.opens_actor(text)


@pytest.mark.parametrize(
    "text", ["phòng chống tham nhũng", "phòng, chống dịch", "tổ chức thực hiện", "hội nghị", "nhà nước", "khoa học"]
)
def test_what_only_begins_like_a_body(text: str) -> None:
    assert not bodies.opens_body(text)
    assert not bodies.opens_actor(text)


@pytest.mark.parametrize("text", ["các trường học", "công chức tài chính", "thủ trưởng cơ quan", "mttq việt nam xã"])
def test_people_act_but_issue_nothing(text: str) -> None:
    assert bodies.opens_actor(text)
    assert not bodies.opens_body(text)


@pytest.mark.parametrize(
    ("text", "trait", "has"),
    [
        ("bộ tài chính", "certain", True),
        ("bộ phận một cửa", "certain", False),
        ("hội nông dân", "certain", True),
        ("hội đồng trường", "certain", False),
        ("công chức tư pháp", "certain", True),
        ("công chức xã", "certain", False),
        ("ban quản lý khu", "agency", True),
        ("ban chỉ đạo", "agency", False),
        ("văn phòng", "agency", False),
        ("ban thường vụ", "superior", True),
        ("ban dân tộc", "half", False),
        ("ban", "half", True),
        ("đoàn thanh niên", "mass", True),
        ("tỉnh đoàn", "mass", False),
    ],
)
def test_what_a_body_counts_as(text: str, trait: str, has: bool) -> None:
    found = bodies.head_at(text)
    assert found is not None
    assert found.has(trait) is has


def test_committee_and_council() -> None:
    assert (bodies.committee(), bodies.council()) == ("ủy ban nhân dân", "hội đồng nhân dân")
    assert bodies.need_an_area() == ("ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd")


@pytest.mark.parametrize(
    ("text", "type_name"),
    [("kế hoạch số 5", "kế hoạch"), ("kế hoạch phối hợp số 5", "kế hoạch phối hợp"), ("kế hoạchh", None), ("xã", None)],
)
def test_the_type_that_is_named(text: str, type_name: str | None) -> None:
    found = document_types.at(text)
    assert (found and found.words) == type_name


def test_what_a_type_counts_as() -> None:
    letter = document_types.at("công văn số 7")
    assert letter is not None
    assert (letter.abbreviation, letter.has("letter"), letter.has("own")) == ("CV", True, False)
    assert document_types.having("law") == {"luật", "bộ luật", "pháp lệnh"}
    assert document_types.having("undated") == {"luật", "bộ luật", "pháp lệnh", "lệnh"}
    assert document_types.is_law("Bộ luật")
    assert not document_types.is_law("Lệnh")


def test_the_types_that_may_head_a_document() -> None:
    rows = document_types.heading_types()
    assert [row.name for row in rows[:2]] == ["Nghị quyết", "Quyết định"]
    assert [row.key for row in rows if row.letter] == ["CV", "TCg"]
    assert [row.key for row in rows[29:]] == ["NĐ", "TT", "PL", "L", "KL"]
    assert len({row.key for row in rows}) == len(rows) == 34


def test_titles_of_heads_and_deputies() -> None:
    assert titles.signed()[:2] == ("chủ tịch", "giám đốc")
    assert "phó chi cục trưởng" in titles.signed()
    assert "thứ trưởng" in titles.signed()
    assert "phó thứ trưởng" not in titles.signed()
    assert len(titles.signed()) == 2 * len(titles.heads()) + 9


@pytest.mark.parametrize(
    ("text", "trait", "has"),
    [
        ("chi cục trưởng", "agency", True),
        ("chủ tịch", "agency", False),
        ("chủ tịch", "chair", True),
        ("thứ trưởng bộ tài chính", "deputy", True),
        ("thủ trưởng", "deputy", False),
    ],
)
def test_what_a_title_counts_as(text: str, trait: str, has: bool) -> None:
    found = titles.at(text)
    assert found is not None
    assert found.has(trait) is has
