"""The configuration: where it is found, what it may say, which rules come out on, and what is told when it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import api
from plancheck.accepting.selectors import Layer, decide, specificity, unknown
from plancheck.cli import main
from plancheck.config.path_patterns import matches
from plancheck.config.profiles import codes, load_profiles, profile
from plancheck.config.settings import Configurations, Settings
from plancheck.config.wishes import Wishes
from plancheck.errors import UsageError
from plancheck.model.finding import Severity
from plancheck.regulations.registry import load_rules

RULES = load_rules()
PLAN = """ỦY BAN NHÂN DÂN
XÃ SUỐI RÈN
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Rèn, ngày 09 tháng 03 năm 2026
KẾ HOẠCH
Trồng cây xanh năm 2026
Ủy ban nhân dân xã Suối Rèn ban hành Kế hoạch trồng cây xanh năm 2026 như sau:
I. MỤC ĐÍCH, YÊU CẦU
Tăng diện tích cây xanh trên địa bàn xã.
II. NỘI DUNG
Trồng 500 cây bóng mát dọc đường trục các thôn.
III. TỔ CHỨC THỰC HIỆN
Phòng Kinh tế chủ trì thực hiện, báo cáo trước ngày 20 tháng 11 năm 2026./.
Nơi nhận:
- Phòng Kinh tế;
- Trưởng các thôn;
- Lưu: VT, KT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lý Văn Bình
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "kh.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(folder: Path, text: str, name: str = "plancheck.toml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(text: str, folder: Path) -> str:
    config(folder, text)
    with pytest.raises(UsageError) as caught:
        Configurations().of("kh.txt")
    return str(caught.value)


def on(path: str = "kh.txt", **wishes: object) -> set[str]:
    return {d.rule.code for d in Configurations(Wishes(**wishes)).decisions(path) if d.on}  # type: ignore[arg-type]


# -- where it is found ----------------------------------------------------------------------------------------------


def test_without_a_configuration_everything_is_as_shipped(folder) -> None:
    assert Configurations().of("kh.txt") == Settings("draft", "draft", "vi", "error", rules=None, office=None)


def test_the_nearest_file_wins(folder) -> None:
    config(folder, 'stage = "issued"')
    near = config(folder, 'lang = "en"', "a/plancheck.toml")
    (folder / "a" / "b").mkdir()
    settings = Configurations().of("a/b/x.docx")
    assert settings.sources == (str(near),)
    assert (settings.stage, settings.lang) == ("draft", "en")


def test_the_walk_ends_at_the_folder_that_holds_git(folder) -> None:
    config(folder, 'stage = "issued"')
    (folder / "con" / ".git").mkdir(parents=True)
    assert Configurations().found("con/x.docx") is None
    assert Configurations().found("x.docx") == str(folder / "plancheck.toml")


def test_pyproject_counts_only_with_its_table(folder) -> None:
    config(folder, "[tool.other]\na = 1\n", "pyproject.toml")
    assert Configurations().found("x.docx") is None
    config(folder, '[tool.plancheck]\nstage = "issued"\n', "pyproject.toml")
    assert Configurations().of("x.docx").stage == "issued"


def test_standard_input_lies_in_the_working_folder(folder) -> None:
    config(folder, 'stage = "issued"')
    assert Configurations().of("-").stage == "issued"


def test_no_config_and_a_named_one(folder) -> None:
    config(folder, 'stage = "issued"')
    other = config(folder, 'lang = "en"', "khac.toml")
    assert Configurations(Wishes(use_config=False)).of("kh.txt").stage == "draft"
    assert Configurations(Wishes(config=str(other))).of("kh.txt").lang == "en"


def test_the_command_line_wins(folder) -> None:
    config(folder, 'stage = "issued"\nlang = "en"\nfail-on = "note"')
    settings = Configurations(Wishes(stage="draft", fail_on="warning")).of("kh.txt")
    assert (settings.stage, settings.lang, settings.fail_on) == ("draft", "en", "warning")


# -- extends --------------------------------------------------------------------------------------------------------


def test_extends_goes_from_far_to_near(folder) -> None:
    config(folder, 'ignore = ["CT"]\nstage = "issued"\n[office]\nplace = "Suối Rèn"\nname = "Xã cũ"', "chung/goc.toml")
    config(folder, 'extends = "chung/goc.toml"\nextend-select = ["CT1"]\n[office]\nname = "Xã mới"')
    settings = Configurations().of("kh.txt")
    assert settings.stage == "issued"
    assert settings.office is not None
    assert (settings.office.name, settings.office.place) == ("Xã mới", "Suối Rèn")
    active = on()
    assert {c for c in active if c.startswith("CT")} == {r.code for r in RULES if r.code.startswith("CT1")}


