"""Checks on figures: shares above the whole, sums of tables, amounts of money in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.language import syllables
from plancheck.language.normal import fold, fold_map
from plancheck.language.numerals import number_of
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome

_SHARE = r"\b{amount.share}\s+(?:{amount.about} )?(?P<percent>\d{3,4}(?:[.,]\d{1,2})?)\s*%"


def share_over_whole(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A share (chiếm …%) or a fall (giảm …%) of more than 100 %."""
    for block in _text_blocks(dossier):
        words, offsets = fold_map(block.text)
        for match in pattern(_SHARE).finditer(words):
            if float(match["percent"].replace(",", ".")) > 100:
                start, end = offsets[match.start()], offsets[match.end() - 1] + 1
                yield Hit(Span(block.index, start, end), Role.BODY, block.text[start:end])


def _text_blocks(dossier: Dossier) -> Iterator[Block]:
    body = set(dossier.body)
    for block in dossier.document.blocks:
        if block.index in body or block.kind is BlockKind.CELL:
            yield block


_MONEY = (
    r"(?P<figures>\d{1,3}(?:[.\s]\d{3}){1,6}|\d{4,15})\s*{amount.unit}?[\s,;.]*\(\s*{amount.in_words}?\s*:?\s*"
    r"(?P<words>[^\d()]{6,200}?)\s*{amount.unit_of_words}(?:\s*{amount.even})?\s*[./]*\s*\)"
)


def amount_in_words(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An amount of money whose words say another figure than its digits."""
    for block in _text_blocks(dossier):
        words, offsets = fold_map(block.text)
        for match in pattern(_MONEY).finditer(words):
            said = number_of(syllables.words(match["words"]))
            figures = int(re.sub(r"\D", "", match["figures"]))
            if said is not None and said != figures:
                start, end = offsets[match.start("words")], offsets[match.end("words") - 1] + 1
                shown = f"{said:,}".replace(",", ".")
                values = {"figures": match["figures"], "said": shown}
                yield Hit(Span(block.index, start, end), Role.BODY, block.text[start:end], values=values)


_PARTS = (
    r"(?P<whole>\d{1,3}(?:[.\s]\d{3}){1,5})\s*{amount.unit}[^.;:()]{0,40}?[,:(]?\s*{amount.consists}\b"
    r"(?P<parts>[^;()]{8,400})"
)
_PART = r"(?P<part>\d{1,3}(?:\.\d{3}){1,5})\s*{amount.unit}"


def parts_sum(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """An amount of money in a sentence whose parts, all given there, come to another sum."""
    for block in _text_blocks(dossier):
        words, offsets = fold_map(block.text)
        for match in pattern(_PARTS).finditer(words):
            sentence = re.split(r"\.(?!\d)", match["parts"], maxsplit=1)[0]
            parts = [_plain(part["part"]) for part in pattern(_PART).finditer(sentence)]
            whole = _plain(match["whole"])
            if len(parts) < 2 or sum(parts) == whole or not 0.5 < sum(parts) / whole < 2 or whole in parts:
                continue
            start, end = offsets[match.start("whole")], offsets[match.end("whole") - 1] + 1
            shown = f"{sum(parts):,}".replace(",", ".")
            values = {"sum": shown}
            yield Hit(Span(block.index, start, end), Role.BODY, block.text[start:end], values=values)


def _plain(figures: str) -> int:
    return int(re.sub(r"\D", "", figures))


_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
_TOTAL = r"^\W*{amount.total}\W*$"
_GROUPS = frozenset(("I", "II", "III", "A", "B"))
_SERIAL = re.compile(r"\d{1,3}\.?")


def table_total(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A column of whole figures, numbered 1, 2, 3 … without a gap, that does not add up to its total row."""
    for rows in _tables(dossier).values():
        totals = [number for number, cells in rows.items() if _is_total(cells)]
        parts = _numbered(rows)
        if len(totals) != 1 or len(parts) < 2:
            continue
        total = rows[totals[0]]
        for column, cells in total.items():
            yield from _compare(rows, parts, column, cells)


def _compare(
    rows: dict[int, dict[int, tuple[Block, ...]]], parts: list[int], column: int, cells: tuple[Block, ...]
) -> Iterator[Hit]:
    said = _value(cells)
    values = [_value(rows[number].get(column, ())) for number in parts]
    known = [v for v in values if v is not None]
    # A column of shares, dates or codes adds up to nothing: it must be whole figures, one in every row.
    if said is None or len(known) != len(values) or column == 0 or len(known) < 2:
        return
    right = round(sum(known), 6)
    if right == said or not said or not 0.5 < right / said < 2:
        return
    block = cells[0]
    shown = f"{right:,.0f}".replace(",", ".") if right == int(right) else f"{right:g}".replace(".", ",")
    yield Hit(Span(block.index, 0, len(block.text)), None, block.text.strip(), shown)


def _tables(dossier: Dossier) -> dict[int, dict[int, dict[int, tuple[Block, ...]]]]:
    tables: dict[int, dict[int, dict[int, tuple[Block, ...]]]] = {}
    for block in dossier.document.blocks:
        cell = block.cell
        if cell is None or cell.parent is not None or cell.rows < 4 or cell.columns < 3:
            continue
        row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
        row[cell.column] = (*row.get(cell.column, ()), block)
    return tables


def _numbered(rows: dict[int, dict[int, tuple[Block, ...]]]) -> list[int]:
    """The rows numbered 1, 2, 3 … in their first column; none when any other row with figures stands among them."""
    found, expected = [], 1
    for number in sorted(rows):
        label = _text(rows[number].get(0, ())).strip()
        if _SERIAL.fullmatch(label):
            if int(label.rstrip(".")) != expected:
                return []
            found.append(number)
            expected += 1
        elif label.rstrip(".") in _GROUPS or (found and not _is_total(rows[number])):
            return []
    return found


def _is_total(row: dict[int, tuple[Block, ...]]) -> bool:
    return any(pattern(_TOTAL).match(fold(_text(cells))) for cells in row.values())


def _value(cells: tuple[Block, ...]) -> float | None:
    text = _text(cells).strip()
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(".", "").replace(",", "."))


def _text(cells: tuple[Block, ...]) -> str:
    return " ".join(block.text for block in cells)
