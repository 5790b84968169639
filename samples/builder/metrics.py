"""Widths of text in Times New Roman, enough to draw a line as long as a text or a third of it."""

from __future__ import annotations

import unicodedata

# Advance widths in 1/1000 of the size, by width: the letters of ASCII. A letter with marks is as wide as without.
_REGULAR = {
    250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]fr", 389: "Js", 408: '"', 444: "?acez", 556: "FPS", 564: "+<=>",
    611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 944: "W",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "/'\\il", 333: "!()-:;[]fjt", 389: "Is", 444: "cerz", 556: "Sbdhknpqu", 570: "+<=>", 611: "FP",
    667: "BELTZ", 722: "ACDNRUVXYw", 778: "GHKOQ", 833: "&m", 944: "M", 1000: "%W",
}  # fmt: skip


def width(text: str, size: float, bold: bool = True) -> float:
    """The printed width of a line of text in points, at `size` points."""
    table = {c: w for w, letters in (_BOLD if bold else _REGULAR).items() for c in letters}
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return sum(table.get(c, 500) for c in plain if not unicodedata.combining(c)) * size / 1000
