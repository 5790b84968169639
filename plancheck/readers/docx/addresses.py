"""Counts the paragraphs, runs and texts of one part of a Word file, as an `Anchor` names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from plancheck.model.anchor import Anchor, Container, Reason, Unanchored
from plancheck.readers.docx.wordml import W

_P: Final = W + "p"
_R: Final = W + "r"
_T: Final = W + "t"
_CONTAINERS: Final = {
    W + "hdr": Container.HEADER,
    W + "ftr": Container.FOOTER,
    W + "footnote": Container.FOOTNOTE,
    W + "endnote": Container.ENDNOTE,
    W + "txbxContent": Container.TEXTBOX,
    W + "tc": Container.CELL,
    W + "sdtContent": Container.CONTENT_CONTROL,
}


class Addresses:
    """The addresses of one part. The numbers are those of `plancheck.model.anchor.Anchor`."""

    def __init__(self, part: str, root: _Element) -> None:
        """Count through the part with this name and root."""
        self.part = part
        self._paragraphs = {element: number for number, element in enumerate(root.iter(_P))}
        self._texts = dict(_texts(root, self._paragraphs))

    def anchor(self, text: _Element, offset: int) -> Anchor | None:
        """The character at `offset` of a `w:t`; None for one that stands in no run."""
        found = self._texts.get(text)
        return None if found is None else Anchor(self.part, *found, offset, _containers(text))

    def drawn(self, paragraph: _Element, reason: Reason) -> Unanchored:
        """What is shown in a `w:p` without standing in a `w:t`."""
        return Unanchored(reason, self.part, self._paragraphs.get(paragraph))


def _texts(root: _Element, paragraphs: dict[_Element, int]) -> Iterator[tuple[_Element, tuple[int, int, int]]]:
    """Every `w:t` in a run of a paragraph, with the numbers of the paragraph, the run and the text."""
    runs: dict[_Element, tuple[int, int]] = {}
    in_paragraph = [0] * len(paragraphs)
    in_run: dict[_Element, int] = {}
    for element in root.iter(_R, _T):
        holder = next(element.iterancestors(_P if element.tag == _R else _R), None)
        if holder is None:
            continue
        if element.tag == _R:
            number = paragraphs[holder]
            runs[element] = (number, in_paragraph[number])
            in_paragraph[number] += 1
        elif holder in runs:
            count = in_run.get(holder, 0)
            in_run[holder] = count + 1
            yield element, (*runs[holder], count)


def _containers(element: _Element) -> tuple[Container, ...]:
    found = [_CONTAINERS[e.tag] for e in element.iterancestors() if e.tag in _CONTAINERS]
    return tuple(reversed(found))
