"""Checks on quyền hạn, chức vụ, họ tên of the signer (Phụ lục I, Phần I, II.7; Điều 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec

from plancheck.checks.base import inside, parts, replace
from plancheck.language import titles
from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role, Signature, SignatureLine
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.foot.signer_titles import DEGREE, is_deputy, match_title, prefix_key
from plancheck.understanding.header.issuer_lines import is_peoples_committee

_LEADING = r"^(?:{title.deputy_of}\s+)(?:trưởng\s+(?=trưởng))?"


def authority_prefix(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A prefix of authority that is not its capital letters and one dot: T/M, KT/, TM without a dot."""
    for line in _prefixed(dossier):
        right = f"{prefix_key(line.prefix)}."
        written = line.prefix + line.mark
        if written != right:
            yield Hit(
                span=line.span,
                role=Role.AUTHORITY,
                found=line.text,
                expected=f"{right} {line.title}",
                edits=replace(_before_title(line), f"{right} "),
            )


def authority_space(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A prefix that is joined to the title after it: KT.CHỦ TỊCH."""
    for line in _prefixed(dossier):
        joined = f"{prefix_key(line.prefix)}."
        if line.text.startswith(joined) and not line.text[len(joined) :][:1].isspace():
            right = f"{joined} {line.title}"
            yield Hit(line.span, Role.AUTHORITY, line.text, right, replace(_before_title(line), f"{joined} "))


def _prefixed(dossier: Dossier) -> Iterator[SignatureLine]:
    for signature in dossier.signatures:
        yield from (line for line in signature.lines if line.prefix)


def _before_title(line: SignatureLine) -> Span:
    return Span(line.span.block, line.span.start, line.title_span.start)


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`full`: abbreviation of a body and its name in full."""

    full: Mapping[str, str]


def authority_abbreviated(dossier: Dossier, params: Abbreviations) -> Iterator[Outcome]:
    """The body that is signed for is abbreviated."""
    for line in _prefixed(dossier):
        for short, full in params.full.items():
            text = dossier.document.text_of(line.span)
            match = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            if match is not None:
                level = pattern(_LEVEL_ALONE).match(text, match.end())
                end = level.end() if level and level.group().isupper() else match.end()
                at = Span(line.span.block, line.span.start + match.start(), line.span.start + end)
                expected = text[: match.start()] + full + text[end:]
                yield Hit(line.span, Role.AUTHORITY, text, expected, replace(at, full))


# “TM. UBND XÃ”: in full the level goes, as the models have it, or its name would be missing.
_LEVEL_ALONE = r"(?i)\s+{place.kind}\s*$"


def signer_small(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A syllable of the signer's name that begins with a small letter (Phụ lục II, II.1)."""
    for signature in dossier.signatures:
        signer = signature.signer
        if signer is None or not signer.text[:1].isupper():
            continue
        for span, text in parts(dossier, signer):
            for word in _NAME_SYLLABLE.finditer(text):
                if word.group().islower():
                    at = Span(span.block, span.start + word.start(), span.start + word.end())
                    right = word.group().capitalize()
                    yield Hit(at, Role.SIGNER, word.group(), right, replace(at, right))


_NAME_SYLLABLE = re.compile(r"(?<![\w’'.])[^\W\d_]{2,}(?![\w’'.])")


def title_misspelt(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A title that is a slip away from a known one."""
    for signature in dossier.signatures:
        for line in signature.lines:
            if not line.expected or fold(line.title).startswith(fold(line.expected)):
                continue
            if "  " in line.title and fold(line.title) == fold(line.expected):
                continue
            yield Hit(span=line.span, role=line.role, found=line.title, expected=line.expected)


class Collective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`heads`: titles of the head that signs for the collective; `expected`: the line that must stand above."""

    heads: tuple[str, ...]
    expected: str


_COMMITTEE = r"{body.committee}\b"
_OTHERS = r"\b(?!{body.committee}){body.name:plain}"
_ACTS = r"\b{opening.issues_plan}\b"
_NO_ISSUER = Abstain(
    "không nhận ra cơ quan ban hành, chưa rõ văn bản có do Ủy ban nhân dân ban hành hay không",
    "the issuing body was not recognised, so it is open whether it is a People's Committee",
)


def collective_missing(dossier: Dossier, params: Collective) -> Iterator[Outcome]:
    """A document of an ủy ban nhân dân that its head signs without the line TM."""
    if not dossier.signatures:
        return
    first = dossier.signatures[0].lines[0]
    if any(prefix_key(line.prefix) in {"TM", "TL", "TUQ"} for line in dossier.signatures[0].lines):
        return
    if first.expected not in params.heads:
        return
    issued = _by_committee(dossier)
    if issued is None:
        yield _NO_ISSUER
    elif issued:
        yield Hit(span=first.span, role=Role.AUTHORITY, found=first.text, expected=params.expected)


def _by_committee(dossier: Dossier) -> bool | None:
    """Whether an ủy ban nhân dân issues the document: by its header, else by who acts in the opening sentence."""
    issuer = dossier.first(Role.ISSUER)
    if issuer is not None:
        return is_peoples_committee(issuer.text)
    if dossier.number is not None and dossier.number.symbol:
        return dossier.number.symbol.upper().endswith(("-UBND", "/UBND"))
    opening = dossier.first(Role.OPENING)
    if opening is not None and _acts(_COMMITTEE, opening.text):
        return not _acts(_OTHERS, opening.text)
    return None


def _acts(body: str, text: str) -> bool:
    """Whether a part of a sentence says that a body draws up or issues something."""
    for part in re.split("[,;]", fold(text)):
        named = pattern(body).search(part)
        if named is not None and pattern(_ACTS).search(part, named.end()):
            return True
    return False


class Deputies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`own`: titles of deputies that do not open with PHÓ, and the head each stands for."""

    own: Mapping[str, str]


def deputy_mismatch(dossier: Dossier, params: Deputies) -> Iterator[Outcome]:
    """KT. with the title of one head, above the title of another's deputy, of the head again, or of nobody."""
    for signature in dossier.signatures:
        for line, after in pairwise((*signature.lines, None)):
            if line is None or prefix_key(line.prefix) != "KT" or not line.expected or is_deputy(line.title):
                continue
            if after is None:
                if signature.signer is not None and not _words_between(dossier, signature, line):
                    yield Hit(line.span, Role.POSITION, line.text, _deputy(line.title))
                continue
            if after.prefix or not after.expected or _stands_for(after, line, params):
                continue
            if is_deputy(after.title) or fold(after.expected) == fold(line.expected):
                yield Hit(after.span, Role.POSITION, after.title, _deputy(line.title), values={"head": line.title})


def _deputy(head: str) -> str:
    """The title of a head's deputy; the head's stays as it is written."""
    return f"{titles.deputy_word().upper()} {head}"


def _stands_for(deputy: SignatureLine, line: SignatureLine, params: Deputies) -> bool:
    if not is_deputy(deputy.title):
        return False
    head = params.own.get(deputy.expected) or pattern(_LEADING).sub("", fold(deputy.expected))
    return fold(head) in fold(line.title) or fold(head) in fold(line.expected)


def _words_between(dossier: Dossier, signature: Signature, line: SignatureLine) -> bool:
    """Whether words in capitals that were not read as a title stand between a line and the signer's name."""
    assert signature.signer is not None  # the caller has looked
    last = (line.span, *line.more)[-1]
    name = signature.signer.span
    home = dossier.document.blocks[last.block].cell
    for block in dossier.document.blocks[last.block : name.block + 1]:
        if home is not None and (block.cell is None or block.cell.column != home.column):
            continue
        start = last.end if block.index == last.block else 0
        end = name.start if block.index == name.block else len(block.text)
        if any(len(piece) > 3 and piece.isupper() for piece in block.text[start:end].split("\n")):
            return True
    return False


class DeputyAlone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`collectives`: bodies (in small letters) for which a deputy may sign directly below TM."""

    collectives: tuple[str, ...]


def deputy_alone(dossier: Dossier, params: DeputyAlone) -> Iterator[Outcome]:
    """A deputy signs without KT. and the head's title above."""
    for signature in dossier.signatures:
        keys = {prefix_key(line.prefix) for line in signature.lines}
        if keys & {"KT", "Q", "TL", "TUQ"} or _for_collective(signature, params):
            continue
        title = next((line for line in signature.lines if line.role is Role.POSITION), None)
        if title is None or not is_deputy(title.title):
            continue
        head = match_title(pattern(_LEADING).sub("", fold(title.title)).upper())
        expected = f"KT. {head[0]}" if head and not is_deputy(head[0]) else None
        yield Hit(title.span, Role.AUTHORITY, title.title, expected)


def _for_collective(signature: Signature, params: DeputyAlone) -> bool:
    return any(
        prefix_key(line.prefix) == "TM" and any(name in fold(line.title) for name in params.collectives)
        for line in signature.lines
    )


class SignerDegree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bodies`: a pattern of the issuer's name in small letters. `inside`: judge these bodies, or all the others."""

    bodies: str
    inside: bool


def signer_degree(dossier: Dossier, params: SignerDegree) -> Iterator[Outcome]:
    """A degree, rank or honorary title before the signer's name."""
    names = " ".join(c.text for c in dossier.components if c.role in {Role.ISSUER, Role.GOVERNING_BODY})
    if (pattern(params.bodies).search(fold(names)) is not None) is not params.inside:
        return
    for signature in dossier.signatures:
        signer = signature.signer
        match = pattern(DEGREE).match(signer.text) if signer is not None else None
        if signer is not None and match is not None:
            at = inside(signer, 0, match.end())
            # Where the body's own field has titles of its own, a person decides.
            edits = () if params.inside else replace(at, "")
            yield Hit(signer.span, Role.SIGNER, signer.text, signer.text[match.end() :], edits)
