"""The "Phiếu kiểm tra thể thức": what the findings come to for each component, in the order of the decree.

The rows are data (`form.toml` of a regulation). A row is never said to be in order because nothing was looked at: a row
none of whose rules gave a verdict is "not checked", and what no program can judge is left to a person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from plancheck.bilingual import Text
from plancheck.data_files import regulation_file
from plancheck.errors import RuleDataError
from plancheck.model.document import TextLayer
from plancheck.model.finding import DocumentReport, NotChecked, Severity, Status
from plancheck.regulations.contract import Rule


class Result(StrEnum):
    """What a row comes to. `PASSED_WITH_REMARKS`: warnings or notes, no error."""

    FAILED = "failed"
    PASSED_WITH_REMARKS = "remarks"
    PASSED = "passed"
    NOT_CHECKED = "not_checked"
    ABSENT = "absent"
    PERSON = "person"


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the form as data; see the head of form.toml. `rest` takes what belongs to no other row."""

    key: str
    clause: str
    label: Text
    roles: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    optional: bool = False
    rest: bool = False
    look: Text | None = None


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cell of the layout diagram: its number there, `box` in mm (x, y, width, height), the rows it stands for."""

    code: str
    box: tuple[float, float, float, float]
    rows: tuple[str, ...]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole form: by which law, rows in the order of the decree, cells of the drawn page."""

    law: Text
    row: tuple[Row, ...]
    cell: tuple[Cell, ...]

    def row_of(self, rule: str, role: str | None) -> str:
        """The key of the row that a finding of this rule about this component belongs to."""
        family = rule[:2]
        if role in (None, "file"):
            for row in self.row:
                if family in row.families:
                    return row.key
        for row in self.row:
            if role in row.roles:
                return row.key
        return next(row.key for row in self.row if row.rest)


class Outcome(msgspec.Struct, frozen=True):
    """A row with its result: `findings` are indices into the report's findings, gravest first."""

    row: Row
    result: Result
    findings: tuple[int, ...] = ()
    unchecked: tuple[NotChecked, ...] = ()


@cache
def load_form(regime: str = "") -> Form:
    """The form of a regulation; for a regime without one the first there is. Raises RuleDataError for a bad file."""
    path = regulation_file(regime, "form.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Form, strict=True)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, OSError) as error:
        raise RuleDataError(f"{path.name}: {error}") from error


def outcomes(report: DocumentReport, rules: Iterable[Rule], form: Form | None = None) -> tuple[Outcome, ...]:
    """The result of every row for one document."""
    form = form or load_form(report.regime)
    component = {rule.code: rule.component for rule in rules}
    found: dict[str, list[int]] = {row.key: [] for row in form.row}
    skipped: dict[str, dict[NotChecked, None]] = {row.key: {} for row in form.row}
    judged = {form.row_of(code, component.get(code)) for code in report.judged}
    for index, finding in enumerate(report.findings):
        found[form.row_of(finding.rule, finding.location.component)].append(index)
    for item in report.not_checked:
        skipped[form.row_of(item.rule, component.get(item.rule))][item] = None
    present = {c.role for c in report.components}
    out = []
    for row in form.row:
        indices = sorted(found[row.key], key=lambda index: -report.findings[index].severity.rank)
        absent = row.optional and present.isdisjoint(row.roles) and report.regime != "unknown"
        unsure = absent and row.key not in judged and bool(skipped[row.key])
        result = _result(report, row, indices, row.key in judged, absent and not unsure)
        out.append(Outcome(row, result, tuple(indices), tuple(skipped[row.key])))
    return tuple(out)


def _result(report: DocumentReport, row: Row, indices: Sequence[int], judged: bool, absent: bool) -> Result:
    grades = {report.findings[index].severity for index in indices}
    if row.look is not None:
        return Result.PERSON
    if Severity.ERROR in grades:
        return Result.FAILED
    if grades:
        return Result.PASSED_WITH_REMARKS
    readable = report.status is Status.CHECKED and report.text_layer is not TextLayer.NONE
    if absent and readable:
        return Result.ABSENT
    if judged and (readable or row.roles == ("file",)):
        return Result.PASSED
    return Result.NOT_CHECKED
