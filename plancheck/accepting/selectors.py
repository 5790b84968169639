"""Which rules are on, how much each weighs, and why: layers of selectors, each with the name of its source.

A selector is a code (TT104), a prefix of codes (TT1), a family (TT), the name of a rule, or ALL, in any case; it means
the same on the command line, in a configuration, a profile and a waiver (`rank`). Within a layer the more specific
selector wins, and of two alike the one that switches off; a later layer wins over an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

import msgspec
from msgspec import field

from plancheck.bilingual import Said, Text, told
from plancheck.errors import UsageError
from plancheck.model.finding import Severity
from plancheck.regulations.contract import Rule
from plancheck.regulations.registry import RuleSet

ALL = "ALL"
_NAMED = 100
"""How specific a selector is that names one rule; a prefix counts its letters, ALL is 0."""

DEFAULT = Text("mặc định", "default")
NOBODY = Text("", "")


class Layer(msgspec.Struct, frozen=True):
    """The wishes of one source. `select` None: what was on stays on."""

    source: Said
    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def says(self, vi: str, en: str = "") -> Text:
        """What this source says of a rule; `en` where that differs."""
        return Text(f"{told(self.source, 'vi')}: {vi}", f"{told(self.source, 'en')}: {en or vi}")


class Decision(msgspec.Struct, frozen=True):
    """A rule with what is in force for it: `why` names the selector and its source, `weight` who set the severity."""

    rule: Rule
    on: bool
    why: Text
    severity: Severity
    weight: Text = NOBODY


def rank(selector: str, code: str, name: str) -> int | None:
    """How specifically a selector means the rule of this code and name; None when it does not."""
    key = selector.strip()
    upper = key.upper()
    if upper == ALL:
        return 0
    if upper == code or key.lower() == name:
        return _NAMED
    return len(upper) if code.startswith(upper) and upper else None


def specificity(selector: str, rule: Rule) -> int | None:
    """How specifically a selector means a rule; None when it does not."""
    return rank(selector, rule.code, rule.name)


def best(selectors: Iterable[str], rule: Rule) -> tuple[int, str] | None:
    """The most specific of some selectors that mean a rule, with its specificity."""
    found = [(rank, s) for s in selectors if (rank := specificity(s, rule)) is not None]
    return max(found, key=lambda pair: pair[0]) if found else None


def unknown(selectors: Iterable[str], rules: Iterable[Rule]) -> list[tuple[str, str]]:
    """The selectors that mean no rule at all, each with the nearest that does ("" when none is near)."""
    known = list(rules)
    out = []
    for selector in selectors:
        if any(specificity(selector, rule) is not None for rule in known):
            continue
        keys = [key for rule in known for key in (rule.code, rule.name)]
        near = get_close_matches(selector.upper(), [r.code for r in known], n=1, cutoff=0.7)
        near = near or get_close_matches(selector.lower(), keys, n=1, cutoff=0.6)
        out.append((selector, near[0] if near else ""))
    return out


def refuse_unknown(selectors: Iterable[str], rules: Iterable[Rule]) -> None:
    """Raise UsageError, with the nearest that does, for the first selector that means no rule."""
    for selector, near in unknown(selectors, rules):
        vi, en = (f" Có phải: {near}?", f" Did you mean {near}?") if near else ("", "")
        raise UsageError(
            f"Không có quy tắc nào mang mã, họ hoặc tên “{selector}”.{vi}",
            f"No rule has the code, family or name “{selector}”.{en}",
        )


def decide(rules: Iterable[Rule], layers: Iterable[Layer]) -> list[Decision]:
    """What is in force for every rule after all layers, in the order of the rules."""
    wishes = list(layers)
    return [_decide(rule, wishes) for rule in rules]


def _decide(rule: Rule, layers: list[Layer]) -> Decision:
    on, why = True, DEFAULT
    severity, weight = rule.level, NOBODY
    for layer in layers:
        if layer.select is not None:
            chosen = best(layer.select, rule)
            on = chosen is not None
            why = (
                layer.says(f"select “{chosen[1]}”") if chosen else layer.says("không có trong select", "not in select")
            )
        added = best(layer.extend, rule)
        if added is not None:
            on, why = True, layer.says(f"extend-select “{added[1]}”")
        removed = best(layer.ignore, rule)
        if removed is not None and removed[0] >= _asked_for(layer, rule):
            on, why = False, layer.says(f"ignore “{removed[1]}”")
        weighed = best(layer.severity, rule)
        if weighed is not None:
            severity = next(level for key, level in layer.severity.items() if key == weighed[1])
            weight = layer.says(f"severity “{weighed[1]}”")
    return Decision(rule, on, why, severity, weight)


def _asked_for(layer: Layer, rule: Rule) -> int:
    """How specifically a layer itself asks for a rule; -1 when it does not."""
    asked = best((*(layer.select or ()), *layer.extend), rule)
    return -1 if asked is None else asked[0]


def chosen(decisions: Iterable[Decision]) -> RuleSet:
    """The rules that are on, each with the severity in force."""
    from msgspec.structs import replace

    kept = (d for d in decisions if d.on)
    return RuleSet(tuple(d.rule if d.severity is d.rule.level else replace(d.rule, severity=d.severity) for d in kept))
