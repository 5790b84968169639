"""The baseline: what a finding is known by, how it is made, counted and pruned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.accepting.baseline import Baseline, dumps, key_of, load, words_of
from plancheck.cli import main
from plancheck.errors import UsageError
from plancheck.model.finding import Accepted, Excerpt
from tests.builders.fabricated import checked, finding, missing, spelling
from tests.config.test_settings import PLAN

GOOD = PLAN.replace("tháng 03", "tháng 3")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "kh.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys, *args: str) -> tuple[int, dict, str]:
    code = main(["check", "--format", "json", *args])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_the_key_of_a_finding_knows_no_place() -> None:
    assert key_of(finding()) == ("TT104", "place_date", "tháng 03")
    moved = finding(location=spelling(9, "a", "b").location, found=" Tháng\n03")
    assert key_of(moved) == ("TT104", "body", "tháng 03")
    assert words_of(finding(found=None, excerpt=Excerpt("một hai ba", 4, 7))) == "hai"
    assert words_of(missing()) == "thiếu quốc hiệu."
    long = words_of(finding(found="a" * 500))
    assert len(long) < 140
    assert long != words_of(finding(found="a" * 501))


def test_a_baseline_takes_as_many_as_it_counts(tmp_path) -> None:
    path = str(tmp_path / "kh.txt")
    baseline = Baseline(str(tmp_path))
    baseline.record([checked(finding(), finding(), missing(), path=path)])
    now, left = baseline.apply(checked(finding(), finding(), finding(), path=path))
    assert [f.rule for f in now.findings] == ["TT104"]
    assert [s.by for s in now.suppressed] == [Accepted.BASELINE] * 2
    assert left == {("TT001", "national_title", "thiếu quốc hiệu."): 1}
    assert baseline.apply(checked(finding(), path=str(tmp_path / "khac.txt")))[0].suppressed == ()


WORDS = st.text(max_size=20)


KEYS = st.tuples(st.sampled_from(["TT104", "KT101"]), WORDS, WORDS)


@given(st.dictionaries(WORDS, st.dictionaries(KEYS, st.integers(1, 5), min_size=1), max_size=4))
def test_a_baseline_survives_its_file(tmp_path_factory, entries) -> None:
    from collections import Counter

    folder = tmp_path_factory.mktemp("b")
    baseline = Baseline(str(folder), {path: Counter(found) for path, found in entries.items()})
    target = folder / "moc.json"
    target.write_text(dumps(baseline), encoding="utf-8")
    again = load(str(target))
    assert again.entries == baseline.entries
    assert dumps(again) == dumps(baseline)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "x", "documents": {}}', '{"schema": 1}'])
def test_what_is_no_baseline_is_refused(tmp_path, text) -> None:
    (tmp_path / "moc.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="không phải tệp mốc"):
        load(str(tmp_path / "moc.json"))


def test_create_check_show_prune(folder, capsys) -> None:
    (folder / "con").mkdir()
    (folder / "con" / "kh.txt").write_text(PLAN.replace("Số: 45/", "Số: 5/"), encoding="utf-8")
    assert main(["baseline", "create", "."]) == 0
    assert capsys.readouterr().out == "Đã ghi 3 chỗ của 2 tệp vào plancheck-baseline.json.\n"
    stored = json.loads((folder / "plancheck-baseline.json").read_text(encoding="utf-8"))
    assert list(stored["documents"]) == ["con/kh.txt", "kh.txt"]
    assert [(e["rule"], e["count"]) for e in stored["documents"]["con/kh.txt"]] == [("TT104", 1), ("TT404", 1)]
    assert "line" not in stored["documents"]["kh.txt"][0]

    options = ["--baseline", "plancheck-baseline.json"]
    code, report, err = check(capsys, ".", *options)
    assert (code, report["summary"]["error"], report["summary"]["suppressed"], err) == (0, 0, 3, "")

    # Text moved down by three lines is the same finding; another month is a new one.
    (folder / "kh.txt").write_text("\n\n\n" + PLAN, encoding="utf-8")
    assert check(capsys, "kh.txt", *options)[0] == 0
    (folder / "kh.txt").write_text(PLAN.replace("tháng 03", "tháng 04"), encoding="utf-8")
    code, report, err = check(capsys, "kh.txt", *options)
    assert (code, report["summary"]["error"]) == (1, 1)
    assert err == (
        "plancheck-baseline.json: 1 mục không còn xuất hiện: kh.txt (1)."
        " Bỏ khỏi tệp mốc bằng: plancheck baseline prune.\n"
    )

    assert main(["baseline", "show"]) == 0
    assert "Đã chấp nhận 3 chỗ trong 2 tệp.\n" in capsys.readouterr().out
    (folder / "con" / "kh.txt").unlink()
    assert main(["baseline", "prune"]) == 0
    assert capsys.readouterr().out == "plancheck-baseline.json: bỏ 3 mục, còn 0.\n"
    assert main(["baseline", "prune"]) == 0
    assert capsys.readouterr().out == "plancheck-baseline.json: bỏ 0 mục, còn 0.\n"


def test_a_baseline_is_not_replaced_unasked(folder, capsys) -> None:
    assert main(["baseline", "create", "kh.txt"]) == 0
    assert main(["baseline", "create", "kh.txt"]) == 2
    assert "Thêm --update" in capsys.readouterr().err
    (folder / "kh.txt").write_text(GOOD, encoding="utf-8")
    assert main(["baseline", "create", "kh.txt", "--update"]) == 0
    assert load("plancheck-baseline.json").count() == 0


def test_the_baseline_of_the_configuration_lies_beside_it(folder, capsys) -> None:
    assert main(["baseline", "create", "kh.txt"]) == 0
    (folder / "plancheck.toml").write_text('baseline = "plancheck-baseline.json"\n', encoding="utf-8")
    capsys.readouterr()
    assert check(capsys, "kh.txt")[0] == 0
    assert check(capsys, "kh.txt", "--no-baseline")[0] == 1
    (folder / "plancheck-baseline.json").unlink()
    assert main(["check", "kh.txt"]) == 2
    assert "Không có tệp mốc" in capsys.readouterr().err
