"""The run over one file: open, read, recognise, judge, accept. The only place where that way is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Document
from plancheck.model.dossier import Dossier
from plancheck.model.finding import DocumentReport, Status
from plancheck.model.office import Office
from plancheck.readers.options import ReadOptions

if TYPE_CHECKING:
    from plancheck.config.settings import HeldWaiver, Settings
    from plancheck.regulations.registry import RuleSet


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """How files are read and judged.

    `rules` None: all that the package has. Without `waive` no waiver counts, neither in the file nor in `waivers`
    (those of a configuration).
    """

    stage: str = "draft"
    lang: str = "vi"
    options: ReadOptions = field(default_factory=ReadOptions)
    rules: RuleSet | None = None
    office: Office | None = None
    waive: bool = True
    waivers: tuple[HeldWaiver, ...] = ()

    def under(self, settings: Settings) -> Session:
        """The same run with the rules, the office, the stage and the waivers of a file's configuration."""
        return replace(
            self, stage=settings.judged_as, rules=settings.rules, office=settings.office, waivers=settings.waivers
        )

    def dossier(self, path: str, data: bytes | None = None) -> Dossier:
        """What is known of a file, or of bytes already loaded from it ("-": they have no name).

        Raises UnreadableError."""
        return self._recognised(self._document(path, data))

    def report(self, path: str, data: bytes | None = None) -> DocumentReport:
        """The report of a file; one that cannot be read has the status UNREADABLE and says why."""
        report = self._report(path, data)
        if not self.waive or not self.waivers:
            return report
        from plancheck.accepting.waivers import accept

        return accept(report, [(w.rule, w.reason, w.source) for w in self.waivers])

    def judged(self, dossier: Dossier) -> DocumentReport:
        """The report on a dossier, without what the waivers of the configuration accept."""
        from plancheck.engine import check_dossier

        return check_dossier(dossier, self._rules(), self.lang)

    def unreadable(self, path: str, error: UnreadableError) -> DocumentReport:
        """The report of a file that could not be read, with the rule that tells what to do."""
        from plancheck.engine import unreadable

        return unreadable(path, error, self._rules(), self.lang)

    def _rules(self) -> RuleSet:
        if self.rules is not None:
            return self.rules
        from plancheck.regulations.registry import load_rules

        return load_rules()

    def _report(self, path: str, data: bytes | None) -> DocumentReport:
        try:
            document = self._document(path, data)
        except UnreadableError as error:
            return self.unreadable(path, error)
        except MemoryError:
            return self.unreadable(path, UnreadableError(ReadFailure.NO_MEMORY))
        try:
            dossier = self._recognised(document)
        except Exception as error:  # one odd document must not end a run over many
            sentence = "Chương trình gặp lỗi khi nhận dạng cấu trúc văn bản."
            broken = (f"structure: {type(error).__name__}: {error}",)
            return DocumentReport(path, document.format.value, Status.UNREADABLE, sentence, internal_errors=broken)
        return self.judged(dossier)

    def _document(self, path: str, data: bytes | None) -> Document:
        from plancheck.readers.opening import STDIN_PATH, read, read_bytes

        if data is None:
            document = read(path, self.options)
        else:
            document = read_bytes(data, STDIN_PATH if path == "-" else path, self.options)
        return document if self.waive else replace(document, comments=())

    def _recognised(self, document: Document) -> Dossier:
        from plancheck.understanding import recognise

        return replace(recognise(document, self.stage), office=self.office)