def test_extends_in_a_circle_is_refused(folder) -> None:
    config(folder, 'extends = "plancheck.toml"', "b.toml")
    assert fault('extends = "b.toml"', folder) == "b.toml:1: “extends” đi thành vòng: plancheck.toml đã được đọc."


def test_extends_of_nothing_is_told(folder) -> None:
    assert fault('stage = "draft"\nextends = "goc.toml"', folder) == "plancheck.toml:2: không có tệp “goc.toml”."


# -- what is wrong, and on which line -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["TT"]', "plancheck.toml:1: không có mục “selct”. Có phải: select?"),
        ('\n\nselect = "TT"', "plancheck.toml:3: giá trị của “select” không đúng: cần danh sách [ ], gặp chuỗi chữ."),
        ('ignore = ["KT"]\n[office]\nplce = "x"', "plancheck.toml:3: không có mục “plce”. Có phải: place?"),
        (
            'stage = "nhap"',
            "plancheck.toml:1: giá trị của “stage” không đúng: “nhap” không phải một trong: draft, issued.",
        ),
        (
            '[severity]\nTT104 = "nang"',
            "plancheck.toml:2: giá trị của “severity” không đúng: “nang” không phải một trong: error, warning, note.",
        ),
        (
            'ignore = [\n  "KT",\n  "thang-thua-so-khon",\n]',
            "plancheck.toml:3: không có quy tắc nào mang mã, họ hoặc tên “thang-thua-so-khon”."
            " Có phải: thang-thua-so-khong?",
        ),
        (
            'profile = "nang"',
            "plancheck.toml:1: không có mức kiểm tra “nang”; có: toi-thieu, co-ban, day-du, truoc-khi-ky.",
        ),
        ("[[waiver]]\nrule = 'TT104'", "plancheck.toml:1: thiếu mục “reason” trong [waiver]."),
        ("[[waiver]]\nrule = 'TT104'\nreason = ''", "plancheck.toml:3: miễn trừ TT104 không ghi lý do (reason)."),
        ("stage = \n", "plancheck.toml:1:9: không đúng cú pháp TOML (Invalid value)."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(folder, text, told) -> None:
    assert fault(text, folder) == told


def test_a_line_in_pyproject(folder) -> None:
    config(folder, '[project]\nname = "x"\n[tool.plancheck]\nstage = "draft"\nselekt = []\n', "pyproject.toml")
    with pytest.raises(UsageError, match=r"^pyproject\.toml:5: không có mục “selekt”\. Có phải: select\?$"):
        Configurations().of("kh.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data) -> None:
    path = tmp_path_factory.mktemp("c") / "plancheck.toml"
    path.write_bytes(data)
    try:
        told = Configurations(Wishes(config=str(path))).of("x.docx").stage + "."
    except UsageError as error:
        told = str(error)
    assert told.endswith((".", "?"))


# -- which rules are on ---------------------------------------------------------------------------------------------


def test_selectors() -> None:
    rule = RULES.get("TT104")
    assert [specificity(s, rule) for s in ("ALL", "TT", "tt1", "TT104", "thang-thua-so-khong")] == [0, 2, 3, 100, 100]
    assert [specificity(s, rule) for s in ("KT", "TT2", "", "thang")] == [None] * 4
    assert unknown(["TT1", "XX", "TT999"], RULES) == [("XX", ""), ("TT999", unknown(["TT999"], RULES)[0][1])]


def test_the_more_specific_wins_and_ignore_wins_a_tie(folder) -> None:
    config(folder, 'select = ["TT", "KT101"]\nignore = ["TT1", "KT101"]\nextend-select = ["TT104"]')
    active = on()
    assert "TT104" in active
    assert not active & {"TT102", "KT101", "KT102", "CT101"}
    assert "TT201" in active


def test_the_command_line_is_a_layer_of_its_own(folder) -> None:
    config(folder, 'ignore = ["TT104"]\nseverity = { TT = "note", TT102 = "warning" }')
    assert "TT104" not in on()
    assert "TT104" in on(extend_select=("TT104",))
    assert on(select=("TT104", "TT105")) == {"TT104", "TT105"}
    assert on(select=("TT1",), ignore=("TT104",)) == {r.code for r in RULES if r.code[:3] == "TT1"} - {"TT104"}
    weights = {d.rule.code: d.severity for d in Configurations().decisions("kh.txt")}
    assert (weights["TT104"], weights["TT102"]) == (Severity.NOTE, Severity.WARNING)


def test_every_decision_names_its_source(folder) -> None:
    config(folder, 'ignore = ["KT"]\nseverity = { TT104 = "warning" }')
    why = {
        d.rule.code: (d.on, d.why.vi, d.weight.vi) for d in Configurations(Wishes(ignore=("CT1",))).decisions("kh.txt")
    }
    assert why["KT101"] == (False, "plancheck.toml: ignore “KT”", "")
    assert why["CT101"] == (False, "dòng lệnh: ignore “CT1”", "")
    assert why["TT104"] == (True, "mặc định", "plancheck.toml: severity “TT104”")


def test_an_unknown_rule_on_the_command_line(folder) -> None:
    with pytest.raises(UsageError, match="Không có quy tắc nào mang mã, họ hoặc tên “TX”"):
        Configurations(Wishes(select=("TX",))).of("kh.txt")


def test_per_file_ignores(folder) -> None:
    config(folder, '[per-file-ignores]\n"archive/**" = ["KT", "TT104"]\n"*.pdf" = ["CT"]')
    known = Configurations()
    for path, off in (("kh.txt", ""), ("archive/2020/kh.txt", "KT"), ("x/kh.pdf", "CT")):
        rules = known.of(path).rules
        assert rules is not None
        missing = {r.family for r in RULES} - {r.family for r in rules}
        assert missing == ({off} if off else set())
    assert "TT104" in on("kh.txt")
    assert "TT104" not in on("archive/a/b.docx")


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("archive/**", "archive/a/b.docx", True),
        ("archive", "archive/a/b.docx", True),
        ("archive", "x/archive/b.docx", True),
        ("archive/*", "x/archive/b.docx", False),
        ("**/cu/*.docx", "cu/a.docx", True),
        ("**/cu/*.docx", "x/y/cu/a.docx", True),
        ("**/cu/*.docx", "cu/x/a.docx", False),
        ("*.docx", "x/a.docx", True),
        ("./a?.docx", "ab.docx", True),
        ("[!x]*.txt", "a.txt", True),
        ("[!x]*.txt", "x.txt", False),
        ("a.docx", "a-docx", False),
        ("[]]", "]", True),
        ("[!]", "[!]", True),
        ("[z-a]", "[z-a]", True),
        ("[a-c]x", "bx", True),
    ],
)
def test_patterns(tmp_path, pattern, path, meant) -> None:
    assert matches(pattern, str(tmp_path), str(tmp_path / path)) is meant


