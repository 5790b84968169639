"""How far the formatting that plancheck works out agrees with what LibreOffice draws.

Run: python tests/bench/agree_with_libreoffice.py [FILE.docx | FOLDER]... [--show N]

Each document is converted to PDF in a temporary folder. The words of both sides are aligned, and every character of an
aligned word is compared: font family (twins of the same measures count as one), size (to 0.3 pt), bold, italic, colour.
What cannot be compared is counted apart: raised or lowered characters (drawn smaller), fonts that this machine lacks.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PROPERTIES = ("family", "size", "bold", "italic", "color")
SIZE_TOLERANCE = 0.3
# How far a channel of a colour may be off: LibreOffice draws black in a text box as #00000a.
COLOR_TOLERANCE = 10
TWINS = {
    "timesnewroman": "liberationserif",
    "arial": "liberationsans",
    "couriernew": "liberationmono",
    "calibri": "carlito",
    "cambria": "caladea",
    "arialnarrow": "liberationsansnarrow",
}
_STYLE = re.compile(r"(?:[-, ]*(?:bold|italic|oblique|regular|medium|psmt|mt|ps))+$", re.IGNORECASE)
_SECONDS_PER_FILE = 60
# Equal characters in words that differ count from this many on: fewer may be equal by chance.
_SHORTEST_PART = 8
_SHORTEST_ROW = 3
# LibreOffice draws raised and lowered letters at this share of their size.
_SMALLER, _SMALLER_WITHIN = 0.58, 0.01


class Look(NamedTuple):
    """What one character looks like; `missing` names the font where this machine lacks it."""

    family: str | None
    size: float | None
    bold: bool | None
    italic: bool | None
    color: str | None
    raised: bool = False
    missing: str = ""


class Word(NamedTuple):
    """A word without blanks, and the look of each of its characters."""

    text: str
    looks: tuple[Look, ...]


@dataclass
class Agreement:
    """Counts of characters: aligned, and by property agreeing, disagreeing (with examples) and left aside."""

    characters: int = 0
    aligned: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    differ: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def share(self, name: str) -> float:
        """The share (0 to 1) of the compared characters that agree in a property."""
        wrong = sum(n for (key, _, _), n in self.differ.items() if key == name)
        compared = self.agree[name] + wrong
        return self.agree[name] / compared if compared else 1.0

    def add(self, other: Agreement) -> None:
        """Count another document's characters too."""
        self.characters += other.characters
        self.aligned += other.aligned
        for mine, theirs in ((self.agree, other.agree), (self.differ, other.differ), (self.aside, other.aside)):
            mine.update(theirs)  # type: ignore[arg-type]


