"""Runs rules over a dossier, traps errors, orders findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from plancheck.bilingual import Said, Text, cited, told
from plancheck.checks.doubt import AT_THE_END, doubt_of, filled_in_by_hand, is_recognised
from plancheck.checks.material import has_material, is_fragment, judges_fragments
from plancheck.checks.preconditions import missing, unread_words
from plancheck.errors import NO_TEXT, ReadFailure, RuleDataError, UnreadableError
from plancheck.language.clause_names import clause_in
from plancheck.model.document import Document, Location, Span, TextLayer
from plancheck.model.dossier import Dossier, Role
from plancheck.model.finding import (
    ComponentReport,
    DocumentReport,
    Excerpt,
    Finding,
    Fix,
    FixKind,
    NotChecked,
    Severity,
    Status,
    Suppressed,
)
from plancheck.regulations.catalogue import resolve
from plancheck.regulations.contract import Rule
from plancheck.regulations.outcome import Abstain, CheckFunction, Hit
from plancheck.regulations.regulation import load_regulations

if TYPE_CHECKING:
    from plancheck.regulations.registry import RuleSet

_AROUND = 44  # characters of text shown on each side of a defect
_ROLE_ORDER = {role.value: rank for rank, role in enumerate(Role)}
_BROKEN = Text("lỗi bên trong của quy tắc ({})", "internal error of the rule ({})")
_TEXTLESS = Text("tệp không có lớp chữ", "the file has no text layer")
_FROM_SCAN = Text(" (chữ nhận dạng từ bản quét)", " (text recognised from a scan)")
_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}


def unreadable(path: str, error: UnreadableError, rules: Iterable[Rule], lang: str) -> DocumentReport:
    """The report of a file that could not be read, with the TL rule that tells what to do."""
    findings = tuple(
        _finding(rule, Hit(role=Role.FILE, values={"detail": Text(error.detail, error.detail_en)}), None, lang)
        for rule in rules
        if rule.check == "read_failure" and error.failure in _failures(rule)
    )
    return DocumentReport(
        path, None, Status.UNREADABLE, error=error.get(lang), text_layer=TextLayer.NONE, findings=findings
    )


def _failures(rule: Rule) -> tuple[ReadFailure, ...]:
    return tuple(ReadFailure(value) for value in rule.params["failures"])


def check_dossier(dossier: Dossier, rules: RuleSet, lang: str = "vi") -> DocumentReport:
    """Judge a recognised document by every rule that applies to it, and take out what its own waivers accept."""
    findings: list[Finding] = []
    skipped: list[NotChecked] = []
    broken: list[str] = []
    judged: list[str] = []
    for rule in rules:
        reason = _not_judged(rule, dossier, lang)
        if reason is not None:
            if reason:
                skipped.append(NotChecked(rule.code, reason))
            continue
        try:
            outcomes = [doubt_of(rule, o, dossier) or o for o in _outcomes(rule, dossier)]
        except Exception as error:  # a rule that fails must not take the others with it
            broken.append(f"{rule.code}: {type(error).__name__}: {error}")
            skipped.append(NotChecked(rule.code, _BROKEN.get(lang).format(type(error).__name__)))
            continue
        abstained = [o for o in outcomes if isinstance(o, Abstain)]
        if not abstained and (outcomes or has_material(rule, dossier)):
            judged.append(rule.code)
        reasons = dict.fromkeys(o.get(lang) for o in abstained)
        skipped += [NotChecked(rule.code, reason) for reason in reasons]
        findings += [_finding(rule, o, dossier, lang) for o in outcomes if isinstance(o, Hit)]
    findings, suppressed = _waived(findings, dossier, rules, lang)
    findings.sort(key=_reading_order)
    report = _report(dossier, tuple(_without_doubles(findings)), tuple(skipped), tuple(judged), tuple(broken), lang)
    if dossier.document.health.text_layer is TextLayer.NONE:
        report = replace(report, status=Status.NO_TEXT, error=NO_TEXT[1 if lang == "en" else 0])
    return replace(report, suppressed=suppressed) if suppressed else report


def _waived(
    findings: list[Finding], dossier: Dossier, rules: RuleSet, lang: str
) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """The findings that the waivers in the document leave, waivers that cover nothing among them, and the others."""
    if not dossier.document.comments:
        return findings, ()
    from plancheck.accepting.waivers import UNUSED, hold, place_of

    held = hold(sorted(_without_doubles(findings), key=_reading_order), dossier.document.comments)
    left = list(held.findings)
    for rule in rules:
        if rule.check == UNUSED:
            left += [
                _finding(rule, Hit(place_of(waiver, dossier.document), Role.FILE, key), dossier, lang)
                for waiver, key in held.unused
            ]
    return left, held.suppressed


def _outcomes(rule: Rule, dossier: Dossier) -> Iterable[Hit | Abstain]:
    function, params = compile_rule(rule)
    return function(dossier, params)


def compile_rule(rule: Rule) -> tuple[CheckFunction, Any]:
    """The check function of a rule and its parameters, validated. Raises RuleDataError when they do not fit."""
    return _compile(rule.check, msgspec.json.encode(rule.params), rule.code)


@lru_cache(maxsize=1024)
def _compile(check: str, params: bytes, code: str) -> tuple[CheckFunction, Any]:
    function, kind = resolve(check)
    try:
        return function, msgspec.json.decode(params, type=kind, strict=True)
    except msgspec.ValidationError as error:
        raise RuleDataError(f"{code}: params of {check}: {error}") from error


def _not_judged(rule: Rule, dossier: Dossier, lang: str) -> str | None:
    """None: judge it. "": it does not apply here. Otherwise why it could not be judged."""
    applies = rule.applies
    if applies.formats and dossier.document.format.value not in applies.formats:
        return ""
    if applies.stage and applies.stage != dossier.stage:
        return ""
    if rule.check == "read_failure":
        return ""
    if rule.of_file:
        return None
    if dossier.document.health.text_layer is TextLayer.NONE:
        return _TEXTLESS.get(lang)
    anywhere = is_fragment(dossier) and judges_fragments(rule)
    if applies.regime and dossier.regime not in applies.regime and not anywhere:
        return _outside(applies.regime, dossier, lang)
    key = dossier.type.key if dossier.type else ""
    if (applies.types and key not in applies.types) or key in applies.not_types:
        return ""
    day = dossier.own_date or date.today()
    if applies.from_date is not None and day < applies.from_date:
        return _reason("before", lang, date=_written(applies.from_date))
    if applies.until is not None and day > applies.until:
        return _reason("after", lang, date=_written(applies.until))
    lacking = (unread_words(dossier) if rule.of_letters else None) or filled_in_by_hand(rule.component, dossier)
    lacking = lacking or missing(rule.needs, dossier)
    return None if lacking is None else lacking.get(lang)


def _outside(regimes: tuple[str, ...], dossier: Dossier, lang: str) -> str:
    """Why a rule of other regulations does not judge a document."""
    regulations = load_regulations()
    regulation = regulations.get(dossier.regime)
    if regulation is None:
        return _reason("unknown", lang, evidence=dossier.regime_evidence[lang == "en"])
    return _reason("outside", lang, document=regulation.document.get(lang), laws=regulations.laws(regimes, lang))


def _reason(key: str, lang: str, **values: str) -> str:
    return load_regulations().common.reason[key].get(lang).format_map(values)


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _finding(rule: Rule, hit: Hit, dossier: Dossier | None, lang: str) -> Finding:
    role = hit.role.value if hit.role else rule.component
    span = hit.span
    location = Location(component=role)
    excerpt = None
    if dossier is not None:
        outline = dossier.outline_at(span) if span is not None else None
        place = span if span is not None else _place_of_missing(dossier, hit.role)
        if place is not None:
            location = dossier.document.locate(place, role, outline)
        # The start of a block where no component is meant is only the page: no words there show what is wrong.
        if span is not None and (role is not None or span.end):
            excerpt = _excerpt(dossier.document, span)
    fix = Fix(rule.fix_kind, hit.edits) if hit.edits and rule.fix_kind is not FixKind.NONE else None
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=_severity(rule, dossier, span),
        message=_message(rule, hit, dossier, lang),
        clause=clause_in(rule.clause, lang),
        location=location,
        excerpt=excerpt,
        found=_told(hit.found, lang),
        expected=_told(hit.expected, lang),
        why=rule.why.get(lang),
        how=_filled(rule.fix.get(lang), hit, lang),
        fix=fix,
        span=span,
        known_as="" if lang == "vi" else _known_as(rule, hit, dossier, excerpt),
    )


def _message(rule: Rule, hit: Hit, dossier: Dossier | None, lang: str) -> str:
    return _filled(rule.message.get(lang), hit, lang) + _mark(rule, dossier, hit.span, lang)


def _values(hit: Hit, lang: str) -> _Values:
    """What the slots of a rule's sentences are filled with."""
    values = {"found": hit.found or "", "expected": hit.expected or "", **hit.values}
    return _Values({name: told(value, lang) for name, value in values.items()})


