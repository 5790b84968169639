"""What `plancheck explain` and `plancheck rules` show of rules: the page of one, the table of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plancheck.language.clause_names import clause_in
from plancheck.regulations.contract import Applies, Example, Rule
from plancheck.regulations.examples import office_line
from plancheck.regulations.regulation import load_regulations
from plancheck.reports.shared.elements import Element, Gap, Grid, Section, Style, Words, joined, line, visible
from plancheck.reports.shared.regime_terms import regime_name
from plancheck.reports.shared.report_terms import FIXES, FORMATS, NEEDS, SEVERITIES, STAGES, STATUSES, role_name, term
from plancheck.reports.shared.whereabouts import long_date

_SEVERITY_STYLES = {"error": Style.ERROR, "warning": Style.WARNING, "note": Style.NOTE}
_LABELS: dict[str, tuple[str, str]] = {
    "severity": ("Mức", "Severity"),
    "status": ("Nguồn", "Source"),
    "clause": ("Căn cứ", "Clause"),
    "applies": ("Áp dụng", "Applies to"),
    "needs": ("Cần", "Needs"),
    "fix_kind": ("Sửa", "Mending"),
    "why": ("Vì sao", "Why"),
    "fix": ("Cách sửa", "How to put it right"),
    "examples": ("Ví dụ", "Examples"),
    "bad": ("Sai:  ", "Bad:  "),
    "good": ("Đúng: ", "Good: "),
    "in": ("trong {0}", "in {0}"),
    "file": ("tệp mẫu {0}", "sample {0}"),
    "code": ("Mã", "Code"),
    "name": ("Tên", "Name"),
    "title": ("Nội dung", "What"),
    "all": ("mọi văn bản", "every document"),
    "except": ("trừ {0}", "except {0}"),
    "only": ("chỉ {0}", "only {0}"),
    "from": ("từ {0}", "from {0}"),
    "until": ("đến hết {0}", "until {0}"),
    "count": ("{0} quy tắc", "{0} rules"),
}


def page(rule: Rule, lang: str) -> Iterator[Element]:
    """Everything about one rule."""
    yield line(Words(f"{rule.code} · {rule.name}", Style.STRONG))
    yield line(Words(visible(rule.title.get(lang)), _SEVERITY_STYLES[rule.level]))
    yield Gap()
    rows = (
        ("severity", severity_word(rule, lang)),
        ("status", term(STATUSES, rule.status, lang)),
        ("clause", clause_in(rule.clause, lang)),
        ("applies", applies(rule.applies, lang)),
        ("needs", needs(rule, lang)),
        ("fix_kind", term(FIXES, rule.fix_kind, lang)),
    )
    for key, value in rows:
        if value:
            yield line(Words(f"{_label(key, lang)}: ", Style.DIM), visible(value), indent=2, hang=2)
    for key, value in (("why", rule.why.get(lang)), ("fix", rule.fix.get(lang))):
        yield Section(_label(key, lang))
        yield line(visible(general(value)), indent=2)
    yield Section(_label("examples", lang))
    for example in rule.example:
        yield from _example(example, lang)


def table(rules: Iterable[Rule], lang: str) -> Iterator[Element]:
    """The table of rules, a part for every family."""
    listed = list(rules)
    for family in load_regulations().families.values():
        rows = tuple(_row(rule, lang) for rule in listed if rule.family == family.code)
        if rows:
            yield Section(f"{family.code} · {family.title.get(lang)}")
            heads = tuple(_label(key, lang) for key in ("code", "severity", "title", "name"))
            yield Grid(heads, rows, wide=2)
    yield Gap()
    yield line(_label("count", lang, len(listed)))


def severity_word(rule: Rule, lang: str) -> str:
    """The severity of a rule as a word."""
    return SEVERITIES[rule.level][1 if lang == "en" else 0]


def applies(to: Applies, lang: str) -> str:
    """On which documents a rule is judged, in words."""
    parts = [
        ", ".join(regime_name(regime, lang) for regime in to.regime or ()),
        _label("only", lang, ", ".join(to.types)) if to.types else None,
        _label("except", lang, ", ".join(to.not_types)) if to.not_types else None,
        ", ".join(term(FORMATS, f, lang) for f in to.formats),
        term(STAGES, to.stage, lang) if to.stage else None,
        _label("from", lang, long_date(to.from_date, lang)) if to.from_date else None,
        _label("until", lang, long_date(to.until, lang)) if to.until else None,
    ]
    return joined(parts, "; ") or _label("all", lang)


def needs(rule: Rule, lang: str) -> str:
    """What must be known of a document for the rule to be judged, in words; "" for nothing."""
    return joined([term(NEEDS, need, lang) for need in rule.needs], "; ")


def _row(rule: Rule, lang: str) -> tuple[Words, ...]:
    style = _SEVERITY_STYLES[rule.level]
    return (
        Words(rule.code, style),
        Words(severity_word(rule, lang), style),
        Words(visible(rule.title.get(lang))),
        Words(rule.name, Style.DIM),
    )


def _example(example: Example, lang: str) -> Iterator[Element]:
    where = "" if example.slot == "document" else f"   ({_label('in', lang, role_name(example.slot, lang))})"
    if example.office:
        yield line(Words("[office] ", Style.DIM), visible(office_line(example)), indent=2, hang=6)
    for key, text, sample, style in (
        ("bad", example.bad, example.bad_sample, Style.ERROR),
        ("good", example.good, example.good_sample, Style.GOOD),
    ):
        label = Words(_label(key, lang), style)
        if sample:
            yield line(label, _label("file", lang, sample), indent=2, hang=6)
        if text is not None:
            first, *rest = text.splitlines() or [""]
            yield line(label, visible(first), Words(where, Style.DIM), indent=2, hang=6)
            yield from (line(visible(part), indent=8, hang=2) for part in rest)
            where = ""
    yield Gap()


def general(template: str) -> str:
    """The words of a rule on one line, with "…" for what a finding puts in."""
    return re.sub(r"\{[^{}]*\}", "…", " ".join(template.split()))


def _label(key: str, lang: str, *values: object) -> str:
    return term(_LABELS, key, lang).format(*values)
