"""What every reporter of a whole run gets, and the table of the formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

import msgspec
from msgspec import field

from plancheck.model.finding import DocumentReport
from plancheck.visible_text import printable


class Run(msgspec.Struct, frozen=True):
    """The reports of a run. `stage` and `lang` are those of the run; `suppressed`: show what was accepted, too."""

    reports: Sequence[DocumentReport]
    stage: str = "draft"
    lang: str = "vi"
    suppressed: bool = False
    verbose: bool = False
    quiet: bool = False
    stages: Sequence[str] = field(default=())


# Format → the module of `plancheck.reports.formats` whose `render` makes it, the suffixes of files that ask for it.
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "text": ("text_file", (".txt",)),
    "concise": ("concise", ()),
    "json": ("json_report", (".json",)),
    "jsonl": ("jsonl", (".jsonl", ".ndjson")),
    "sarif": ("sarif", (".sarif",)),
    "junit": ("junit", (".xml",)),
    "github": ("github", ()),
    "gitlab": ("gitlab", ()),
    "csv": ("csv", (".csv",)),
    "html": ("html_list", (".html", ".htm")),
    "markdown": ("markdown", (".md",)),
}


def renderer(form: str) -> Callable[[Run], str]:
    """The function that makes the whole report of a run in this format (a key of `FORMATS`)."""
    render: Callable[[Run], str] = import_module(f"plancheck.reports.formats.{FORMATS[form][0]}").render
    # A last look, whatever a format does: nothing in a file name or a document acts on a terminal or hides.
    return lambda run: printable(render(run))


def format_of(path: str) -> str | None:
    """The format that the name of an output file asks for, None where it says nothing."""
    lower = path.lower()
    return next((form for form, (_, ends) in FORMATS.items() if ends and lower.endswith(ends)), None)