def _known_as(rule: Rule, hit: Hit, dossier: Dossier | None, excerpt: Excerpt | None) -> str:
    """The words of a finding that its Vietnamese report has in the place of English ones; "" where there are none."""
    if isinstance(hit.found, Text):
        return hit.found.vi
    marked = excerpt is not None and excerpt.start < excerpt.end
    return "" if hit.found or marked else _message(rule, hit, dossier, "vi")


def _told(said: Said | None, lang: str) -> str | None:
    return None if said is None else told(said, lang)


def _mark(rule: Rule, dossier: Dossier | None, span: Span | None, lang: str) -> str:
    if dossier is None or rule.of_file or not is_recognised(dossier, span):
        return ""
    return _FROM_SCAN.get(lang)


def _filled(template: str, hit: Hit, lang: str) -> str:
    """The text with its values; one without any is the same string for every finding."""
    return template.format_map(_values(hit, lang)) if "{" in template or "}" in template else template


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _severity(rule: Rule, dossier: Dossier | None, span: Span | None) -> Severity:
    """Damaged text lowers the rules on words, a scan all rules: the fault may be the file's or a machine's."""
    if dossier is not None and rule.of_letters and dossier.document.health.text_layer is not TextLayer.GOOD:
        return Severity.NOTE
    if dossier is not None and not rule.of_file and is_recognised(dossier, span):
        return _LOWER[rule.level]
    return rule.level


