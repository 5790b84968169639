"""What a check found, and the report of one run."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from plancheck.model.document import Location, Span, TextLayer


class Severity(StrEnum):
    """How much a finding weighs: lỗi, cảnh báo, lưu ý. Ordered by `rank`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


class FixKind(StrEnum):
    """Whether a fix may be applied without a person looking: safe, unsafe, or there is none."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NONE = "none"


class Edit(msgspec.Struct, frozen=True):
    """Replace `text[start:end]` of a block by `text`; 0-based offsets in the block's text."""

    block: int
    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True):
    """The edits that put a finding right."""

    kind: FixKind
    edits: tuple[Edit, ...] = ()


class Excerpt(msgspec.Struct, frozen=True):
    """The words around a defect; `start` and `end` mark the defect inside `text` (0-based offsets)."""

    text: str
    start: int
    end: int


class Finding(msgspec.Struct, frozen=True):
    """One defect of form: which rule, where, what was found, what to write instead.

    `span` is the defect in the text of its block; None where something is missing, or the file as a whole is meant.
    `known_as`, in a report that is not in Vietnamese: by which words one in Vietnamese tells this finding from others.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    clause: str
    location: Location
    excerpt: Excerpt | None = None
    found: str | None = None
    expected: str | None = None
    why: str = ""
    how: str = ""
    fix: Fix | None = None
    span: Span | None = None
    known_as: str = ""


class NotChecked(msgspec.Struct, frozen=True):
    """A rule that could not be judged on this document, and why. Never the same as passed."""

    rule: str
    reason: str


class Accepted(StrEnum):
    """Who accepted a finding: a waiver in the file itself, one in the configuration, or the baseline."""

    COMMENT = "comment"
    CONFIGURATION = "configuration"
    BASELINE = "baseline"


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that is accepted and does not count; `reason` as given ("" for the baseline), `source` where."""

    finding: Finding
    by: Accepted
    reason: str = ""
    source: str = ""


class Status(StrEnum):
    """Whether a file could be checked: NO_TEXT was read, but holds nothing that could be judged."""

    CHECKED = "checked"
    NO_TEXT = "no_text"
    UNREADABLE = "unreadable"


class ComponentReport(msgspec.Struct, frozen=True):
    """A component that was recognised: role, text, how sure (0 to 1), where. `span` is its first stretch of text."""

    role: str
    text: str
    confidence: float
    evidence: tuple[str, ...]
    location: Location
    span: Span | None = None


class DocumentReport(msgspec.Struct, frozen=True):
    """Everything a reporter needs to know about one file.

    `error` says why it was not checked, as its `status` tells; `judged` are the codes of the rules that gave a verdict.
    `fragment`: it is a piece of text, of which only words, capitals and citations were judged.
    """

    path: str
    format: str | None
    status: Status
    error: str | None = None
    regime: str = "unknown"
    type: str | None = None
    type_name: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: date | None = None
    subject: str | None = None
    text_layer: TextLayer = TextLayer.GOOD
    components: tuple[ComponentReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    rules_run: int = 0
    judged: tuple[str, ...] = ()
    fragment: bool = False
    internal_errors: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
