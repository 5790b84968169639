import io
import os
import subprocess
import sys

import click
import pytest

from plancheck import __version__, api, cli
from plancheck.cli import main
from plancheck.session import Session


def test_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"plancheck {__version__}\n"


@pytest.mark.parametrize("verb", [[], *([verb] for verb in cli.VERBS)])
def test_help_is_vietnamese(capsys, verb) -> None:
    assert main([*verb, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Cách dùng: plancheck")
    assert "\nTùy chọn:\n" in out
    assert "  Hiện hướng dẫn này rồi thoát.\n" in out
    for english in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "default:"):
        assert english not in out


def test_help_lists_every_verb(capsys) -> None:
    main(["--help"])
    out = capsys.readouterr().out
    assert [verb for verb in cli.VERBS if f"\n  {verb} " not in out] == []


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_has_its_command(verb) -> None:
    command = cli.cli.get_command(click.Context(cli.cli), verb)
    assert command.name == verb


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["chek"], "Lỗi: Không có lệnh “chek”. Có phải: check?\n"),
        (["zzz"], "Lỗi: Không có lệnh “zzz”.\n"),
        (["check"], "Lỗi: Thiếu đối số PATH….\n"),
        (["check", "--formta", "x"], "Lỗi: Không có tùy chọn “--formta”. Có phải: --format"),
        (["check", "--format"], "Lỗi: Tùy chọn “--format” dùng không đúng (thiếu hoặc thừa giá trị).\n"),
        (["check", "--lang", "fr", "a"], "Lỗi: Giá trị của tùy chọn --lang không hợp lệ. Chọn một trong: vi, en.\n"),
        (["check", "--width", "x", "a"], "Lỗi: Giá trị của tùy chọn --width không hợp lệ: phải là số nguyên.\n"),
        (["explain", "TT101", "TT102"], "Lỗi: Thừa đối số: TT102.\n"),
    ],
)
def test_usage_errors_are_vietnamese(capsys, args, sentence) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert "--help" in err


def test_no_verb_shows_the_help(capsys) -> None:
    assert main([]) == 2
    assert "Cách dùng: plancheck" in capsys.readouterr().err


def explode(error: BaseException):
    def check_file(*_args: object, **_options: object) -> None:
        raise error

    return check_file


def test_what_is_not_foreseen_is_one_sentence(monkeypatch, capsys) -> None:
    monkeypatch.delenv("PLANCHECK_DEBUG", raising=False)
    monkeypatch.setattr(api, "expand", explode(ZeroDivisionError("hỏng")))
    assert main(["check", "a.txt"]) == 4
    assert capsys.readouterr().err == (
        "Lỗi của chương trình (ZeroDivisionError: hỏng). Đặt PLANCHECK_DEBUG=1 để xem chi tiết.\n"
    )


def test_debug_shows_where(monkeypatch, capsys) -> None:
    monkeypatch.setenv("PLANCHECK_DEBUG", "1")
    monkeypatch.setattr(Session, "report", explode(ZeroDivisionError("hỏng")))
    assert main(["check", "a.txt"]) == 4
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 141)])
def test_interruptions_are_quiet(monkeypatch, capsys, error, code) -> None:
    monkeypatch.setattr(cli.streams, "drop", lambda: None)
    monkeypatch.setattr(Session, "report", explode(error))
    assert main(["check", "a.txt"]) == code
    assert capsys.readouterr() == ("", "")


def test_damaged_rules_are_a_matter_of_configuration(monkeypatch, capsys) -> None:
    from plancheck.errors import RuleDataError

    monkeypatch.setattr(Session, "report", explode(RuleDataError("TT.toml: sai")))
    assert main(["check", "a.txt"]) == 2
    assert capsys.readouterr().err == "Lỗi: TT.toml: sai\n"


def test_output_is_utf8_whatever_the_locale(monkeypatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["--help"]) == 0
    assert "Kiểm tra thể thức" in raw.getvalue().decode("utf-8")


def test_the_module_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "plancheck", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"plancheck {__version__}\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_goes_away() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = [sys.executable, "-m", "plancheck", "rules", "--format", "markdown"]
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(run, stdout=out, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")
