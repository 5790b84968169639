"""The run over one file: open, read, recognise, judge, accept. The only place where that way is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.accepting.ledger import Ledger
from plancheck.config.settings import Configurations, Settings
from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Document
from plancheck.model.dossier import Dossier, Given
from plancheck.model.finding import DocumentReport, Status
from plancheck.readers.options import ReadOptions
from plancheck.time_limit import OutOfTimeError, within

if TYPE_CHECKING:
    from plancheck.config.wishes import Wishes
    from plancheck.regulations.registry import RuleSet

STDIN = "-"
"""The path of bytes that have no name; no configuration that means paths holds for it, and no baseline."""

_BROKEN = (
    "Chương trình gặp lỗi khi nhận dạng cấu trúc văn bản.",
    "The program failed when it recognised the structure of the document.",
)


class Session(msgspec.Struct, frozen=True):
    """How files are read and judged.

    `settings`: the same for every file, or looked for above each. `lang` None: as the settings say. Without `waive` no
    waiver counts, neither in a file nor in the settings; without `use_baseline` no baseline does. `ledger` keeps what
    was accepted, for the remarks at the end of a run. `given` is the number and date of what cannot be read. `timeout`
    is how many seconds the report of one file may take, None for as long as it will; `stuck` is called with the path of
    a file that does not let itself be stopped (`time_limit.within`).
    """

    settings: Settings | Configurations = field(default_factory=Settings)
    reading: ReadOptions = field(default_factory=ReadOptions)
    lang: str | None = None
    waive: bool = True
    use_baseline: bool = True
    ledger: Ledger = field(default_factory=Ledger)
    given: Given = field(default_factory=Given)
    timeout: float | None = None
    stuck: Callable[[str], None] | None = None

    @classmethod
    def of(cls, wishes: Wishes, *, cache: str | None = None) -> Session:
        """The session that does what is asked. `cache`: the folder that keeps conversions, if any."""
        reading = ReadOptions(
            pdf_engine=wishes.pdf_engine, convert=bool(wishes.convert), ocr=wishes.ocr, cache=cache
        )  # fmt: skip
        session = cls(Configurations(wishes), reading, wishes.lang, wishes.waive, wishes.use_baseline)
        return replace(session, given=Given(wishes.number or "", wishes.date), timeout=wishes.timeout)

    def settings_of(self, path: str) -> Settings:
        """What is in force for a file. Raises UsageError for a configuration that is wrong."""
        return self.settings if isinstance(self.settings, Settings) else self.settings.of(path)

    def under(self, path: str) -> Session:
        """This session held to the settings of one file, which are then not looked for again."""
        return replace(self, settings=self.settings_of(path))

    def dossier(self, path: str, data: bytes | None = None) -> Dossier:
        """What is known of a file, or of bytes already loaded from it (STDIN: they have no name).

        Raises UnreadableError."""
        return self._recognised(self._document(path, data), self.settings_of(path))

    def report(self, path: str, data: bytes | None = None) -> DocumentReport:
        """The report of a file, what its waivers and its baseline accept set apart in `suppressed`.

        A file that cannot be read, or not judged in time, has the status UNREADABLE and says why. Raises UsageError for
        a baseline or a configuration that is wrong."""
        if self.timeout is None:
            return self._accepted(path, data)
        try:
            with within(self.timeout, None if self.stuck is None else partial(self.stuck, path)):
                return self._accepted(path, data)
        except OutOfTimeError:
            return self.unreadable(path, UnreadableError(ReadFailure.TIMEOUT, f"{self.timeout:g} s"))

    def _accepted(self, path: str, data: bytes | None) -> DocumentReport:
        settings = self.settings_of(path)
        report = self._report(path, data, settings)
        if self.waive and settings.waivers:
            from plancheck.accepting.waivers import accept

            report = accept(report, [(w.rule, w.reason, w.source) for w in settings.waivers])
            self.ledger.note_waivers([w.source for w in settings.waivers], report)
        if self.use_baseline and settings.baseline is not None and path != STDIN:
            report = self.ledger.take_baseline(report, path, settings.baseline)
        return report

    def judged(self, dossier: Dossier) -> DocumentReport:
        """The report on a dossier of this session, before anything but its own comments is accepted."""
        from plancheck.readers.opening import STDIN_PATH

        path = dossier.document.path
        return self._judged(dossier, self.settings_of(STDIN if path == STDIN_PATH else path))

    def unreadable(self, path: str, error: UnreadableError) -> DocumentReport:
        """The report of a file that could not be read, with the rule that tells what to do."""
        from plancheck.engine import unreadable

        settings = self.settings_of(path)
        return unreadable(path, error, _rules(settings), self.lang or settings.lang)

    def _judged(self, dossier: Dossier, settings: Settings) -> DocumentReport:
        from plancheck.engine import check_dossier

        return check_dossier(dossier, _rules(settings), self.lang or settings.lang)

    def _report(self, path: str, data: bytes | None, settings: Settings) -> DocumentReport:
        try:
            document = self._document(path, data)
        except UnreadableError as error:
            return self.unreadable(path, error)
        except MemoryError:
            return self.unreadable(path, UnreadableError(ReadFailure.NO_MEMORY))
        try:
            dossier = self._recognised(document, settings)
        except Exception as error:  # one odd document must not end a run over many
            sentence = _BROKEN[(self.lang or settings.lang) == "en"]
            broken = (f"structure: {type(error).__name__}: {error}",)
            return DocumentReport(path, document.format.value, Status.UNREADABLE, sentence, internal_errors=broken)
        return self._judged(dossier, settings)

    def _document(self, path: str, data: bytes | None) -> Document:
        from plancheck.readers.opening import STDIN_PATH, read, read_bytes

        if data is None:
            document = read(path, self.reading)
        else:
            document = read_bytes(data, STDIN_PATH if path == STDIN else path, self.reading)
        return document if self.waive else replace(document, comments=())

    def _recognised(self, document: Document, settings: Settings) -> Dossier:
        from plancheck.understanding import recognise

        return replace(recognise(document, settings.judged_as), office=settings.office, given=self.given)


def _rules(settings: Settings) -> RuleSet:
    if settings.rules is not None:
        return settings.rules
    from plancheck.regulations.registry import load_rules

    return load_rules()
