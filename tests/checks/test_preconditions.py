"""What a rule needs to know of a document, and the reason where it is not known."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.checks.preconditions import missing
from plancheck.engine import check_dossier
from plancheck.model.document import Format, Health, Observation, Symptom, TextLayer
from plancheck.model.dossier import Dossier
from plancheck.readers.options import RECOGNISED_BY
from plancheck.regulations.contract import Need
from plancheck.regulations.examples import document_of, load_model
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise

SOUND = document_of(tuple(line for lines in load_model("KH").values() for line in lines))
DAMAGED = replace(SOUND, health=Health(text_layer=TextLayer.DAMAGED))
UNMARKED = replace(SOUND, health=Health(observations=(Observation(Symptom.UNMARKED_OCR, 1),)))
SCANNED = replace(SOUND, format=Format.PDF, properties={RECOGNISED_BY: "tesseract"})
REASONS = {
    Need.LETTERS: "lớp chữ của tệp bị hỏng (mất chữ hoặc sai mã), không xét được từng chữ",
    Need.MARKS: "lớp chữ nhận dạng không có dấu tiếng Việt, không xét được từ nào",
    Need.LOOK: "chữ trong tệp được nhận dạng từ ảnh quét, không cho biết cỡ chữ và kiểu chữ thật",
}


def lacking(dossier: Dossier) -> set[Need]:
    return {need for need in Need if missing((need,), dossier) is not None}


@pytest.mark.parametrize(
    ("document", "expected"),
    [(SOUND, set()), (DAMAGED, {Need.LETTERS}), (UNMARKED, {Need.MARKS}), (SCANNED, {Need.LOOK})],
    ids=["sound", "damaged", "unmarked", "scanned"],
)
def test_which_needs_a_document_does_not_meet(document, expected: set[Need]) -> None:
    assert lacking(recognise(document)) == expected


@pytest.mark.parametrize(
    ("document", "need"), [(DAMAGED, Need.LETTERS), (UNMARKED, Need.MARKS), (SCANNED, Need.LOOK)], ids=list(Need)
)
def test_rules_with_the_need_are_not_checked_and_say_why(document, need: Need) -> None:
    rules = load_rules()
    report = check_dossier(recognise(document, "issued"), rules)
    with_need = {rule.code for rule in rules if need in rule.needs and rule.applies.types == ()}
    told = {item.rule for item in report.not_checked if item.reason == REASONS[need]}
    judged = set(report.judged)
    assert told
    assert told <= {rule.code for rule in rules if need in rule.needs}
    assert not judged & {rule.code for rule in rules if need in rule.needs}
    assert not {finding.rule for finding in report.findings} & with_need


def test_a_sound_document_is_judged_by_rules_of_every_need() -> None:
    rules = load_rules()
    judged = set(check_dossier(recognise(SOUND, "issued"), rules).judged)
    assert all(judged & {rule.code for rule in rules if need in rule.needs} for need in (Need.LETTERS, Need.MARKS))


def test_the_first_need_that_is_not_met_gives_the_reason() -> None:
    dossier = recognise(replace(DAMAGED, format=Format.PDF, properties={RECOGNISED_BY: "tesseract"}))
    first, second = missing((Need.LOOK, Need.LETTERS), dossier), missing((Need.LETTERS, Need.LOOK), dossier)
    assert first is not None
    assert second is not None
    assert (first.vi, second.vi) == (REASONS[Need.LOOK], REASONS[Need.LETTERS])
    assert (missing((), dossier), first.en != first.vi) == (None, True)
