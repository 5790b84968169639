"""What reports say of regulations: their names, and the words of a verdict under one."""

from __future__ import annotations

from plancheck.regulations.regulation import load_regulations


def regime_name(regime: str, lang: str) -> str:
    """The name of a regime ("unknown" among them) in `lang`."""
    return load_regulations().name(regime).get(lang)


def laws(lang: str) -> str:
    """The regulations that documents are judged by, by their names."""
    return ", ".join(r.name.get(lang) for r in load_regulations() if r.judged)


def verdict_words(key: str, regime: str, lang: str) -> str:
    """The words of a verdict ("good.draft") for a document of a regime. Raises KeyError for an unknown key."""
    words = load_regulations().verdict(key, regime).get(lang)
    return words.format(regime=regime_name(regime, lang), laws=laws(lang))


def judged_by_law_of_today(regime: str, dated: bool) -> bool:
    """Whether a document is judged by the law of today because it has no date of its own."""
    return not dated and load_regulations().judges(regime)
