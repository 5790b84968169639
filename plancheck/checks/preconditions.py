"""What a rule says it needs to know of a document (`needs`), and why it is not judged where that is not known."""

from __future__ import annotations

from collections.abc import Callable

from plancheck.checks.base import damaged
from plancheck.model.document import Symptom
from plancheck.model.dossier import Dossier
from plancheck.regulations.contract import Need
from plancheck.regulations.outcome import Abstain
from plancheck.understanding.facts import facts_of

_DAMAGED = Abstain(
    "lớp chữ của tệp bị hỏng (mất chữ hoặc sai mã), không xét được từng chữ",
    "the text layer is damaged (letters lost), so words cannot be judged to the letter",
)
_UNMARKED = Abstain(
    "lớp chữ nhận dạng không có dấu tiếng Việt, không xét được từ nào",
    "the recognised text has no Vietnamese marks, so no word can be judged",
)
_SCANNED = Abstain(
    "chữ trong tệp được nhận dạng từ ảnh quét, không cho biết cỡ chữ và kiểu chữ thật",
    "the text was recognised from a scanned picture, which does not tell real sizes and styles",
)


_WORDS = Abstain(
    "chữ của bản quét do máy nhận dạng, không xét được từng từ",
    "the words of a scan were read by a machine and cannot be judged one by one",
)


def unread_words(dossier: Dossier) -> Abstain | None:
    """Why single words of a document cannot be judged at all; None when they can."""
    return _WORDS if _scanned(dossier) else None


def missing(needs: tuple[Need, ...], dossier: Dossier) -> Abstain | None:
    """Why a rule with these needs cannot be judged: the first that is not met, None when all are."""
    for need in needs:
        lacks, why = _PRECONDITIONS[need]
        if lacks(dossier):
            return why
    return None


def _unmarked(dossier: Dossier) -> bool:
    return any(o.symptom is Symptom.UNMARKED_OCR for o in dossier.document.health.observations)


def _scanned(dossier: Dossier) -> bool:
    return facts_of(dossier).typography.scanned


_PRECONDITIONS: dict[Need, tuple[Callable[[Dossier], bool], Abstain]] = {
    Need.LETTERS: (damaged, _DAMAGED),
    Need.MARKS: (_unmarked, _UNMARKED),
    Need.LOOK: (_scanned, _SCANNED),
}
