"""From printed lines to paragraphs: which line goes on with the sentence of the line before.

What the print showed and the text has lost is estimated: the width of a line from the letter widths of the prescribed
typeface, the first-line indent from a line that was broken before it was full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from plancheck.language.text_width import em_width
from plancheck.language.vocabulary import pattern
from plancheck.model.document import BlockKind
from plancheck.readers.text.trace import Item

FULL = 0.95
"""A line is full when it and the next word would take this share of the width, or more."""
NEARLY_FULL = 0.8
CAPITALS_FULL = 0.72
"""The same for a heading in capitals, which is printed with wider margins."""
INDENT = 0.05
"""The least first-line indent that tells, as a share of the width (1 cm of 16 cm is 0.06)."""
FIRST_LINE = 0.07
"""What the first-line indent takes from the width of a paragraph's first line."""
_WINDOW = 12
_MIN_FULL_LINES = 3
_MIN_WRAPPED_SHARE = 0.04
_LAYOUT_INDENT = 2

WIDE_GAP = re.compile(r" {4,}| *\t[ \t]*")
"""What stands between the two columns of a header or a signature on one line."""

_LABEL = r"""(?x)(?:
        [IVXL]{1,6}\s*[-–.)]\s*\S                  # I. II - III-
      | \d{1,2}(?:\.\d{1,2}){0,3}[.)]\s*(?=[^\d\s]) | \d{1,2}(?:\.\d{1,2}){1,3}\s+\S  # 1. 1.1. 2)
      | [a-zđA-HĐ][.)]\s+\S                         # a) b. A.
      | [-–+•*·●○▪]\s*\S                            # - +
      | {printed.numbered}\s+[\dIVXL]+\s*[.:]
      | {printed.opens}\b
      | (?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐÀ-Ỹ]
      | {printed.number_word}\s*:
    )"""
_NUMBER = r"(?:[IVXL]+|\d{1,2}(?:\.\d{1,2})*|[a-zđA-HĐ])\s*[-–.)]|{printed.numbered}\s+[\dIVXL]"
_DASH = re.compile(r"[-–]\s+(?=[a-zà-ỹđ\d])")
_OPEN_HYPHEN = re.compile(r"[^\W_][-/]$")
_LEANING = r"(?i)\b{printed.leans_on}$"
_ENDS = ".;:!?…"


class Layout(msgspec.Struct, frozen=True):
    """How the lines of a text stand: `width` of a full line in 1/1000 em (None: lines are not wrapped), how many blank
    lines stand between two lines of one paragraph, and whether leading white space shows the print's indents."""

    width: float | None = None
    gap: int = 0
    indented: bool = False


