"""One file from its bytes to what is kept of it."""

from __future__ import annotations

import hashlib

import msgspec

from plancheck.audit.archive_paths import stamp_of
from plancheck.audit.protocol import MAX_FINDINGS, Content, Outcome, Row, Setup
from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Format, TextLayer
from plancheck.model.finding import DocumentReport, Finding, Severity, Status
from plancheck.readers.opening import BY_CONVERSION, load
from plancheck.readers.options import RECOGNISED_BY
from plancheck.visible_text import printable

_TRIES = 3  # how often a file that changes under the reader is read again
_NOT_OPENED = frozenset({ReadFailure.MISSING, ReadFailure.PERMISSION, ReadFailure.NO_ROOM, ReadFailure.NO_MEMORY})
"""What may be otherwise at the next run though the file is the same."""


class Loaded(msgspec.Struct, frozen=True):
    """The bytes of a file with what tells them apart."""

    data: bytes
    content: Content


class Judge:
    """Reads and judges files as one `Setup` asks. Raises MemoryError; anything else becomes an outcome."""

    def __init__(self, setup: Setup) -> None:
        """Load the rules once. Raises UsageError for a configuration that is wrong."""
        from plancheck.audit.criteria import session

        self._session = session(setup)

    def load(self, path: str) -> Loaded | Outcome:
        """The bytes of a file and their hash, or why there are none. A file that changes meanwhile is read again."""
        try:
            for _ in range(_TRIES):
                before = stamp_of(path)
                data = load(path, self._session.reading)
                if before == stamp_of(path):
                    digest = hashlib.sha256(data).hexdigest()
                    return Loaded(data, Content(digest, before))
        except UnreadableError as error:
            return self._unreadable(path, error)
        return Outcome("unreadable", failure="changing", depends="never")

    def outcome(self, path: str, loaded: Loaded) -> Outcome:
        """Judge bytes that were loaded from `path`."""
        try:
            return self._outcome(path, loaded)
        except UnreadableError as error:
            return self._unreadable(path, error)
        except MemoryError:
            raise
        except Exception as error:  # one odd file must not end a run over many
            broken = (_clean(f"{type(error).__name__}: {error}") or "",)
            return Outcome("failed", failure="internal", internal_errors=broken)

    def _outcome(self, path: str, loaded: Loaded) -> Outcome:
        session = self._session.under(path)
        dossier = session.dossier(path, loaded.data)
        document = dossier.document
        # What recognition gives, or would give, is done again when the programs for it change.
        blind = document.health.text_layer is TextLayer.NONE
        recognised = RECOGNISED_BY in document.properties
        depends = "tools" if document.format is Format.PDF and (blind or recognised) else ""
        report = session.judged(dossier)
        outcome = _kept(report, depends, Status.NO_TEXT.value if report.status is Status.NO_TEXT else None)
        given = document.properties.get("converted_from")
        return msgspec.structs.replace(outcome, format=given) if given else outcome

    def _unreadable(self, path: str, error: UnreadableError) -> Outcome:
        report = self._session.unreadable(path, error)
        failure = error.failure
        depends = "never" if failure in _NOT_OPENED else "tools" if failure in BY_CONVERSION else ""
        return _kept(report, depends, failure.value)


def _kept(report: DocumentReport, depends: str, failure: str | None = None) -> Outcome:
    numbers = dict.fromkeys(Severity, 0)
    for finding in report.findings:
        numbers[finding.severity] += 1
    bodies = [c.text for c in report.components if c.role == "governing_body"]
    return Outcome(
        status=report.status.value,
        reason=_clean(report.error),
        failure=failure,
        depends=depends,
        format=report.format,
        regime=report.regime,
        type=report.type,
        type_name=_clean(report.type_name),
        governing_body=_clean(bodies[0]) if bodies else None,
        issuer=_clean(report.issuer),
        number=_clean(report.number),
        symbol=_clean(report.symbol),
        place=_clean(report.place),
        date=report.date.isoformat() if report.date else None,
        subject=_clean(report.subject),
        text_layer=report.text_layer.value,
        errors=numbers[Severity.ERROR],
        warnings=numbers[Severity.WARNING],
        notes=numbers[Severity.NOTE],
        rules_run=report.rules_run,
        not_checked=len({item.rule for item in report.not_checked}),
        internal_errors=tuple(_clean(error) or "" for error in report.internal_errors),
        findings=tuple(_row(finding) for finding in report.findings[:MAX_FINDINGS]),
    )


def _row(finding: Finding) -> Row:
    place, excerpt = finding.location, finding.excerpt
    return Row(
        rule=finding.rule,
        severity=finding.severity.value,
        message=_clean(finding.message) or "",
        clause=finding.clause,
        component=place.component,
        page=place.page,
        block=place.block,
        line=place.line,
        column=place.column,
        outline=_clean(place.outline),
        excerpt=_clean(excerpt.text) if excerpt else None,
        start=excerpt.start if excerpt else None,
        end=excerpt.end if excerpt else None,
        found=_clean(finding.found),
        expected=_clean(finding.expected),
    )


def _clean(text: str | None) -> str | None:
    # Neither MessagePack nor SQLite takes a lone surrogate, and no table is to act on a terminal.
    return None if text is None else printable(text)
