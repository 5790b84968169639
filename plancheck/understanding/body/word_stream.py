"""The words of the document, as every rule on words sees them: read once a dossier.

`read_passages(dossier)` gives the running text of the document in reading order. Each passage is a stretch of one block
that a person reads as language: căn cứ, opening, subject, content, recipients, notes. Header lines that rules on form
judge (quốc hiệu, số, ký hiệu, địa danh), cells of figures and running heads are not among them. In a passage

* `words` are the runs of letters with their place in the block, their `key` (folded: lower case, older tone placement)
  and their `kind`; only `SYLLABLE` and `UNKNOWN` are Vietnamese words to be judged;
* `runs` are stretches of such words with nothing but a space between them: pairs and phrases are looked up inside one;
* `chains` are the same, but a comma or a hyphen between two words does not end them;
* what is no language (addresses, codes, numbers with letters) lies in `masks` and gives no words.

All offsets are 0-based in `Block.text`. Ranges of words are half-open indices into `Passage.words`.

    for passage in facts_of(dossier).passages:
        for first, last in passage.runs:
            for word in passage.words[first:last]: ...
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

import msgspec

from plancheck.language.normal import fold
from plancheck.language.numerals import is_roman
from plancheck.language.slips import split_tone
from plancheck.language.syllables import all_syllables
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import Dossier, Role

_LEAST_CELL_WORDS = 6  # a cell of fewer words is a figure, a name or a label

# What is no language: web and e-mail addresses, chunks of letters and digits (document symbols).
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|info|edu|gov)\b[^\s,;)]*"
# A digit and a letter stand within a printed line of where it begins: what goes on without either is no code.
_CODE = r"(?<!\w)(?=[^\s,;:()“”\"\d]{0,120}+\d)(?=[^\s,;:()“”\"]{0,120}?[^\W\d_])[\w./\-–&]+"
_SYMBOL = r"(?<!\w)[A-ZĐÂĂÊÔƠƯ]{1,10}(?:[/–-][A-ZĐÂĂÊÔƠƯa-z&]{1,12})+(?!\w)"
_MASK = re.compile(f"(?P<address>(?<![\\w.+-])(?:{_ADDRESS}))|(?P<code>{_CODE}|{_SYMBOL})")
_MASK_CODE = re.compile(f"(?P<code>{_CODE}|{_SYMBOL})")
_SIGNS_OF_ADDRESS = ("@", "://", "www.", ".vn", ".com", ".org", ".net", ".info", ".edu", ".gov")
# Raised and lowered figures are no letters: 45 m², sách¹.
_WORD = re.compile("[^\\W\\d_²³¹\u2070-\u209f]+")
_QUOTED = re.compile(r"[“„«][^“”„«»]{1,300}[”»]|\"[^\"]{1,300}\"")
_SPACE_ONLY = re.compile(r"[^\S\n]+")
_CHAIN_GAP = re.compile(r"[^\S\n]*+(?:[,‐‑–—-][^\S\n]*+)?")
_SENTENCE_END = re.compile(r"[.?!…:]['”\")\]]*\s+[\"“(\[]*$|\n")
_FOREIGN = re.compile("[fjwzFJWZµ]")
_OTHER_SCRIPT = re.compile("[^\u0000-\u024f\u1e00-\u1eff]")
_LABEL = re.compile(r"\s*+(?:[-–+*•·]|\(?\d{1,3}(?:\.\d{1,3})*[.)/]?|\(?[a-zđ][.)])?\s+")


class Kind(IntEnum):
    """What a run of letters is taken for."""

    SYLLABLE = 0
    """A known Vietnamese syllable."""
    UNKNOWN = 1
    """Vietnamese letters (at least one with a mark) that are no known syllable."""
    ABBREVIATION = 2
    """Capitals (UBND), or a single letter."""
    ROMAN = 3
    """A Roman numeral."""
    FOREIGN = 4
    """Letters or letter groups that Vietnamese does not have, or mixed capitals (iPhone)."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """A run of letters. `capital`: its first letter is one; `upper`: all are; `opens`: it begins a sentence or line."""

    text: str
    key: str
    start: int
    end: int
    kind: Kind
    capital: bool
    upper: bool
    opens: bool
    quoted: bool


class Passage(msgspec.Struct, frozen=True):
    """A stretch of running text: `text[start:end]` of a block. `upper`: it is set in capitals as a whole.

    `keys` are the folded forms of `words`, for looking up.
    """

    block: int
    role: Role
    text: str
    start: int
    end: int
    upper: bool
    cell: bool
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    runs: tuple[tuple[int, int], ...]
    chains: tuple[tuple[int, int], ...]
    masks: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """The span from word `first` to before word `last`."""
        return Span(self.block, self.words[first].start, self.words[last - 1].end)

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next one ("" at the end of the passage)."""
        if index + 1 >= len(self.words):
            return self.text[self.words[index].end : self.end]
        return self.text[self.words[index].end : self.words[index + 1].start]

    def masked(self, offset: int) -> bool:
        """Whether a place lies in an address, a code or a number with letters."""
        at = bisect_right(self.masks, (offset, len(self.text) + 1)) - 1
        return at >= 0 and self.masks[at][0] <= offset < self.masks[at][1]


