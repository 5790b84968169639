"""A citation (viện dẫn): a document named in the words of another, taken apart (Phụ lục I, Phần I, II.6.a and b).

Offsets are 0-based and half-open in `Block.text`. Parts are kept as written; `key` and `date` are what they mean.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from plancheck.language.normal import fold
from plancheck.model.document import Span


class Syntax(StrEnum):
    """How a cited document is numbered, which tells whose document it is."""

    LAW = "law"  # 10/2022/QH15: luật, nghị quyết of the National Assembly and its Standing Committee
    NORMATIVE = "normative"  # 59/2023/NĐ-CP: the year makes it a normative document
    ADMIN = "admin"  # 67/KH-UBND
    LETTER = "letter"  # 44/UBND-NC: a công văn has no type in its symbol
    PARTY = "party"  # 30-CT/TW
    OLD = "old"  # 36-CP, 749/TTg
    MIXED = "mixed"  # 09-TT-BTTTT, 15/KH/UBND: marks of neither
    NAME = "name"  # a luật, bộ luật or pháp lệnh by its name alone


def code_key(code: str) -> str:
    """A number with its symbol in the form in which two ways of typing it are equal."""
    letters = "".join(code.split()).upper().replace("Ð", "Đ")
    for dash in "‐‑–—":
        letters = letters.replace(dash, "-")
    head = len(letters) - len(letters.lstrip("0"))
    return letters[head:]


class Part(msgspec.Struct, frozen=True):
    """A part of a citation: its words as written and their place."""

    text: str
    span: Span


class Citation(msgspec.Struct, frozen=True):
    """One mention of a document.

    `type` is the type as written (None when the mention takes it from the one before, as in "số 1/…, 2/…"),
    `type_name` the same in small letters, inherited where need be. `code` is number and symbol together, such as
    "61/2023/NĐ- CP"; `number`, `year`, `groups` and `marks` are its pieces (groups without spaces, marks as written).
    `word` is the word "số". `name` is the name of a law, without its type. `day`, `month`, `year_of_date` are digits as
    written. `nested`: the mention stands in the title of another cited document. `own`: it is the document itself.
    """

    span: Span
    syntax: Syntax
    type: Part | None
    type_name: str
    word: Part | None = None
    code: Part | None = None
    number: str = ""
    year: str = ""
    groups: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    name: Part | None = None
    date_part: Part | None = None
    day: str = ""
    month: str = ""
    year_of_date: str = ""
    date: date | None = None
    date_blank: bool = False
    issuer: Part | None = None
    subject: Part | None = None
    nested: bool = False
    own: bool = False

    @property
    def key(self) -> str:
        """Number and symbol without spaces, in capitals and with "-" for any dash: equal for equal numbers."""
        return "" if self.code is None else code_key(self.code.text)

    @property
    def text_key(self) -> str:
        """The key, or the folded name of a law that is cited by name."""
        return self.key or (f"{self.type_name} {fold(self.name.text)}" if self.name else "")

    @property
    def full(self) -> bool:
        """Whether more than type, number and symbol is given."""
        return self.date is not None or self.date_blank or self.subject is not None or bool(self.year_of_date)