@given(st.text(max_size=30), st.text(alphabet="ab/.*[]!", max_size=30))
def test_any_pattern_can_be_asked(name, pattern) -> None:
    assert matches(pattern, "/goc", "/goc/" + name.replace("\0", "")) in (True, False)


# -- profiles -------------------------------------------------------------------------------------------------------


def test_profiles_grow() -> None:
    names = list(load_profiles())
    assert names == ["toi-thieu", "co-ban", "day-du", "truoc-khi-ky"]
    least, basic, full, signing = (set(codes(RULES, profile(name))) for name in names)
    assert least < basic < full == {r.code for r in RULES}
    assert full - signing == {"TT101", "TT401"}
    assert all(unknown(p.select, RULES) == [] and unknown(p.ignore, RULES) == [] for p in load_profiles().values())


def test_before_signing_a_draft_is_judged_as_issued_but_for_number_and_day(folder) -> None:
    text = (
        PLAN.replace("Số: 45/", "Số:    /").replace("ngày 09 tháng 03", "ngày     tháng 3").replace("Lý Văn Bình\n", "")
    )
    (folder / "kh.txt").write_text(text, encoding="utf-8")
    settings = Configurations(Wishes(profile="truoc-khi-ky")).of("kh.txt")
    assert (settings.stage, settings.judged_as) == ("draft", "issued")
    draft = {f.rule for f in api.check_file("kh.txt").findings}
    signing = {f.rule for f in api.check_file("kh.txt", settings=settings).findings}
    assert "TT010" not in draft
    assert "TT010" in signing
    assert not signing & {"TT101", "TT401"}


def test_a_layer_of_a_profile_comes_first() -> None:
    found = decide(RULES, [Layer("mức", ("TT104",)), Layer("tệp", extend=("KT101",)), Layer("lệnh", ignore=("TT",))])
    assert [d.rule.code for d in found if d.on] == ["KT101"]


