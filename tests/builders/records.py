"""Records of what the program finds and recognises, to the letter, and the command that makes them anew.

Run: python -m tests.builders.records --write, and read the difference before it is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.model.document import Document, Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.contract import Example
from plancheck.regulations.examples import document_of, example_text, load_model, office_of
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise

TESTS = Path(__file__).resolve().parents[1]
FINDINGS = TESTS / "regulations" / "example_findings.tsv"
RECOGNISED = TESTS / "understanding" / "recognised"
SAMPLES = TESTS.parent / "samples"
MODELS = ("KH", "QĐ", "CV", "BC", "TTr")
DRAFTS = ("ke-hoach-xa-nhap", "ke-hoach-truong-nhap", "cong-van-nhap")


def example_findings() -> Iterator[tuple[str, ...]]:
    """Every finding of every bad example in words: example, rule, component, place, the words there, what to write."""
    rules = load_rules()
    for rule in rules:
        for number, example in enumerate(rule.example):
            if example.bad is None:
                continue
            document = document_of(example_text(example, example.bad, rule.regulation))
            dossier = recognised(document, rule.applies.stage or "issued", example)
            for found in check_dossier(dossier, rules).findings:
                place = found.location
                spot = f"{place.block}:{place.column}-{place.end_column}"
                row = (place.component, spot, found.found, found.expected, found.message)
                yield (f"{rule.code}#{number}", found.rule, *(" ".join((cell or "").split()) for cell in row))


def recognised(document: Document, stage: str, example: Example | None = None) -> Dossier:
    """The dossier of a document, under the office of an example if it names one."""
    dossier = recognise(document, stage)
    return dossier if example is None else replace(dossier, office=office_of(example))


@cache
def documents() -> dict[str, Document]:
    """The documents whose recognition is recorded: the model of every type, and the drafts with many defects."""
    from plancheck.readers.opening import read
    from plancheck.readers.options import ReadOptions

    found = {key: document_of(tuple(line for part in load_model(key).values() for line in part)) for key in MODELS}
    return found | {name: read(str(SAMPLES / "mixed" / f"{name}.docx"), ReadOptions()) for name in DRAFTS}


def recognition(document: Document) -> str:
    """Everything that is recognised in a document, one value a line: a path of names and numbers, then the value."""
    dossier = recognise(document, "draft")
    values = {name: getattr(dossier, name) for name in dossier.__struct_fields__ if name not in _LEFT_OUT}
    return "".join(f"{line}\n" for line in sorted(_flat("", values, document), key=_natural))


_LEFT_OUT = {"document", "office", "stage"}


def _natural(line: str) -> tuple[Any, ...]:
    path = line.partition(" = ")[0]
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in path.split("."))


def _flat(path: str, value: Any, document: Document) -> Iterator[str]:
    if isinstance(value, Span):
        words = document.text_of(value)
        short = words if len(words) <= 40 else f"{words[:20]}…{words[-19:]}"
        yield f"{path} = {value.block}:{value.start}-{value.end} {short!r}"
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _flat(f"{path}.{name}".lstrip("."), getattr(value, name), document)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(f"{path}.{name}".lstrip("."), part, document)
    elif isinstance(value, list | tuple) and value and not isinstance(value[0], int | str):
        for number, part in enumerate(value):
            yield from _flat(f"{path}.{number}", part, document)
    elif value not in (None, "", (), False):
        yield f"{path} = {value if isinstance(value, tuple) else str(value)!r}"


def write(rows: Iterable[tuple[str, ...]]) -> None:
    """Put the records in their places."""
    FINDINGS.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    RECOGNISED.mkdir(exist_ok=True)
    for name, document in documents().items():
        (RECOGNISED / f"{name}.txt").write_text(recognition(document), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write(example_findings())
