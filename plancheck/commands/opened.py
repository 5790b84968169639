"""The files that a call names, each with what is in force for it, and how the call ends by what cannot be opened."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck import api
from plancheck.commands.command_terms import say
from plancheck.config.wishes import Wishes
from plancheck.errors import NO_TEXT, EnvironmentFaultError, UnreadableError, reason
from plancheck.model.document import TextLayer
from plancheck.readers.tools.private_folder import sweep
from plancheck.reports.shared.elements import visible
from plancheck.reports.shared.verdict import UNREADABLE, USAGE
from plancheck.session import STDIN, Session

if TYPE_CHECKING:
    from plancheck.config.settings import Settings
    from plancheck.model.dossier import Dossier


class Opened(msgspec.Struct):
    """A call over files: `session` speaks `lang` for all of them, `code` is the exit code so far."""

    session: Session
    lang: str
    files: tuple[str, ...]
    settings: tuple[Settings, ...]
    code: int = 0
    failed: list[str] = field(default_factory=list)

    def each(self) -> Iterator[tuple[str, Session]]:
        """Every file with the session held to its settings."""
        for path, settings in zip(self.files, self.settings, strict=True):
            yield path, replace(self.session, settings=settings)

    def dossiers(self) -> Iterator[Dossier]:
        """The dossiers of the files that can be read, one by one.

        A file that cannot be read, or holds no text, is told on standard error, added to `failed`, and makes the exit
        code UNREADABLE.
        """
        for path, session in self.each():
            try:
                dossier = session.dossier(path, given(path))
            except UnreadableError as error:
                self._missed(path, error.get(self.lang))
                continue
            if dossier.document.health.text_layer is TextLayer.NONE:
                self._missed(path, NO_TEXT[self.lang == "en"])
            yield dossier

    def _missed(self, path: str, why: str) -> None:
        self.failed.append(path)
        self.code = max(self.code, UNREADABLE)
        click.echo(f"{visible(path)}: {why}", err=True)


def opened(paths: Iterable[str], wishes: Wishes) -> Opened:
    """The documents that paths mean, under these wishes; folders that give none are told on standard error.

    Raises UsageError for a configuration that is wrong, before anything is read.
    """
    return opened_files(api.expand(paths, follow_links=wishes.follow_links), wishes)


def opened_files(found: api.Expansion, wishes: Wishes) -> Opened:
    """As `opened`, for files that were found already."""
    sweep()
    session = Session.of(wishes)
    settings = tuple(session.settings_of(path) for path in found.files)
    lang = wishes.lang or (settings[0].lang if settings else "vi")
    return Opened(replace(session, lang=lang), lang, found.files, settings, _told(found, lang))


def given(path: str) -> bytes | None:
    """What came through standard input where the path means that, up to one byte more than a reader takes.

    Raises EnvironmentFaultError where it is closed or cannot be read.
    """
    if path != STDIN:
        return None
    from plancheck.readers.options import ReadOptions

    if sys.stdin is None:
        raise EnvironmentFaultError(
            "Không đọc được đầu vào chuẩn: luồng đã đóng.", "Cannot read standard input: it is closed."
        )
    try:
        return sys.stdin.buffer.read(ReadOptions().max_bytes + 1)
    except OSError as error:
        raise EnvironmentFaultError(
            f"Không đọc được đầu vào chuẩn: {reason(error)}.", f"Cannot read standard input: {reason(error, 'en')}."
        ) from error


def _told(found: api.Expansion, lang: str) -> int:
    for folder in found.empty:
        click.echo(say("empty_folder", lang, path=visible(folder), known=", ".join(api.ENDINGS)), err=True)
    for item in found.closed:
        click.echo(say("closed_path", lang, path=visible(item.path), reason=item.reason.get(lang)), err=True)
    return UNREADABLE if found.closed else USAGE if found.empty else 0
