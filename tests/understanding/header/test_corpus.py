"""Headers of real documents: a draft and its signed twin name the same components."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.model.dossier import Dossier, Role
from plancheck.readers.opening import read
from plancheck.understanding import recognise

CORPUS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real documents is not here")


def dossier_of(name: str) -> Dossier:
    return recognise(read(str(CORPUS / name)))


def squeezed(dossier: Dossier, role: Role) -> list[str]:
    return [" ".join(component.text.split()) for component in dossier.all(role)]


@pytest.mark.parametrize(("draft", "signed"), [("08-kh.docx", "23-kh.pdf"), ("14-kh.docx", "22-kh.pdf")])
def test_twins_have_the_same_header(draft: str, signed: str) -> None:
    first, second = dossier_of(draft), dossier_of(signed)
    for role in (Role.GOVERNING_BODY, Role.ISSUER, Role.NATIONAL_TITLE, Role.MOTTO, Role.TYPE_NAME, Role.SUBJECT):
        assert squeezed(first, role) == squeezed(second, role)
        assert squeezed(first, role)
    assert first.number is not None
    assert second.number is not None
    assert first.number.symbol == second.number.symbol
    assert first.place_date is not None
    assert second.place_date is not None
    assert first.place_date.place == second.place_date.place


@pytest.mark.parametrize("name", ["43-cv.pdf", "44-cv.pdf", "40-cv.docx", "41-cv.docx"])
def test_letters_are_letters(name: str) -> None:
    dossier = dossier_of(name)
    assert dossier.type is not None
    assert dossier.type.key == "CV"
    assert squeezed(dossier, Role.SUBJECT)[0].startswith("V/v")
    assert squeezed(dossier, Role.MOTTO)


@pytest.mark.parametrize(
    ("name", "regime"), [("52-vb.docx", "unknown"), ("30-bc.docx", "party"), ("50-vb.docx", "normative")]
)
def test_what_the_decree_does_not_govern(name: str, regime: str) -> None:
    assert dossier_of(name).regime == regime