# -- the whole way --------------------------------------------------------------------------------------------------


def run(capsys, *args: str) -> tuple[int, list[str]]:
    code = main(["check", "kh.txt", "--format", "json", *args])
    out = capsys.readouterr().out
    return code, [f["rule"] for f in json.loads(out)["documents"][0]["findings"]] if out else []


def test_check_with_options_and_configuration(folder, capsys) -> None:
    assert run(capsys) == (1, ["TT104"])
    assert run(capsys, "--ignore", "TT104") == (0, [])
    config(folder, 'ignore = ["TT104"]')
    assert run(capsys) == (0, [])
    assert run(capsys, "--no-config") == (1, ["TT104"])
    config(folder, 'severity = { TT104 = "warning" }')
    assert run(capsys) == (0, ["TT104"])
    assert run(capsys, "--fail-on", "warning") == (1, ["TT104"])
    config(folder, "sai")
    assert run(capsys) == (2, [])


def test_the_office_tightens(folder, capsys) -> None:
    config(
        folder,
        'ignore = ["TT104"]\n[office]\nname = "Ủy ban nhân dân xã Suối Rèn"\nplace = "Suối Rèn"\n'
        'abbreviation = "UBND"\nrecipients = ["Thường trực Đảng ủy"]\n'
        'departments = { VP = "Văn phòng" }\nsigners = [{ name = "Lý Văn Bình", title = "Phó Chủ tịch" }]',
    )
    assert run(capsys)[1] == ["TT987", "TT986", "TT985"]


def test_a_document_of_another_body_is_told_once(folder, capsys) -> None:
    config(
        folder,
        'ignore = ["TT104"]\n[office]\nname = "Ủy ban nhân dân xã Khe Mòn"\nplace = "Khe Mòn"\n'
        'departments = { VP = "Văn phòng" }',
    )
    assert run(capsys)[1] == ["TT981"]


def test_config_shows_what_is_in_force(folder, capsys) -> None:
    config(folder, 'stage = "issued"\nignore = ["TT104"]\n')
    assert main(["config", "kh.txt"]) == 0
    out = capsys.readouterr().out
    assert "  plancheck.toml\n" in out
    assert "  stage = issued\n" in out
    assert f"Quy tắc: xét {len(RULES) - 1}, không xét 1\n" in out
    assert "plancheck.toml: ignore “TT104”" in out
    assert main(["config", "--format", "json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert [r for r in values["rules"] if not r["on"]] == [
        {
            "rule": "TT104",
            "name": "thang-thua-so-khong",
            "on": False,
            "why": "plancheck.toml: ignore “TT104”",
            "severity": "error",
            "severity_from": None,
        }
    ]


def test_init_proposes_what_the_documents_agree_on(folder, capsys) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(PLAN, encoding="utf-8")
    (folder / "la.txt").write_text(PLAN.replace("SUỐI RÈN", "KHE MÒN"), encoding="utf-8")
    assert main(["init", "."]) == 0
    assert capsys.readouterr().out == (
        "# Đề xuất từ 4 văn bản; xem lại trước khi dùng.\n"
        "[office]\n"
        'name = "ỦY BAN NHÂN DÂN XÃ SUỐI RÈN"\n'
        'abbreviation = "UBND"\n'
        'place = "Suối Rèn"\n'
        "# Nơi nhận có trong hầu hết văn bản:\n"
        'recipients = ["Phòng Kinh tế", "Trưởng các thôn"]\n'
        "\n"
        "# Chữ viết tắt ở dòng Lưu; ghi tên đơn vị vào giữa hai dấu nháy.\n"
        "[office.departments]\n"
        '"KT" = ""  # 4 văn bản\n'
        "\n"
        "[[office.signers]]  # 4 văn bản\n"
        'name = "Lý Văn Bình"\n'
        'title = "Chủ tịch"\n'
    )
    assert main(["init", ".", "--write"]) == 0
    assert capsys.readouterr().out == "Đã ghi ./plancheck.toml, từ 4 văn bản.\n"
    assert run(capsys) == (1, ["TT104"])
    assert main(["init", ".", "--write"]) == 2


def test_completion_scripts_and_answers(capsys) -> None:
    for shell, word in (("bash", "complete"), ("zsh", "#compdef plancheck"), ("fish", "complete")):
        assert main(["completion", shell]) == 0
        out = capsys.readouterr().out
        assert word in out
        assert "_PLANCHECK_COMPLETE" in out