def find_layout(items: Sequence[Item]) -> Layout:
    """Tell wrapped lines from one paragraph a line, and whether every line is followed by a blank one."""
    lines = [item for item in items if item.kind is BlockKind.PARAGRAPH]
    widths = [em_width(item.text.text) for item in lines]
    followed = [
        (widths[i], lines[i + 1].gap)
        for i in range(len(lines) - 1)
        if _starts_lower(lines[i + 1].text.text) and unfinished(lines[i].text.text) and not lines[i].closed
    ]
    if len(followed) < _MIN_FULL_LINES:
        return Layout()
    ordered = sorted(width for width, _ in followed)
    full = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    alike = [gap for width, gap in followed if width >= NEARLY_FULL * full]
    longer = sum(1 for width in widths if width > 1.3 * full)
    if len(alike) < max(_MIN_FULL_LINES, _MIN_WRAPPED_SHARE * len(lines)) or longer > 0.1 * len(lines):
        return Layout()
    deep = sum(1 for item in lines if item.indent >= _LAYOUT_INDENT)
    return Layout(width=full, gap=sorted(alike)[len(alike) // 2], indented=deep >= 0.1 * len(lines))


def local_width(layout: Layout, widths: Sequence[float], i: int) -> float:
    """The full width around line `i`: pages of one export may differ by a few per cent. Only for a wrapped layout."""
    general = layout.width or 0.0
    nearby = [w for w in widths[max(i - _WINDOW, 0) : i + _WINDOW + 1] if w <= 1.1 * general]
    nearby.sort()
    # Not the widest: a line in bold, or one that the print has condensed, is no measure.
    typical = nearby[-3] if len(nearby) >= _WINDOW else max(nearby, default=general)
    return max(typical, 0.93 * general)


def unfinished(text: str) -> bool:
    """Whether a text breaks off without the punctuation that ends a sentence or an item."""
    text = text.rstrip("”’\"')]} ")
    return bool(text) and text[-1] not in _ENDS


class Seam(msgspec.Struct, frozen=True):
    """The place between two neighbouring lines: the line before, the one after, and the one after that. `opening`: the
    line before is the first of its paragraph, so that an indent has taken room from it."""

    before: Item
    after: Item
    following: Item | None
    width: float | None
    opening: bool = False

    def filled(self, share: float) -> bool:
        """Whether the first word of the line after would not have fitted on the line before."""
        if self.width is None:
            return False
        first = self.after.text.text.split(None, 1)[0]
        return em_width(f"{self.before.text.text} {first}") >= share * self.width

    def indented(self) -> bool | None:
        """Whether the line after was broken early enough to have had a first-line indent; None when it cannot tell."""
        if self.width is None or self.following is None or not _starts_lower(self.following.text.text):
            return None
        own = em_width(self.after.text.text)
        if own > (1 - INDENT) * self.width:
            return False
        first = self.following.text.text.split(None, 1)[0]
        return True if own + em_width(f" {first}") < (1 - INDENT / 2) * self.width else None


def continues(seam: Seam, layout: Layout) -> bool:
    """Whether the line after goes on with the paragraph of the line before."""
    before, after = seam.before, seam.after
    old, new = before.text.text, after.text.text
    if before.closed or before.heading or after.heading:
        return False
    if _OPEN_HYPHEN.search(old) and seam.filled(NEARLY_FULL - FIRST_LINE):
        return True
    if old.isupper() != new.isupper():
        # A single short word in capitals is an abbreviation at the end of a paragraph, no heading.
        short = len(new.split()) == 1 and len(new) <= 8 and new.isupper()
        if not (short and unfinished(old) and seam.filled(FULL)):
            return False
    if (after.gap > layout.gap and not after.turn) or seam.width is None:
        return _interrupted(old, new) and not new.isupper()
    if layout.indented and after.indent >= before.indent + _LAYOUT_INDENT and not _starts_lower(new):
        return False
    if WIDE_GAP.search(old) or WIDE_GAP.search(new):
        return False
    if pattern(_LABEL).match(new):
        return _label_is_text(seam)
    if old.isupper():
        return unfinished(old) and seam.filled(CAPITALS_FULL * (0.8 if _leans_on(old) else 1.0))
    if _starts_lower(new):
        return unfinished(old) or seam.filled(NEARLY_FULL - FIRST_LINE if seam.opening else NEARLY_FULL)
    return _sentence_goes_on(seam, layout)


def joint(before: str, after: str) -> str:
    """What stands between two joined lines: nothing after an open hyphen (`PL-` + `UBTVQH11`), else a space."""
    return "" if _OPEN_HYPHEN.search(before) and after[:1].isalnum() else " "


def _sentence_goes_on(seam: Seam, layout: Layout) -> bool:
    """The line after begins with a capital, a digit, a bracket or a quote."""
    old = seam.before.text.text
    if _leans_on(old) and seam.filled(NEARLY_FULL - FIRST_LINE):
        return True
    indented = seam.indented()
    if layout.indented and seam.opening and seam.after.indent + _LAYOUT_INDENT <= seam.before.indent:
        return seam.filled(0.85 if unfinished(old) else FULL - FIRST_LINE)
    if old.endswith(":"):
        return False
    if not unfinished(old):
        # Only an item of a running enumeration may be thought to go on without better evidence.
        return seam.filled(FULL) and (indented is False or (indented is None and old.endswith(";")))
    if old.endswith(","):
        return seam.filled(NEARLY_FULL)
    if not seam.filled(FULL - FIRST_LINE if seam.opening else FULL):
        return False
    if seam.opening and pattern(_NUMBER).match(old):
        # A heading may be as long as a line; only the whole of a short rest shows that it goes on.
        alone = seam.following is None or not _starts_lower(seam.following.text.text)
        return indented is False or (indented is None and alone)
    return not indented


def _label_is_text(seam: Seam) -> bool:
    """A line that begins like a list item but is the middle of a sentence: `giai đoạn 2021` / `- 2025`."""
    old, new = seam.before.text.text, seam.after.text.text
    if not unfinished(old):
        return False
    if _DASH.match(new):
        years = old[-1].isdigit() and new.lstrip("-– ")[:1].isdigit()
        return years or seam.filled(FULL) or not unfinished(new)
    return _leans_on(old) and seam.filled(FULL)


def _leans_on(text: str) -> bool:
    """Whether the last word cannot stand at the end of a paragraph."""
    return pattern(_LEANING).search(text) is not None


def _interrupted(old: str, new: str) -> bool:
    return unfinished(old) and _starts_lower(new) and not pattern(_LABEL).match(new) and len(old.split()) > 3


def _starts_lower(text: str) -> bool:
    return text[:1].islower()