def read_passages(dossier: Dossier) -> tuple[Passage, ...]:
    """The running text of the document, taken apart into words."""
    made = tuple(_read(dossier.document.blocks[s.block], s, role) for s, role in _stretches(dossier))
    return tuple(p for p in made if p.words and not (p.cell and len(p.words) < _LEAST_CELL_WORDS))


def recased(right: str, like: str) -> str:
    """`right` with the capitals of `like`: all, the first letter, or none."""
    if like.isupper() and len(like) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if like[:1].isupper() else right


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """The folded form of a word: what tables of words are looked up by."""
    return fold(word)


_COMPONENTS = (Role.SUBJECT, Role.ADDRESSEE, Role.LEGAL_BASIS, Role.OPENING, Role.RECIPIENTS)


def _stretches(dossier: Dossier) -> Iterator[tuple[Span, Role]]:
    """Every stretch once, in reading order."""
    found: dict[tuple[int, int], tuple[Span, Role]] = {}
    taken: set[int] = set()
    for component in dossier.components:
        if component.role in _COMPONENTS:
            for span in component.spans:
                found.setdefault((span.block, span.start), (span, component.role))
                taken.add(span.block)
    labels = {item.separator_span.block: item.separator_span.end for item in dossier.items()}
    headings = {c.span.block for c in dossier.components if c.role is Role.HEADING}
    rest = [(index, Role.HEADING if index in headings else Role.BODY) for index in dossier.body]
    rest += [(index, Role.APPENDIX) for index in _appended(dossier)]
    rest += [(b.index, Role.BODY) for b in dossier.document.blocks if b.kind is BlockKind.FOOTNOTE]
    for index, role in rest:
        if index not in taken:
            block = dossier.document.blocks[index]
            start = labels.get(index, block.label_end)
            found.setdefault((index, start), (Span(index, start, len(block.text)), role))
            taken.add(index)
    for place in sorted(found):
        yield found[place]


def _appended(dossier: Dossier) -> Iterator[int]:
    """The blocks of the appendices, which are no part of the body."""
    if not dossier.appendices:
        return
    first = min(a.label.span.block for a in dossier.appendices)
    body = set(dossier.body)
    flow = (BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.TEXTBOX)
    for block in dossier.document.blocks[first:]:
        if block.kind in flow and block.index not in body:
            yield block.index


