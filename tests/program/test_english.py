"""With --lang en the program says no word of Vietnamese of its own.

What is quoted may be Vietnamese: words in “ ”, words of the document, examples of rules, names of types, numbers and
symbols of documents, letters of points (II.6.đ).
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plancheck import api
from plancheck.cli import main
from plancheck.language.normal import strip_marks
from plancheck.regulations.registry import load_rules
from plancheck.understanding.header.document_type import types
from tests.builders.samples import SAMPLES, short

MIXED = sorted(path for path in SAMPLES.glob("mixed/*.*") if path.suffix != ".toml")
GOOD = sorted(SAMPLES.glob("good/*.docx"))
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"“[^”]*”|\d+/\d{4}/[\w-]+|(?<=[.–])đ\b")
# Values of JSON that are words of the document, or of what to type instead.
OF_THE_DOCUMENT = {
    "path", "issuer", "subject", "type_name", "place", "text", "excerpt", "edits", "name", "purpose", "title", "label",
    "signer", "who", "whom", "period", "task", "outline", "number", "symbol", "type", "replaced_by", "annexed_to",
    "examples",
}  # fmt: skip


def is_vietnamese(word: str) -> bool:
    return strip_marks(word) != word


def own_words(text: str, quoted: str = "") -> list[str]:
    """The stretches of words with Vietnamese letters that are not among the `quoted` words."""
    names = {word for kind in types() for word in (kind.key, kind.abbreviation)}
    found = []
    for line in QUOTED.sub("“”", text).splitlines():
        run: list[str] = []
        for word in (*re.findall(r"[^\W\d_]+|[^\w\s]", line), ""):
            if is_vietnamese(word) and word not in names:
                run.append(word)
                continue
            if run and " ".join(run).casefold() not in quoted:
                found.append(line)
            run = []
    return found


@cache
def words_of(*paths: Path) -> str:
    """The words of documents, of the types there are, and of what rules but those of form (KT) say to write instead."""
    blocks = [block.text for path in paths for block in api.read_file(path).blocks]
    reports = [api.check_file(path, stage=stage) for path in paths for stage in ("draft", "issued")]
    right = [f.expected or "" for report in reports for f in report.findings if not f.rule.startswith("KT")]
    return folded("\n".join((*blocks, *right, *(kind.name for kind in types()))))


def folded(text: str) -> str:
    return " ".join(WORD.findall(text)).casefold()


def said(capsys: Any, *args: str | Path) -> str:
    main([*map(str, args), "--lang", "en"])
    out, err = capsys.readouterr()
    return out + err


def values(item: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a JSON value with the name that each stands under; of a finding of form (KT) what it found, too."""
    if isinstance(item, dict):
        of_form = str(item.get("rule", "")).startswith("KT")
        for name, value in item.items():
            if name not in OF_THE_DOCUMENT and (of_form or name not in ("found", "expected")):
                yield from values(value, name)
    elif isinstance(item, list):
        for value in item:
            yield from values(value, key)
    elif isinstance(item, str):
        yield key, item


@pytest.mark.parametrize("path", MIXED, ids=short)
@pytest.mark.parametrize(
    "args",
    [
        ("check", "-v", "--show-suppressed"),
        ("check", "--format", "markdown", "--stage", "issued"),
        ("check", "--format", "sarif"),
        ("check", "--format", "html"),
        ("outline",),
        ("cites",),
        ("deadlines",),
    ],
    ids=" ".join,
)
def test_what_is_shown_of_a_document(path: Path, args: tuple[str, ...], capsys) -> None:
    text = unescape(re.sub(r"<[^>]*>", "\n", said(capsys, *args, path, "--width", "400")))
    assert own_words(text, words_of(path)) == []


@pytest.mark.parametrize("path", [*MIXED, *GOOD], ids=short)
@pytest.mark.parametrize("verb", ["check", "outline", "cites", "deadlines"])
def test_json(path: Path, verb: str, capsys) -> None:
    found = values(json.loads(said(capsys, verb, "--format", "json", path)))
    assert [(key, text) for key, text in found if own_words(text)] == []


def test_the_page_of_a_check(tmp_path: Path, capsys) -> None:
    page = tmp_path / "page.html"
    assert own_words(said(capsys, "check", "-q", MIXED[0], "--html", page, "--html-outline"), words_of(MIXED[0])) == []
    text = re.sub(r"(?s)<(script|style)>.*?</\1>|<[^>]*>", "\n", page.read_text(encoding="utf-8"))
    assert own_words(unescape(text), words_of(MIXED[0])) == []


