"""What a check found and what proves nothing all the same: the page was not read, or a machine read it.

A component that is not there may stand on a page that is a picture, or in a part that is not read. Then the rule has
not been judged, and the report says why.
"""

from __future__ import annotations

from plancheck.model.document import Span, Symptom
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.contract import Rule
from plancheck.regulations.outcome import Abstain, Hit, Outcome
from plancheck.understanding.facts import facts_of

AT_THE_END = frozenset(
    {
        Role.CLOSING,
        Role.RECIPIENTS,
        Role.FILING,
        Role.AUTHORITY,
        Role.POSITION,
        Role.SIGNER,
        Role.SIGNATURE,
        Role.APPENDIX,
    }
)
"""The components that stand at the end of a document."""


def doubt_of(rule: Rule, outcome: Outcome, dossier: Dossier) -> Abstain | None:
    """Why an outcome proves nothing on this document, so that the rule has not been judged; None when it stands."""
    if not isinstance(outcome, Hit) or rule.of_file or outcome.role is Role.FILE:
        return None
    if (by_hand := filled_in_by_hand(outcome.role, dossier)) is not None:
        return by_hand
    if outcome.span is None:
        return _not_read(outcome.role, dossier)
    if facts_of(dossier).typography.doubtful(outcome.span):
        words = " ".join(dossier.document.text_of(outcome.span).split())[:_SHOWN]
        return Abstain(
            f"không đọc chắc được “{words}” trên bản quét", f"“{words}” could not be read for sure in the scan"
        )
    page = _page_of(dossier, outcome.span)
    if is_recognised(dossier, outcome.span):
        if _only_marks(outcome):
            return Abstain(
                "dấu câu và khoảng trắng trên bản quét không đọc chắc được",
                "marks and spaces cannot be read for sure in a scan",
            )
        if dossier.number is not None and _touch(outcome.span, dossier.number.number_span):
            return Abstain("số trên bản quét thường viết tay", "the number on a scan is often handwritten")
    if rule.of_letters and page in facts_of(dossier).typography.recognised_pages:
        return Abstain(
            f"chữ ở trang {page} do máy nhận dạng từ ảnh quét, không xét được từng từ",
            f"the words on page {page} were read from a scan by a machine",
        )
    return None


_SHOWN = 40
_FILLED_IN: dict[str | None, tuple[str, str, str]] = {
    Role.NUMBER_SYMBOL: ("số, ký hiệu", "number and symbol", "--number"),
    Role.PLACE_DATE: ("ngày, tháng, năm", "date", "--date"),
}
"""What is often written by hand on the printed page, in both languages, and the option by which to say it."""


def filled_in_by_hand(role: str | None, dossier: Dossier) -> Abstain | None:
    """Why rules on a component (a role) cannot be judged that is not there: on a scan it may be handwriting."""
    if role not in _FILLED_IN:
        return None
    if role == Role.NUMBER_SYMBOL:
        given, read = bool(dossier.given.number), dossier.number is not None and bool(dossier.number.number)
    else:
        given, read = dossier.given.date is not None, dossier.place_date is not None and bool(dossier.place_date.date)
    if read or not (given or facts_of(dossier).typography.scanned):
        return None
    vi, en, option = _FILLED_IN[role]
    if given:
        return Abstain(f"{vi} được ghi bằng {option}, không đọc trên văn bản", f"the {en} was given by {option}")
    return Abstain(
        f"không đọc được {vi} trên bản quét, có thể viết tay (ghi bằng {option})",
        f"the {en} could not be read in the scan, perhaps handwritten (give it by {option})",
    )


def _only_marks(hit: Hit) -> bool:
    """Whether what is to be written differs from what was found by nothing but marks and spaces."""
    if not isinstance(hit.found, str) or not isinstance(hit.expected, str):
        return False
    found, expected = ("".join(filter(str.isalnum, text)) for text in (hit.found, hit.expected))
    return found == expected and bool(hit.found)


def _touch(one: Span, two: Span) -> bool:
    return one.block == two.block and one.start < two.end and two.start < one.end


def is_recognised(dossier: Dossier, span: Span | None) -> bool:
    """Whether what a finding rests on was read from a scan by a machine: the whole document, or the page of `span`."""
    look = facts_of(dossier).typography
    return look.scanned or (span is not None and _page_of(dossier, span) in look.recognised_pages)


def _page_of(dossier: Dossier, span: Span) -> int | None:
    return dossier.document.locate(span).page


def _not_read(role: Role | None, dossier: Dossier) -> Abstain | None:
    """Why a component that was not found may be there: what stands where it belongs was not read."""
    if role is None:
        return None
    health = dossier.document.health
    if health.has(Symptom.UNREAD_TEXT):
        return Abstain(
            "có thể nằm trong phần chèn vào mà công cụ không đọc",
            "it may stand in an inserted part that is not read",
        )
    blind = health.pages_of(Symptom.PAGES_WITHOUT_TEXT)
    last = dossier.document.pages or 0
    pages = sorted(page for page in blind if page == 1 or (role in AT_THE_END and page <= last))
    if not pages or (role in AT_THE_END and pages == [1] and last > 1):
        return None
    if role not in AT_THE_END:
        pages = pages[:1]
    shown = ", ".join(map(str, pages))
    return Abstain(
        f"trang {shown} là ảnh, chưa đọc được; thành phần này có thể ở đó (đọc bằng --ocr)",
        f"page {shown} is a picture and was not read; the component may stand there (read it with --ocr)",
    )
