"""Which files of a folder are documents: the one list of endings, and the one walk over folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import msgspec

from plancheck.bilingual import Text
from plancheck.errors import reason

TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".mdown")
OFFICE_NAMES = (".docx", ".docm", ".dotx", ".dotm", ".pdf")
CONVERTED_NAMES = (".doc", ".dot", ".odt", ".rtf")
"""Read by way of LibreOffice; looked for even without it, so that their owner is told instead of thinking them read."""
ENDINGS = (*OFFICE_NAMES, *TEXT_NAMES, *CONVERTED_NAMES)
"""What is looked for in a folder. A file that is named by itself is taken whatever its name."""
AUDIT_STORE, AUDIT_CACHE = "audit.sqlite", "cache"
"""The file that marks the output folder of an audit, and the folder in it that keeps converted copies."""


class Closed(msgspec.Struct, frozen=True):
    """A folder that could not be looked into, a link that was not followed, a pattern that means nothing; and why."""

    path: str
    reason: Text


class Expansion(msgspec.Struct, frozen=True):
    """The files that paths stand for, without doubles, folders that hold none, and what could not be opened."""

    files: tuple[str, ...]
    empty: tuple[str, ...] = ()
    closed: tuple[Closed, ...] = ()


def expand(paths: Iterable[str | os.PathLike[str]], *, follow_links: bool = False) -> Expansion:
    """Replace every folder by the documents in it, as `walk` finds them; a path that is no folder stays."""
    files: dict[str, None] = {}
    empty: list[str] = []
    closed: list[Closed] = []
    for path in (os.fspath(given) for given in paths):
        if path == "-" or not os.path.isdir(path):
            files[path] = None
            continue
        found = list(walk(path, follow_links=follow_links))
        files.update((item, None) for item in found if isinstance(item, str))
        closed += [item for item in found if isinstance(item, Closed)]
        if not found:
            empty.append(path)
    return Expansion(tuple(files), tuple(empty), tuple(closed))


def documents_in(folder: str) -> Iterator[str]:
    """The documents in a folder and below, as `walk` finds them; folders that cannot be opened are passed over."""
    return (item for item in walk(folder) if isinstance(item, str))


def walk(
    top: str, skip: Callable[[str], bool] = lambda folder: False, *, follow_links: bool = False
) -> Iterator[str | Closed]:
    """The documents in a folder and below, by the ENDINGS, folder by folder in the order of names.

    Hidden names and Word's lock files ("~$…") are passed over, so are folders that `skip` names and the copies that an
    audit keeps in its output folder. Links to folders are not followed, so a circle of links has no end to reach; a
    link to a document outside `top` is told, not followed: who fills a folder may not choose what is read elsewhere.
    With `follow_links` both are, every folder once.
    """
    real = os.path.realpath(top)
    walked: set[str] = set()
    # A stack instead of recursion: a chain of ten thousand folders must not end the run.
    stack = [top]
    while stack:
        folder = stack.pop()
        if skip(folder) or (follow_links and _walked_already(folder, walked)):
            continue
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Closed(folder, Text(reason(error), reason(error, "en")))
            continue
        of_audit = any(entry.name == AUDIT_STORE for entry in entries)
        below = []
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if _is_folder(entry) or (follow_links and _leads_to_folder(entry)):
                if not (of_audit and entry.name == AUDIT_CACHE):
                    below.append(entry.path)
            elif entry.name.lower().endswith(ENDINGS) and not _leads_to_folder(entry):
                out = not follow_links and entry.is_symlink() and leads_out(entry.path, real)
                yield Closed(entry.path, LEADS_OUT) if out else entry.path
        stack += reversed(below)


LEADS_OUT = Text(
    "liên kết dẫn ra ngoài thư mục; thêm --follow-links để đọc",
    "a link out of the folder; add --follow-links to read it",
)


def leads_out(path: str, real: str) -> bool:
    """Whether a path comes by links to something that exists outside the folder whose real path is `real`."""
    end = os.path.realpath(path)
    return os.path.exists(end) and os.path.commonpath((end, real)) != real


def _walked_already(folder: str, walked: set[str]) -> bool:
    real = os.path.realpath(folder)
    if real in walked:
        return True
    walked.add(real)
    return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False
