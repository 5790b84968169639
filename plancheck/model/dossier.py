"""The dossier: what the document is believed to be. Every part keeps its spans in block text.

Offsets are 0-based and half-open in `Block.text`, as everywhere in the model.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from plancheck.bilingual import Said
from plancheck.model.citation import Citation
from plancheck.model.document import Document, Span
from plancheck.model.office import Office

T = TypeVar("T")


class Role(StrEnum):
    """The components of Nghị định 30/2020/NĐ-CP (Phụ lục I, Phần I, II-III), in the order reports use."""

    FILE = "file"
    CIRCULATION = "circulation"  # chỉ dẫn về phạm vi lưu hành
    GOVERNING_BODY = "governing_body"  # cơ quan chủ quản trực tiếp
    ISSUER = "issuer"  # cơ quan ban hành
    NATIONAL_TITLE = "national_title"  # quốc hiệu
    MOTTO = "motto"  # tiêu ngữ
    NUMBER_SYMBOL = "number_symbol"  # số, ký hiệu
    PLACE_DATE = "place_date"  # địa danh, thời gian
    SECRECY = "secrecy"  # độ mật
    URGENCY = "urgency"  # độ khẩn
    TYPE_NAME = "type_name"  # tên loại
    SUBJECT = "subject"  # trích yếu
    ADDRESSEE = "addressee"  # Kính gửi
    LEGAL_BASIS = "legal_basis"  # căn cứ
    OPENING = "opening"  # lời dẫn vào nội dung
    HEADING = "heading"  # đề mục
    BODY = "body"  # nội dung
    CLOSING = "closing"  # kết thúc nội dung
    RECIPIENTS = "recipients"  # nơi nhận
    FILING = "filing"  # dòng Lưu
    AUTHORITY = "authority"  # quyền hạn của người ký
    POSITION = "position"  # chức vụ
    SIGNER = "signer"  # họ tên
    SIGNATURE = "signature"  # khối chữ ký
    APPENDIX = "appendix"  # phụ lục


class Component(msgspec.Struct, frozen=True):
    """A recognised component: where, its words, how sure (0 to 1) and on what evidence."""

    role: Role
    spans: tuple[Span, ...]
    text: str
    confidence: float = 1.0
    evidence: tuple[Said, ...] = ()

    @property
    def span(self) -> Span:
        """The first span."""
        return self.spans[0]


class DocumentType(msgspec.Struct, frozen=True):
    """A type of document: abbreviation of Phụ lục III ("" for công văn and thư công, keyed by `key`) and name."""

    key: str
    name: str
    abbreviation: str


class NumberSymbol(msgspec.Struct, frozen=True):
    """Số, ký hiệu taken apart. Spans point at the parts; `number` and `symbol` are as written, "" when blank."""

    component: Component
    word: Span
    number: str
    number_span: Span
    symbol: str
    symbol_span: Span
    separator: str


class PlaceDate(msgspec.Struct, frozen=True):
    """Địa danh and thời gian taken apart; day, month and year as written, "" when blank. `date` is None if not one."""

    component: Component
    place: str
    place_span: Span
    day: str
    day_span: Span
    month: str
    month_span: Span
    year: str
    year_span: Span
    numeric: bool
    date: date | None


class Basis(msgspec.Struct, frozen=True):
    """One item of the căn cứ block: `lead` is its opening word, `mark` the punctuation at its end ("" if none)."""

    component: Component
    lead: str
    mark: str
    bullet: str


class LabelStyle(StrEnum):
    """How a heading or list item is numbered."""

    PART = "part"  # Phần I
    CHAPTER = "chapter"  # Chương I
    SECTION = "section"  # Mục 1
    ARTICLE = "article"  # Điều 1
    UPPER = "upper"  # A.
    ROMAN = "roman"  # I.
    ARABIC = "arabic"  # 1.
    DECIMAL = "decimal"  # 1.1.
    LETTER = "letter"  # a)
    DASH = "dash"  # -
    PLUS = "plus"  # +
    STAR = "star"  # *


class OutlineItem(msgspec.Struct, frozen=True):
    """A numbered heading or item. `value` counts from 1 (0 for bullets); `numbers` are all the parts of `1.2.3`.

    `label` is as written without its separator, `separator` what stands between it and the words (spaces kept).
    `body` is every block from the item to the next one. `path` is such as "II.3.a".
    """

    style: LabelStyle
    label: str
    value: int
    numbers: tuple[int, ...]
    separator: str
    label_span: Span
    separator_span: Span
    title: str
    title_span: Span
    path: str
    depth: int
    is_heading: bool
    children: tuple[OutlineItem, ...] = ()
    body: tuple[int, ...] = ()

    def walk(self) -> Iterator[OutlineItem]:
        """This item and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Recipient(msgspec.Struct, frozen=True):
    """One line of Nơi nhận: bullet, name, purpose in brackets, end mark; `filing` for the Lưu line."""

    spans: tuple[Span, ...]
    text: str
    bullet: str
    name: str
    purpose: str
    mark: str
    filing: bool

    @property
    def span(self) -> Span:
        """The first span."""
        return self.spans[0]


