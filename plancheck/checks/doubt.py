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
    if outcome.span is None:
        return _not_read(outcome.role, dossier)
    page = _page_of(dossier, outcome.span)
    if rule.of_letters and page in facts_of(dossier).typography.recognised_pages:
        return Abstain(
            f"chữ ở trang {page} do máy nhận dạng từ ảnh quét, không xét được từng từ",
            f"the words on page {page} were read from a scan by a machine",
        )
    return None


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
