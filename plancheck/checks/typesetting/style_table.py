"""The table of type styles (Phụ lục I, Phần I, V) as data, and how sizes and shares are written in messages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from plancheck.bilingual import Said, Text, joined
from plancheck.data_files import rules_root
from plancheck.model.document import Document, Format, PageSetup, Span
from plancheck.model.dossier import Role
from plancheck.regulations.outcome import Abstain

MM = 72 / 25.4  # pt
NATURAL = 1.15  # the height of a line of Times New Roman, in sizes
USUAL_ROOM = 460.0  # pt: between the margins of an A4 page, where the page set-up is unknown
SLACK = 0.26  # pt: what a program may lose of a size when it writes a PDF
_SHOWN = 34  # characters of a paragraph quoted as a place
_FEW = 3  # places named in a message


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table: sizes in pt (both ends), None where the decree prescribes nothing.

    `under` is the component whose middle it stands under, `align` the alignment that is asked for.
    """

    key: str
    role: Role
    vi: str
    en: str
    letters: str
    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    align: str | None = None
    under: str | None = None

    def fits(self, size: float) -> bool:
        """Whether a size (pt) is in the range."""
        return self.sizes[0] - SLACK <= size <= self.sizes[1] + SLACK

    @property
    def name(self) -> Text:
        """What the component is called."""
        return Text(self.vi, self.en)

    @property
    def range(self) -> str:
        """The sizes as the decree writes them: "13–14", or "12"."""
        low, high = self.sizes
        return number(low) if low == high else f"{number(low)}–{number(high)}"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    style: tuple[Kind, ...]


@cache
def kinds(regime: str) -> dict[str, Kind]:
    """The rows of a regulation's styles.toml by key, in the order of the table. Raises OSError when it has none."""
    data = tomllib.loads((rules_root() / regime / "styles.toml").read_text(encoding="utf-8"))
    return {row.key: row for row in msgspec.convert(data, _Table).style}


def number(value: float) -> str:
    """A number with a decimal comma, without needless decimals: 13, 13,5."""
    return f"{round(value, 2):g}".replace(".", ",")


def percent(share: float) -> str:
    """A share (0 to 1) as a percentage: "12 %"; never 0 for something that is there."""
    return f"{max(round(share * 100), 1)} %"


def room(page: PageSetup) -> float | None:
    """The width of the text between the margins of a page (pt); None where the page set-up is unknown."""
    if page.width is None or page.left is None or page.right is None:
        return None
    return page.width - page.left - page.right


def usual_room(document: Document) -> float:
    """The width of the text on the first pages of a document (pt), the usual one where it is unknown."""
    known = room(document.sections[0]) if document.sections else None
    return USUAL_ROOM if known is None else known


def unknown_of(what_vi: str, what_en: str) -> Abstain:
    """The source does not tell what the rule judges."""
    return Abstain(f"tệp không cho biết {what_vi}", f"the file does not tell the {what_en}")


def quoted(document: Document, spans: Iterable[Span]) -> Text:
    """The first places as a clerk finds them: the first words in quotation marks, with the page in a PDF."""
    out = []
    for span in spans:
        text = " ".join(document.blocks[span.block].text[span.start :].split())
        words = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"
        page = document.blocks[span.block].page
        vi, en = (f" (trang {page})", f" (page {page})") if page and document.format is Format.PDF else ("", "")
        out.append(Text(f"“{words}”{vi}", f"“{words}”{en}"))
    return joined(out, "; ")


def counted(document: Document, places: Sequence[Span]) -> dict[str, Said]:
    """How many places there are, and the first of them quoted: the slots `count` and `places` of a message."""
    return {"count": str(len(places)), "places": quoted(document, places[:_FEW])}