def office() -> str | None:
    """The program that converts, if this machine has it."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def family(name: str | None) -> str | None:
    """A font name without style, case and blanks, and its twin of the same measures."""
    if not name:
        return None
    folded = re.sub(r"[^a-z0-9.]+", "", _STYLE.sub("", name).lower())
    return TWINS.get(folded, folded)


def missing(name: str | None) -> str:
    """The name of a font that this machine has neither under this name (a style in it is part of it) nor as a twin."""
    folded = re.sub(r"[^a-z0-9.]+", "", (name or "").lower())
    return "" if TWINS.get(folded, folded) in installed() else name or ""


def undrawn(text: str, font: str = "Times New Roman") -> str:
    """The letters of a text that the font which stands for `font` on this machine lacks; all where none can be asked.

    LibreOffice draws such letters in another font, so that size, weight and family say nothing of the reader.
    """
    if shutil.which("fc-match") is None:
        return "".join(sorted(set(text)))
    asked = ["fc-match", "-f", "%{charset}", font]
    ranges = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    ends = [(int(first, 16), int(last or first, 16)) for first, _, last in (part.partition("-") for part in ranges)]
    return "".join(sorted(c for c in set(text) if not any(low <= ord(c) <= high for low, high in ends)))


@cache
def installed() -> frozenset[str]:
    """The families that this machine has."""
    if shutil.which("fc-list") is None:
        return frozenset()
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return frozenset(re.sub(r"[^a-z0-9.]+", "", n.lower()) for line in listed.splitlines() for n in line.split(","))


def convert(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """PDF files, made in `folder`, by document. What LibreOffice cannot open is missing."""
    if not paths:
        return {}
    program = office()
    if program is None:
        raise FileNotFoundError("soffice")
    numbered = {folder / f"{i}.docx": path for i, path in enumerate(paths)}
    for copy, path in numbered.items():
        shutil.copyfile(path, copy)
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, numbered)],
        capture_output=True,
        check=False,
        timeout=_SECONDS_PER_FILE * max(len(paths), 1),
    )
    return {path: copy.with_suffix(".pdf") for copy, path in numbered.items() if copy.with_suffix(".pdf").exists()}


def words_of(characters: Iterable[tuple[str, Look]]) -> Iterator[Word]:
    """Characters put together into words; blanks separate."""
    letters: list[tuple[str, Look]] = []
    for letter, look in characters:
        if not letter.isspace():
            letters.append((letter, look))
        elif letters:
            yield Word("".join(c for c, _ in letters), tuple(k for _, k in letters))
            letters = []
    if letters:
        yield Word("".join(c for c, _ in letters), tuple(k for _, k in letters))


def docx_words(path: Path) -> list[Word]:
    """The words of a .docx as the reader formats them: headers and footers last."""
    from plancheck.readers.docx.reader import read_docx
    from plancheck.readers.options import ReadOptions

    document = read_docx(path.read_bytes(), str(path), ReadOptions())
    found: list[Word] = []
    for block in document.blocks:
        characters: list[tuple[str, Look]] = []
        for run in block.runs:
            look = Look(family(run.font), run.size, run.bold, run.italic, run.color, run.superscript, missing(run.font))
            characters.extend((c, look) for c in block.text[run.start : run.end])
        found.extend(words_of(characters))
    return found


def pdf_words(path: Path) -> list[Word]:
    """The words of a PDF in the order in which they are drawn."""
    import unicodedata

    from plancheck.readers.pdf.pdfium import PdfiumEngine

    engine = PdfiumEngine(path.read_bytes())
    try:
        characters: list[tuple[str, Look]] = []
        for index in range(engine.page_count()):
            base = right = 0.0
            for glyph in engine.page(index).glyphs:
                style = engine.styles[glyph.style]
                look = Look(family(style.font), style.size, style.bold, style.italic, style.color)
                if abs(glyph.base - base) > style.size * 0.6 or glyph.x0 - right > style.size * 0.15:
                    characters.append((" ", look))
                base, right = glyph.base, glyph.x1
                for letter in glyph.text:
                    if unicodedata.combining(letter) and characters and characters[-1][0] != " ":
                        joined = unicodedata.normalize("NFC", characters[-1][0] + letter)
                        characters[-1] = (joined if len(joined) == 1 else characters[-1][0], characters[-1][1])
                    else:
                        characters.append((letter, look))
            characters.append((" ", Look(None, None, None, None, None)))
    finally:
        engine.close()
    return list(words_of(characters))


def aligned(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[tuple[str, Look, Look]]:
    """Pairs of looks of the same character.

    Words of equal text in the same order are paired; then, among what is left, again, as long as that finds more (the
    two sides put headers, columns and text boxes in different places); then equal stretches of characters.
    """
    from rapidfuzz.distance import Indel

    left, right = list(ours), list(theirs)
    while left and right:
        paired_left: set[int] = set()
        paired_right: set[int] = set()
        for i, j in _same_words(left, right):
            paired_left.add(i)
            paired_right.add(j)
            yield from zip(left[i].text, left[i].looks, right[j].looks, strict=True)
        left = [w for i, w in enumerate(left) if i not in paired_left]
        right = [w for i, w in enumerate(right) if i not in paired_right]
        if not paired_left:
            break
    one, other = _joined(left), _joined(right)
    for part in Indel.opcodes(one.text, other.text):
        if part.tag == "equal" and part.src_end - part.src_start >= _SHORTEST_PART:
            a, b = slice(part.src_start, part.src_end), slice(part.dest_start, part.dest_end)
            yield from zip(one.text[a], one.looks[a], other.looks[b], strict=True)


def _same_words(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Indices of equal words that are there once, or stand in a row of equal ones: others may be equal by chance."""
    from rapidfuzz.distance import Indel

    ours, theirs = [w.text for w in left], [w.text for w in right]
    for step in Indel.opcodes(ours, theirs):
        if step.tag != "equal":
            continue
        row = step.src_end - step.src_start
        for i, j in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
            if row >= _SHORTEST_ROW or ours.count(ours[i]) == theirs.count(theirs[j]) == 1:
                yield i, j


