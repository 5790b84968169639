"""The options that commands share: one name for each wish, one object, and the same reading everywhere."""

from __future__ import annotations

import inspect
import io
import json
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from plancheck import cli
from plancheck.cli import main
from plancheck.commands.options import changed
from plancheck.config.wishes import Wishes
from plancheck.model.dossier import Dossier
from plancheck.readers.tools import converted
from plancheck.session import Session
from tests.builders.docx import docx, p, run
from tests.config.test_settings import PLAN

READS = ("check", "audit", "baseline create", "baseline prune", "outline", "cites", "deadlines", "init")
CHECKS = ("check", "audit", "baseline create", "baseline prune", "config")
WISHES = {*Wishes.__struct_fields__, "no_config", "no_baseline"} - {"use_config", "use_baseline"}


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli.cli)
    for verb in cli.VERBS:
        command = cli.cli.get_command(context, verb)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", below) for name, below in command.commands.items())
        else:
            yield verb, command


COMMANDS = dict(commands())


def options(name: str) -> dict[str, click.Option]:
    return {str(o.name): o for o in COMMANDS[name].params if isinstance(o, click.Option)}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_takes_more_than_eight_values(name: str) -> None:
    callback = COMMANDS[name].callback
    assert callback is not None
    assert len(inspect.signature(callback).parameters) <= 8


@pytest.mark.parametrize("name", COMMANDS)
def test_a_wish_has_one_name_everywhere(name: str) -> None:
    known = options("check") | options("config")
    for wish, option in options(name).items():
        if wish in WISHES and name not in ("rules", "explain"):
            expected = known[wish]
            assert (option.opts, option.secondary_opts) == (expected.opts, expected.secondary_opts)
            assert (option.multiple, option.is_flag, repr(option.type)) == (
                expected.multiple, expected.is_flag, repr(expected.type),
            )  # fmt: skip


def test_every_wish_can_be_said_to_check() -> None:
    assert options("check").keys() >= WISHES


@pytest.mark.parametrize("name", READS)
def test_whatever_reads_is_told_how(name: str) -> None:
    found = options(name)
    assert found["pdf_engine"].opts == ["--pdf-engine"]
    assert (found["convert"].opts, found["convert"].secondary_opts) == (["--convert"], ["--no-convert"])
    assert (found["ocr"].opts, found["ocr"].secondary_opts) == (["--ocr"], ["--no-ocr"])


@pytest.mark.parametrize("name", CHECKS)
def test_whatever_checks_is_told_which_rules(name: str) -> None:
    assert {"select", "ignore", "extend_select", "profile", "config", "no_config", "stage"} <= options(name).keys()


def test_a_change_of_an_option_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        changed((), stage={"default": "issued"})


# -- conversion and recognition -------------------------------------------------------------------------------------

