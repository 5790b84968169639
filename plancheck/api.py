"""What another program imports: check a file, many files, or a text, and get reports as plain values.

>>> from plancheck.api import check_text
>>> report = check_text("KẾ HOẠCH\\nThực hiện dân chủ ở cơ sở năm 2026\\n")
>>> report.status.value
'checked'
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypedDict, Unpack

from plancheck.config.wishes import PDF_ENGINES, Wishes
from plancheck.errors import UsageError
from plancheck.readers.folders import ENDINGS, Expansion, documents_in, expand

if TYPE_CHECKING:
    from plancheck.config.settings import Configurations, Settings
    from plancheck.model.document import Document
    from plancheck.model.finding import DocumentReport
    from plancheck.session import Session

__all__ = [
    "ENDINGS", "Expansion", "Options", "Wishes", "check_bytes", "check_file", "check_paths", "check_text",
    "documents_in", "expand", "read_file",
]  # fmt: skip

# What may stand beside settings; `stage` too, but theirs counts.
_BESIDE_SETTINGS = frozenset(
    {
        "lang",
        "pdf_engine",
        "convert",
        "ocr",
        "number",
        "date",
        "waive",
        "use_baseline",
        "stage",
        "follow_links",
        "timeout",
    }
)


class Options(TypedDict, total=False):
    """What every `check_…` takes: the fields of `config.wishes.Wishes`, and `settings`.

    No configuration is looked for, unless `config` names one or `use_config` is true. `settings` are the same for every
    file (`config.settings.Settings`), or looked for above each (`Configurations`); then nothing that they decide can be
    asked for beside them, their own stage counts, and `lang` is theirs unless it is given. What waivers and baselines
    accept is in `suppressed`.
    """

    settings: Settings | Configurations | None
    select: tuple[str, ...] | None
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...]
    profile: str | None
    config: str | None
    use_config: bool
    stage: str | None
    lang: str | None
    fail_on: str | None
    baseline: str | None
    use_baseline: bool
    waive: bool
    pdf_engine: str
    convert: bool | None
    ocr: bool
    number: str | None
    date: datetime.date | None
    follow_links: bool
    timeout: float | None


def check_file(path: str | os.PathLike[str], **options: Unpack[Options]) -> DocumentReport:
    """Check one file (its kind told by content first) and return its report.

    `stage` is "draft" (number and day may be blank) or "issued"; `lang` the language of messages, "vi" or "en"; what
    else may be given tells `Options`. A file that cannot be read raises nothing: its report has the status UNREADABLE
    and says why in `error`; one that holds no text to judge (blank, pictures only) has the status NO_TEXT. Raises
    UsageError for a wrong option value, configuration or baseline, RuleDataError when the rule files are damaged.
    """
    return _session(options).report(os.fspath(path))


def check_text(text: str, **options: Unpack[Options]) -> DocumentReport:
    """Check a text as if it were read from a .txt or .md file; the path of its report is "<stdin>".

    Lines and columns of the findings count from 1 in `text`. Takes and raises what `check_file` does.
    """
    return check_bytes(text.encode("utf-8", "replace"), **options)


def check_bytes(data: bytes, **options: Unpack[Options]) -> DocumentReport:
    """Check the bytes of a file without a name: its kind is told by content alone. Otherwise as `check_file`."""
    from plancheck.session import STDIN

    return _session(options).report(STDIN, data)


def check_paths(paths: Iterable[str | os.PathLike[str]], **options: Unpack[Options]) -> Iterator[DocumentReport]:
    """Check files and the documents in folders and below (see `documents_in`); one report at a time, in order.

    Nothing is read before the first report is asked for. Takes and raises what `check_file` does.
    """
    session = _session(options)
    for path in expand(paths, follow_links=options.get("follow_links", False)).files:
        yield session.report(path)


def read_file(
    path: str | os.PathLike[str],
    *,
    pdf_engine: str = PDF_ENGINES[0],
    convert: bool = False,
    ocr: bool = False,
    anchors: bool = False,
) -> Document:
    """The text of a file as the checks see it: the blocks that the spans of a report's findings count in.

    With `anchors` every character of a .docx has its address in the file: `plancheck.model.address.stretches_of(
    document.blocks[span.block], span.start, span.end)`. The other options are those of `check_file`.
    Raises UnreadableError, and UsageError for a wrong option value.
    """
    from plancheck.readers.opening import read

    session = _session({"pdf_engine": pdf_engine, "convert": convert, "ocr": ocr})
    return read(os.fspath(path), session.reading, anchors=anchors)


def _session(options: Options) -> Session:
    asked = {"use_config": options.get("config") is not None, **options}
    settings = options.get("settings")
    asked.pop("settings", None)
    wishes = Wishes(**asked)  # type: ignore[arg-type]
    from plancheck.session import Session

    session = Session.of(wishes)
    if settings is None:
        return session
    excess = sorted(options.keys() - _BESIDE_SETTINGS - {"settings"})
    if excess:
        listed = ", ".join(excess)
        raise UsageError(f"settings: đã định sẵn {listed}.", f"settings: {listed} are settled by them.")
    from msgspec.structs import replace

    return replace(session, settings=settings)