def _place_of_missing(dossier: Dossier, role: Role | None) -> Span | None:
    blocks = dossier.document.blocks
    if not blocks or role is Role.FILE:
        return None
    if role in AT_THE_END:
        last = dossier.body[-1] if dossier.body else blocks[-1].index
        return Span(last, len(blocks[last].text), len(blocks[last].text))
    return Span(blocks[0].index, 0, 0)


def _excerpt(document: Document, span: Span) -> Excerpt:
    text = document.blocks[span.block].text
    start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while len(text) > end > span.end and not text[end].isspace():
        end -= 1
    if end - start > 400:
        end = start + 400
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    words = text[start:end].replace("\n", " ").replace("\t", " ")
    first = len(head) + span.start - start
    return Excerpt(head + words + tail, first, min(first + span.end - span.start, len(head) + len(words)))


def _reading_order(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.location
    rank = _ROLE_ORDER.get(place.component or "", len(_ROLE_ORDER))
    return rank, place.block if place.block is not None else -1, place.line or 0, place.column or 0, finding.rule


def _without_doubles(findings: list[Finding]) -> Iterator[Finding]:
    seen: set[tuple[object, ...]] = set()
    for finding in findings:
        key = (finding.rule, finding.location, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding


def _report(
    dossier: Dossier,
    findings: tuple[Finding, ...],
    skipped: tuple[NotChecked, ...],
    judged: tuple[str, ...],
    broken: tuple[str, ...],
    lang: str,
) -> DocumentReport:
    document, number, place = dossier.document, dossier.number, dossier.place_date
    issuer, subject = dossier.first(Role.ISSUER), dossier.first(Role.SUBJECT)
    components = tuple(
        ComponentReport(
            c.role.value,
            c.text,
            round(c.confidence, 2),
            tuple(cited(seen, lang) for seen in c.evidence),
            document.locate(c.span, c.role.value),
            c.span,
        )
        for c in sorted(dossier.components, key=lambda c: (c.span.block, c.span.start))
    )
    return DocumentReport(
        path=document.path,
        format=document.format.value,
        status=Status.CHECKED,
        regime=dossier.regime,
        type=dossier.type.key if dossier.type else None,
        type_name=dossier.type.name if dossier.type else None,
        issuer=issuer.text if issuer else None,
        number=(number.number if number else "") or dossier.given.number or None,
        symbol=(number.symbol or None) if number else None,
        place=(place.place or None) if place else None,
        date=(place.date if place else None) or dossier.given.date,
        subject=subject.text if subject else None,
        text_layer=document.health.text_layer,
        components=components,
        findings=findings,
        not_checked=skipped,
        rules_run=len(judged),
        judged=judged,
        fragment=is_fragment(dossier),
        internal_errors=broken,
    )