def _read(block: Block, span: Span, role: Role) -> Passage:
    text = block.text
    start = max(span.start, 0)
    if start == 0 and (label := _LABEL.match(text)) is not None:
        start = label.end()
    mask = _MASK if any(sign in text for sign in _SIGNS_OF_ADDRESS) else _MASK_CODE
    masks = tuple([m.span() for m in mask.finditer(text, start, span.end) if not _plain_hyphen(m)])
    letters = text[start : span.end]
    upper = letters.isupper()
    words = tuple(_words(text, start, span.end, masks, upper))
    return Passage(
        block=block.index,
        role=role,
        text=text,
        start=start,
        end=span.end,
        upper=upper,
        cell=block.cell is not None,
        words=words,
        keys=tuple([word.key for word in words]),
        runs=tuple(_ranges(text, words, _SPACE_ONLY)),
        chains=tuple(_ranges(text, words, _CHAIN_GAP)),
        masks=masks,
    )


def _plain_hyphen(match: re.Match[str]) -> bool:
    """VĂN HÓA-XÃ HỘI: two words in capitals, no symbol."""
    if match.lastgroup != "code" or any(c.isdigit() for c in match.group()):
        return False
    parts = [p for p in re.split(r"[/–-]", match.group()) if p]
    return all(key_of(p) in all_syllables() for p in parts)


def _words(text: str, start: int, end: int, masks: tuple[tuple[int, int], ...], upper_text: bool) -> Iterator[Word]:
    quotes = [m.span() for m in _QUOTED.finditer(text, start, end)]
    mask = quote = 0
    last = start
    for match in _WORD.finditer(text, start, end):
        first, stop = match.span()
        while mask < len(masks) and masks[mask][1] <= first:
            mask += 1
        while quote < len(quotes) and quotes[quote][1] <= first:
            quote += 1
        before, last_end = text[last:first], last
        last = stop
        if mask < len(masks) and masks[mask][0] <= first:
            continue
        word, key, kind, capital, upper = _taken_for(match.group(), upper_text)
        opens = last_end == start or (before != " " and _SENTENCE_END.search(before) is not None)
        quoted = quote < len(quotes) and quotes[quote][0] <= first
        yield Word(word, key, first, stop, kind, capital, upper, opens, quoted)


@lru_cache(maxsize=1 << 15)
def _taken_for(word: str, upper_text: bool) -> tuple[str, str, Kind, bool, bool]:
    """A run of letters (one string for all its places), its key and kind, whether its first and all are capitals."""
    return word, key_of(word), _kind(word, upper_text), word[0].isupper(), word.isupper()


def _kind(word: str, upper: bool) -> Kind:
    known = key_of(word) in all_syllables()
    if len(word) == 1:
        if word.isascii() or not known:
            return Kind.UNKNOWN if word.islower() and split_tone(word)[1] else Kind.ABBREVIATION
        return Kind.SYLLABLE
    if word.isupper():
        if is_roman(word):
            return Kind.ROMAN
        if not upper and not (known and not word.isascii()):
            return Kind.ABBREVIATION
        if not known and word.translate(_NO_CROSS).isascii():
            return Kind.ABBREVIATION
    elif not (word.islower() or word[1:].islower()):
        return Kind.FOREIGN
    if known:
        return Kind.SYLLABLE
    if word.isascii() or _FOREIGN.search(word) is not None or _OTHER_SCRIPT.search(word) is not None:
        return Kind.FOREIGN
    return Kind.UNKNOWN


_NO_CROSS = {ord("Đ"): "D", ord("đ"): "d"}


def _ranges(text: str, words: tuple[Word, ...], between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    first = None
    for i, word in enumerate(words):
        if word.kind > Kind.UNKNOWN:
            if first is not None:
                yield first, i
            first = None
        elif first is None:
            first = i
        elif word.start - words[i - 1].end == 1 and text[word.start - 1] == " ":
            continue
        elif between.fullmatch(text, words[i - 1].end, word.start) is None:
            yield first, i
            first = i
    if first is not None:
        yield first, len(words)
