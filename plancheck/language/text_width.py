"""How wide a text prints in Times New Roman: for what a file leaves to the page."""

from __future__ import annotations

from functools import cache

from plancheck.language.normal import strip_marks

# Advance widths in 1/1000 of the size, letters of equal width together. A letter with marks is as wide as without;
# what is not listed is 500 wide.
_REGULAR = {
    250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]fr", 389: "Js", 408: '"', 444: "?acez", 556: "FPS", 564: "+<=>",
    611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 944: "W",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "/'\\il", 333: "!()-:;[]fjt", 389: "Is", 444: "cerz", 556: "Sbdhknpqu", 570: "+<=>", 611: "FP",
    667: "BELTZ", 722: "ACDNRUVXYw", 778: "GHKOQ", 833: "&m", 944: "M", 1000: "%W",
}  # fmt: skip

_OTHER = 500


@cache
def _table(bold: bool) -> dict[str, int]:
    return {letter: width for width, letters in (_BOLD if bold else _REGULAR).items() for letter in letters}


def text_width(text: str, size: float, bold: bool) -> float:
    """The printed width in pt of a line of text at `size` pt, to about one part in fifty."""
    return em_width(text, bold) * size / 1000


def em_width(text: str, bold: bool = False) -> int:
    """The printed width of a line of text in 1/1000 of its size."""
    widths = _table(bold)
    return sum([widths.get(letter, _OTHER) for letter in strip_marks(text)])