ASKED = [
    ["check", "a.rtf"], ["baseline", "create", "a.rtf"], ["outline", "a.rtf"], ["cites", "a.rtf"],
    ["deadlines", "a.rtf"], ["audit", "a.rtf", "-o", "out"], ["init", "."],
]  # fmt: skip
RTF = b"{\\rtf1 x}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.rtf").write_bytes(RTF)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("args", ASKED, ids=lambda args: args[0])
def test_a_program_that_is_asked_for_and_absent_is_told(
    folder: Path, args: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(converted, "converter", lambda: None)
    assert main([*args, "--convert"]) == 2
    assert capsys.readouterr() == ("", f"Lỗi: --convert: {converted.ABSENT[0]}\n")
    assert not (folder / "out").exists()


@pytest.fixture
def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that turns whatever it is given into the same plan."""
    made = docx("".join(p(inner=run(line)) for line in PLAN.splitlines()))
    monkeypatch.setattr(converted, "converter", lambda: "soffice")
    monkeypatch.setattr(converted, "to_docx", lambda *_: made)
    return folder


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["check", "a.rtf", "--select", "TT104"], "TT104"),
        (["outline", "a.rtf"], "Kế hoạch\n"),
        (["cites", "a.rtf"], "Không thấy văn bản nào được viện dẫn"),
        (["deadlines", "a.rtf"], "20/11/2026"),
        (["baseline", "create", "a.rtf", "--select", "TT104"], "Đã ghi 1 chỗ của 1 tệp"),
        (["init", "."], "Suối Rèn"),
    ],
    ids=lambda value: value[0],
)
def test_what_was_converted_is_read_by_every_verb(
    office: Path, args: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*args, "--convert"]) in (0, 1)
    assert told in capsys.readouterr().out
    assert main([*args, *(["--update"] if args[0] == "baseline" else []), "--no-convert"]) in (2, 3)


def test_standard_input_is_converted_too(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RTF)))
    assert main(["check", "-", "--convert", "--select", "TT104", "--format", "json"]) == 1
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert (document["path"], [f["rule"] for f in document["findings"]]) == ("<stdin>", ["TT104"])


# -- the same as check ----------------------------------------------------------------------------------------------


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The stage and the place of the office of every dossier that is made."""
    found: list[tuple[str, str]] = []
    recognised = Session._recognised

    def spy(self: Session, *args: object) -> Dossier:
        dossier = recognised(self, *args)  # type: ignore[arg-type]
        found.append((dossier.stage, dossier.office.place if dossier.office else ""))
        return dossier

    monkeypatch.setattr(Session, "_recognised", spy)
    return found


@pytest.mark.parametrize("verb", ["check", "outline", "cites", "deadlines"])
def test_every_verb_sees_a_file_as_check_does(folder: Path, verb: str, seen: list[tuple[str, str]]) -> None:
    (folder / "kh.txt").write_text(PLAN, encoding="utf-8")
    (folder / "plancheck.toml").write_text('stage = "issued"\n[office]\nplace = "Suối Rèn"\n', encoding="utf-8")
    (folder / "khac.toml").write_text('profile = "truoc-khi-ky"\n', encoding="utf-8")
    for more in ([], ["--stage", "draft"], ["--no-config"], ["--config", "khac.toml"]):
        main([verb, "kh.txt", *more])
    assert seen == [("issued", "Suối Rèn"), ("draft", "Suối Rèn"), ("draft", ""), ("issued", "")]


@pytest.mark.parametrize("verb", ["outline", "cites", "deadlines"])
def test_the_configuration_tells_the_language(folder: Path, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "kh.txt").write_text(PLAN, encoding="utf-8")
    main([verb, "kh.txt", "--lang", "en"])
    english = capsys.readouterr().out
    (folder / "plancheck.toml").write_text('lang = "en"\n', encoding="utf-8")
    main([verb, "kh.txt"])
    assert capsys.readouterr().out == english
    main([verb, "kh.txt", "--lang", "vi"])
    assert capsys.readouterr().out != english


def test_a_folder_is_no_file_to_be_outlined(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", "."]) == 3
    assert capsys.readouterr() == ("", ".: Đây là thư mục, không phải tệp.\n")


def test_the_wishes_of_a_call_reach_the_session(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wishes] = []

    def of(wishes: Wishes, **_: object) -> Session:
        asked.append(wishes)
        return Session()

    monkeypatch.setattr(Session, "of", of)
    main(
        ["check", "--select", "tt,KT1", "--select", "CT", "--ignore", "TT104", "--extend-select", "NQ",
         "--profile", "co-ban", "--config", "c.toml", "--no-config", "--stage", "issued", "--lang", "en",
         "--fail-on", "note", "--baseline", "b.json", "--no-baseline", "--no-waivers", "--pdf-engine", "pdfplumber",
         "--no-convert", "--no-ocr", "--timeout", "5", "khong-co.txt"]
    )  # fmt: skip
    assert asked == [
        Wishes(
            select=("tt", "KT1", "CT"), ignore=("TT104",), extend_select=("NQ",), profile="co-ban", config="c.toml",
            use_config=False, stage="issued", lang="en", fail_on="note", baseline="b.json", use_baseline=False,
            waive=False, pdf_engine="pdfplumber", convert=False, ocr=False, timeout=5.0,
        )
    ]  # fmt: skip
    main(["check", "khong-co.txt"])
    assert asked[1:] == [Wishes(timeout=120.0)]


def test_wishes_are_one_of_their_choices() -> None:
    from plancheck.errors import UsageError

    with pytest.raises(UsageError, match=r"^fail_on: “x” không phải một trong: error, warning, note\.$"):
        Wishes(fail_on="x")
    assert [str(s) for s in Wishes(select=("A",), ignore=("B",), extend_select=("C",)).selectors] == ["A", "B", "C"]
    assert msgspec.json.decode(msgspec.json.encode(Wishes(select=("A",))), type=Wishes) == Wishes(select=("A",))


@pytest.mark.parametrize("written", ["05/3/2026", "5-3-2026", "2026-03-05"])
def test_a_date_may_be_written_as_clerks_do(written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ghi-chu.txt"
    path.write_text("Giao các thôn họp dân, lập biên bản.\n", encoding="utf-8")
    assert main(["check", "--format", "json", "--no-config", "--number", "15", "--date", written, str(path)]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert (document["number"], document["date"]) == ("15", "2026-03-05")


def test_a_date_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--date", "31/02/2026", "x.txt"]) == 2
    assert "“31/02/2026” không phải một ngày" in capsys.readouterr().err