def test_an_audit(tmp_path: Path, capsys) -> None:
    documents = [path for path in MIXED if path.suffix == ".txt"]
    out, missing = tmp_path / "out", tmp_path / "missing.docx"
    told = said(capsys, "audit", *documents, missing, tmp_path / "no*.pdf", "-o", out, "--tables", "csv")
    assert own_words(told) == []
    assert "4 documents: 0 pass, 3 with errors" in told
    quoted = words_of(*documents)
    pages = [
        unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "\n", p.read_text("utf-8")))
        for p in out.rglob("*.html")
    ]
    with zipfile.ZipFile(out / "audit.xlsx") as book:
        pages += [unescape(re.sub(r"<[^>]*>", "\n", book.read(name).decode("utf-8"))) for name in book.namelist()]
    assert [line for page in pages for line in own_words(page, quoted)] == []


def test_every_rule_is_explained(capsys) -> None:
    told = {}
    for rule in load_rules():
        shown = (part for e in rule.example for part in (e.bad, e.good, e.bad_sample, e.good_sample, e.office))
        quoted = folded(" ".join(map(str, shown)))
        told[rule.code] = own_words(said(capsys, "explain", rule.code, "--width", "500"), quoted)
        told[rule.code] += own_words(rule.message.en)
    assert {code: lines for code, lines in told.items() if lines} == {}


@pytest.mark.parametrize("args", [("rules", "--width", "300"), ("config",), ("config", "--all")], ids=" ".join)
def test_the_rules_and_the_configuration(args: tuple[str, ...], capsys) -> None:
    assert own_words(said(capsys, *args)) == []


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("chek",), "Error: There is no command “chek”. Did you mean check?\nFor help: plancheck --help\n"),
        (("check",), "Error: The argument PATH… is missing.\nFor help: plancheck check --help\n"),
        (("check", "--formta", "x"), "Error: There is no option “--formta”. Did you mean --format"),
        (("check", "--width", "x", "a"), "Error: The value of the option --width is wrong: it must be a whole number."),
        (("explain", "TT101", "TT102"), "Error: Too many arguments: TT102.\n"),
        (("explain", "TT9999"), "Error: No rule has the code or name “TT9999”."),
        (("check", "--select", "QQ", "a.txt"), "Error: No rule has the code, family or name “QQ”.\n"),
        (("check", "--html", "a.txt", "a.txt"), "Error: --html: the name “a.txt” must end in .html.\n"),
        (("check", "--profile", "x", "a.txt"), "Error: There is no profile “x”. Choose one of: toi-thieu,"),
        (("outline", "missing.docx"), "missing.docx: The file does not exist.\n"),
        (("check", "-q", "missing.docx"), "— missing.docx: Could not be checked: The file does not exist"),
    ],
)
def test_errors(args: tuple[str, ...], sentence: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    told = said(capsys, *args)
    assert told.startswith(sentence)
    assert own_words(told) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("selekt = []", "plancheck.toml:1: there is no setting “selekt”. Did you mean select?"),
        ('stage = "final"', "plancheck.toml:1: the value of “stage”: “final” is none of: draft, issued."),
        ("ignore = 3", "plancheck.toml:1: the value of “ignore”: a list [ ] is wanted, not a whole number."),
        ('[[waiver]]\nrule = "TT104"', "the setting “reason” is missing"),
        ('extends = "other.toml"', "plancheck.toml:1: there is no file “other.toml”."),
        ('ignore = ["TX"]', "plancheck.toml:1: no rule has the code, family or name “TX”"),
        ("ignore = [", "this is no TOML"),
    ],
)
def test_what_is_wrong_in_a_configuration(text: str, sentence: str, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plancheck.toml").write_text(text, encoding="utf-8")
    told = said(capsys, "check", "a.txt")
    assert sentence in told
    assert own_words(told) == []


def test_a_baseline_holds_in_both_languages(tmp_path: Path, capsys) -> None:
    path, file = MIXED[0], tmp_path / "baseline.json"
    main(["baseline", "create", "-o", str(file), str(path)])
    capsys.readouterr()
    report = json.loads(said(capsys, "check", "--baseline", file, "--format", "json", path))
    assert report["documents"][0]["findings"] == []
