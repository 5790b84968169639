"""Model documents, and the examples of rules put into them.

A model is a text file `models/TYPE.txt` of a regulation: `@slot` lines, each followed by the paragraphs of that slot,
one a line; lines that begin with `#` say what the file is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plancheck.data_files import regulation_file
from plancheck.errors import RuleDataError
from plancheck.model.document import Block, BlockKind, Comment, Document, Format, Segment, Span
from plancheck.model.office import Office
from plancheck.regulations.contract import Example


@cache
def load_model(key: str, regulation: str = "", root: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The slots of a model document in order, each with its paragraphs: of this regulation, else of the first.

    Raises RuleDataError when there is none.
    """
    path = regulation_file(regulation, f"models/{key}.txt", root)
    if not path.is_file():
        raise RuleDataError(f"no model document for type {key!r}")
    slots: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            current = slots.setdefault(line[1:].strip(), [])
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    return {name: tuple(lines) for name, lines in slots.items()}


def example_text(example: Example, words: str, regulation: str = "") -> tuple[str, ...]:
    """The paragraphs of the model document (of a regulation) with an example's words in its slot.

    Raises RuleDataError for no such slot.
    """
    inserted = tuple(line for line in words.split("\n") if line.strip())
    if example.slot == "document":
        return inserted
    slots = dict(load_model(example.type, regulation))
    if example.slot not in slots:
        raise RuleDataError(f"model {example.type!r} has no slot {example.slot!r}")
    slots[example.slot] = inserted
    return tuple(line for lines in slots.values() for line in lines)


def office_of(example: Example) -> Office | None:
    """The office under which an example is judged, None for most. Raises ValidationError for no such table."""
    import msgspec

    return msgspec.convert(example.office, Office, strict=True) if example.office else None


def office_line(example: Example) -> str:
    """The office under which an example is judged, on one line as the configuration would say it; "" for none."""
    import msgspec

    return " · ".join(f"{key} = {msgspec.json.encode(value).decode()}" for key, value in example.office.items())


def document_of(paragraphs: tuple[str, ...], path: str = "<example>") -> Document:
    """A text document of these paragraphs, one a line of the file; HTML comments are its comments."""
    comments = tuple(Comment(p[4:-3].strip(), span=Span(0, 0, 0)) for p in paragraphs if _is_comment(p))
    paragraphs = tuple(p for p in paragraphs if not _is_comment(p))
    blocks = tuple(
        Block(
            index=i,
            kind=BlockKind.PARAGRAPH,
            text=text,
            segments=(Segment(0, len(text), line=i + 1, column=1, width=len(text)),),
        )
        for i, text in enumerate(paragraphs)
    )
    return Document(path=path, format=Format.TEXT, blocks=blocks, comments=comments)


def _is_comment(paragraph: str) -> bool:
    return paragraph.startswith("<!--") and paragraph.endswith("-->")