def _joined(words: Sequence[Word]) -> Word:
    return Word("".join(w.text for w in words), tuple(look for w in words for look in w.looks))


def _same(name: str, mine: Any, drawn: Any) -> bool:
    if name == "size":
        return bool(abs(mine - drawn) <= SIZE_TOLERANCE)
    if name == "color":
        pairs = zip(bytes.fromhex(mine[1:]), bytes.fromhex(drawn[1:]), strict=True)
        return all(abs(a - b) <= COLOR_TOLERANCE for a, b in pairs)
    return bool(mine == drawn)


def compare(ours: Sequence[Word], theirs: Sequence[Word]) -> Agreement:
    """Count agreement over the aligned characters of two word sequences."""
    result = Agreement(sum(len(w.text) for w in ours))
    for letter, mine, drawn in aligned(ours, theirs):
        result.aligned += 1
        for name in PROPERTIES:
            a, b = getattr(mine, name), getattr(drawn, name)
            reason = ""
            if a is None or b is None:
                reason = "unknown"
            elif name == "size" and (mine.raised or abs(b / a - _SMALLER) <= _SMALLER_WITHIN):
                reason = "raised or lowered"
            elif name == "family" and mine.missing:
                reason = f"font not installed: {mine.missing}"
            if reason:
                result.aside[f"{name}: {reason}"] += 1
            elif _same(name, a, b):
                result.agree[name] += 1
            else:
                key = (name, str(a), str(b))
                result.differ[key] += 1
                known = result.examples.setdefault(key, "")
                if len(known) < 60:
                    result.examples[key] = known + letter
    return result


def documents(arguments: Sequence[str]) -> list[Path]:
    """The .docx files named, and those in the folders named; without arguments the samples and the corpus."""
    places = [Path(a) for a in arguments] or [ROOT / "samples/good", ROOT.parent / "shared/corpus"]
    return [f for place in places for f in (sorted(place.rglob("*.docx")) if place.is_dir() else [place])]


def report(name: str, found: Agreement, show: int) -> None:
    """Print one line of shares, then what differs most."""
    shares = "  ".join(f"{key} {found.share(key):8.3%}" for key in PROPERTIES)
    print(f"{shares}  aligned {found.aligned / max(found.characters, 1):7.2%} of {found.characters:6}  {name}")
    for key, count in found.differ.most_common(show):
        print(f"      {count:6} {key[0]}: {key[1]} here, {key[2]} there: {found.examples.get(key, '')}")


def main() -> int:
    """Convert, compare, print."""
    from plancheck.errors import UnreadableError

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--show", type=int, default=3, help="how many differences to print for each file")
    parser.add_argument("--keep", type=Path, help="keep the PDF files in this folder, and use those that are there")
    options = parser.parse_args()
    paths = documents(options.paths)
    total = Agreement()
    with tempfile.TemporaryDirectory(prefix="agree-") as name:
        drawn: dict[Path, Path] = {}
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            drawn = {p: options.keep / (p.stem + ".pdf") for p in paths if (options.keep / (p.stem + ".pdf")).exists()}
        made = convert([p for p in paths if p not in drawn], Path(name))
        for path, pdf in made.items():
            drawn[path] = Path(shutil.copyfile(pdf, options.keep / (path.stem + ".pdf"))) if options.keep else pdf
        for path in paths:
            if path not in drawn:
                print(f"not converted: {path.name}")
                continue
            try:
                found = compare(docx_words(path), pdf_words(drawn[path]))
            except UnreadableError as error:
                print(f"not read: {path.name}: {error}")
                continue
            report(path.name, found, options.show)
            total.add(found)
    report("all", total, 0)
    for reason, count in total.aside.most_common():
        print(f"      {count:6} left aside: {reason}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
