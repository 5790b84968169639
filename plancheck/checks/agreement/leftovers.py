"""Checks on what a draft forgot: blanks to fill in, choices to strike out, remarks, properties of another document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.language import document_types, syllables
from plancheck.language.normal import fold
from plancheck.language.places import in_quotes
from plancheck.language.vocabulary import pattern, phrases
from plancheck.model.document import Block, BlockKind, Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome

# Dots for a name, a number or a date to be filled in: after these words, or within a line.
_DOTS = (
    r"(?:\b{blank.before}\s*+(?::\s*+)?|[(:]\s*+)"
    r"(?P<blank>(?:(?<=\s)(?:…|\.{3})(?=\s+[a-zà-ỹđ]|[,;/])|\.{4,}|…{2,}|…\.+|\.{2,}…|_{3,})[.…_]*)"
)
_BRACKETS = (
    r"(?i)(?P<blank>\[(?:{blank.in_square}|…|\.\.|x{2,}|_)[^\[\]]{0,60}\]"
    r"|<{blank.in_angle}[^<>]{0,60}>|\{\{[^{}]{1,60}\}\}|«[^«»]{1,40}»"
    r"|\(\s*{blank.in_round} [^()]{2,60}\)|(?<!\w)[xX]{3,}(?![\w%]))"
)
_CHOICE = r"(?P<blank>(?<![\w/])(?:{place.kind}\s*/\s*){1,3}{place.kind}(?!\s*/)(?=\s+(?:\.|…|[A-ZĐ])))"


def blank_left(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Dots, brackets or `xã/phường` in the content that wait to be filled in or chosen."""
    if dossier.document.properties.get("title", "").strip().lower().startswith(phrases("blank.form")):
        return
    last = _first_form(dossier)
    for block in _content(dossier):
        if last is not None and block.index >= last:
            return
        for form, signs in ((_DOTS, "._…"), (_BRACKETS, "[<{«(xX"), (_CHOICE, "/")):
            if not any(sign in block.text for sign in signs):
                continue
            for match in pattern(form).finditer(block.text):
                span = Span(block.index, *match.span("blank"))
                if not in_quotes(block.text, span.start):
                    yield Hit(span, Role.BODY, match["blank"])


def _content(dossier: Dossier) -> Iterator[Block]:
    blocks = dossier.document.blocks
    taken = set(dossier.body)
    for role in (Role.SUBJECT, Role.LEGAL_BASIS, Role.OPENING):
        taken |= {span.block for component in dossier.all(role) for span in component.spans}
    numbered = dossier.number.component.span.block if dossier.number else None
    for index in sorted(taken):
        block = blocks[index]
        if index != numbered and block.kind in (BlockKind.PARAGRAPH, BlockKind.TEXTBOX) and block.cell is None:
            yield block


def _first_form(dossier: Dossier) -> int | None:
    """The block where appendices begin: their blanks belong to forms."""
    return min((a.label.span.block for a in dossier.appendices), default=None)


def comment_left(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Remarks of reviewers still in the file; one finding with their number. Waivers of findings are no remarks."""
    remarks = [c for c in dossier.document.comments if not re.match(r"\s*plancheck\b", c.text)]
    if remarks:
        first = remarks[0]
        words = " ".join(first.text.split())
        shown = words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + "…"
        yield Hit(first.span, Role.FILE, shown, values={"count": str(len(remarks)), "author": first.author})


_LEAST_COMMON = 0.34


def foreign_title(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The title in the file's properties has hardly a word of the document: the file grew out of another one."""
    title = " ".join(dossier.document.properties.get("title", "").split())
    subject = dossier.first(Role.SUBJECT)
    if not title or subject is None or not _begins_with_type(fold(title)):
        return
    named = set(syllables.words(fold(title)))
    words = {w for w in named if len(w) > 1}
    head = " ".join(c.text for c in dossier.components if c.role in _HEAD)
    common = words & set(syllables.words(fold(head)))
    if not title.isascii() and len(words) >= 5 and len(common) < _LEAST_COMMON * len(words):
        yield Hit(None, Role.FILE, title, subject.text)


def _begins_with_type(folded: str) -> bool:
    named = document_types.at(folded)
    return named is not None and named.has("filed")


_HEAD = frozenset({Role.SUBJECT, Role.TYPE_NAME, Role.ISSUER, Role.GOVERNING_BODY, Role.ADDRESSEE, Role.OPENING})