class Recipients(msgspec.Struct, frozen=True):
    """The list of recipients: its label line and its items."""

    label: Component
    items: tuple[Recipient, ...]

    @property
    def filing(self) -> Recipient | None:
        """The Lưu line, if there is one."""
        return next((item for item in self.items if item.filing), None)


class SignatureLine(msgspec.Struct, frozen=True):
    """A line of quyền hạn or chức vụ: `prefix` such as "TM" ("" if none), `mark` what follows it, `title` the rest.

    `expected` is the known title it opens with ("" if none); `more` the further printed lines of a long one.
    """

    span: Span
    text: str
    prefix: str
    mark: str
    title: str
    title_span: Span
    role: Role
    expected: str = ""
    more: tuple[Span, ...] = ()


class Signature(msgspec.Struct, frozen=True):
    """A signature block: authority and position lines in order, then the signer's name."""

    lines: tuple[SignatureLine, ...]
    signer: Component | None


class Appendix(msgspec.Struct, frozen=True):
    """A phụ lục: label line, number as written, title and the reference line in brackets."""

    label: Component
    number: str
    title: Component | None
    reference: Component | None


class DateMention(msgspec.Struct, frozen=True):
    """A date in the text. `date` is None when it is impossible or incomplete; parts as written ("" if absent)."""

    span: Span
    text: str
    day: str
    month: str
    year: str
    date: date | None
    impossible: bool


class ReportDuty(msgspec.Struct, frozen=True):
    """A duty to report: the sentence, who reports, to whom, how often, and by which dates ("" or empty if unsaid)."""

    span: Span
    text: str
    who: str
    whom: str
    period: str
    dates: tuple[DateMention, ...]
    outline: str


class Completeness(StrEnum):
    """How far a document is: all filled in, waiting for number and date, attached to another, or text without form."""

    COMPLETE = "complete"
    BLANKS = "blanks"
    ANNEXED = "annexed"
    FRAGMENT = "fragment"


class Given(msgspec.Struct, frozen=True):
    """What a person says of a document that cannot be read in it: its number ("" if unsaid) and its date."""

    number: str = ""
    date: date | None = None


class Dossier(msgspec.Struct, frozen=True, dict=True):
    """A document with everything that was recognised in it. `stage` is "draft" or "issued".

    `regime` is the key of the regulation that it follows ("unknown": none was recognised), `regime_evidence` why, in
    Vietnamese and English. `office` is the one of the configuration. `given` counts only where the document is silent.
    What follows from these values is worked out by `once`, when asked for.
    """

    document: Document
    regime: str
    regime_evidence: tuple[str, str]
    type: DocumentType | None
    completeness: Completeness
    components: tuple[Component, ...] = ()
    number: NumberSymbol | None = None
    place_date: PlaceDate | None = None
    basis: tuple[Basis, ...] = ()
    outline: tuple[OutlineItem, ...] = ()
    body: tuple[int, ...] = ()
    recipients: Recipients | None = None
    signatures: tuple[Signature, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    dates: tuple[DateMention, ...] = ()
    duties: tuple[ReportDuty, ...] = ()
    citations: tuple[Citation, ...] = ()
    annexed_to: str = ""
    titles: int = 1
    stage: str = "draft"
    office: Office | None = None
    given: Given = Given()

    def once(self, compute: Callable[[Dossier], T]) -> T:
        """What `compute` makes of this dossier: worked out when first asked for, and kept with it.

        A changed copy (`msgspec.structs.replace`) begins anew, so that nothing kept can be out of date.
        """
        made: dict[Callable[[Dossier], Any], Any] = self.__dict__.setdefault("_made", {})
        if compute not in made:
            made[compute] = compute(self)
        kept: T = made[compute]
        return kept

    @property
    def own_date(self) -> date | None:
        """The document's own date; where only month and year are written, the last day they allow; None without."""
        place = self.place_date
        if place is not None and place.date is not None:
            return place.date
        if place is None or self.given.date is not None:
            return self.given.date
        if not (place.year.isdigit() and 1900 <= int(place.year) <= 2200):
            return None
        year = int(place.year)
        month = int(place.month) if place.month.isdigit() and 1 <= int(place.month) <= 12 else 12
        return date(year, month, monthrange(year, month)[1])

    def first(self, role: Role) -> Component | None:
        """The first component of this role."""
        return next((c for c in self.components if c.role is role), None)

    def all(self, role: Role) -> tuple[Component, ...]:
        """Every component of this role, in reading order."""
        return tuple(c for c in self.components if c.role is role)

    def items(self) -> Iterator[OutlineItem]:
        """Every outline item in reading order."""
        for item in self.outline:
            yield from item.walk()

    def outline_at(self, span: Span) -> str | None:
        """The outline path of the innermost item that holds a place, or None."""
        items = self.items_at(span.block)
        return items[-1].path if items else None

    def items_at(self, block: int) -> tuple[OutlineItem, ...]:
        """The outline items that hold a block, the outermost first."""
        return self.once(_items_by_block).get(block, ())


def _items_by_block(dossier: Dossier) -> dict[int, tuple[OutlineItem, ...]]:
    found: dict[int, tuple[OutlineItem, ...]] = {}
    for item in dossier.items():
        for block in item.body:
            found[block] = (*found.get(block, ()), item)
    return found
