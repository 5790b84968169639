"""What bodies are called, and what each kind of them counts as (`rules/words/lists/body.tsv`).

The table says what its traits mean. Texts are folded (`plancheck.language.normal.fold`).
"""

from __future__ import annotations

from plancheck.language import vocabulary
from plancheck.language.vocabulary import Named

NAMES = "body.name"


def head_at(text: str, start: int = 0) -> Named | None:
    """The words that open the name of a body or of a group of people at an offset of a text, or None."""
    return vocabulary.name_at(NAMES, text, start)


def opens_body(text: str, start: int = 0) -> bool:
    """Whether the name of a body that may issue a document begins there: ủy ban, sở, phòng, trường …"""
    head = head_at(text, start)
    return head is not None and head.has("issuer")


def opens_actor(text: str, start: int = 0) -> bool:
    """Whether the name of a body or of people who can be given a task begins there; an address (ubnd@…) is none."""
    if "@" in text[start:].partition(" ")[0]:
        return False
    head = head_at(text, start)
    return head is not None and head.has("actor")


def committee() -> str:
    """What the people's committee is called in full."""
    return vocabulary.entries("body.committee")[0].words


def council() -> str:
    """What the people's council is called in full."""
    return vocabulary.entries("body.council")[0].words


def need_an_area() -> tuple[str, ...]:
    """The names of people's committees and councils, in full and abbreviated, that are whole only with their area."""
    lists = ("body.committee", "body.council")
    return tuple(entry.words for name in lists for entry in vocabulary.entries(name) if not entry.pattern)
