"""A regulation: a folder of `rules/` whose `regulation.toml` says what it is, and by what its documents are known.

`rules/common/` holds what is free of any regulation: families of rules, the marks of what is not recognised, and the
words of the verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from plancheck.bilingual import Text
from plancheck.data_files import rules_root
from plancheck.errors import RuleDataError
from plancheck.model.finding import Severity
from plancheck.regulations.contract import Applies, RuleStatus

FILE = "regulation.toml"
COMMON = "common"
UNKNOWN = "unknown"
"""The regime of a document that no mark was found on."""

T = TypeVar("T", bound=msgspec.Struct)


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family of rules: two letters, its title, and what holds for its rules unless they say otherwise.

    `rank` orders the families in every list. `of_file`: its rules judge the file as such, whatever its text layer and
    the regime. `of_letters`: its rules judge single letters, so that in a damaged text layer they only note.
    `severity` is that of a status where it is not the usual one.
    """

    code: str
    title: Text
    rank: int
    applies: Applies = Applies()
    of_file: bool = False
    of_letters: bool = False
    severity: dict[RuleStatus, Severity] = {}


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs by which a document is known to follow a regulation; all that are given must be there.

    Marks of all regulations are tried in the order of `rank`. `regime` is the folder's own key unless given.
    `titles`: at least so many quốc hiệu in one file; `banner`: the heading that stands for quốc hiệu; `words`:
    a regular expression (case counts) looked for in all lines of the header, the subject among them; `has`,
    `without`: components (roles); `types`: tên loại, `symbol_types`: the type whose abbreviation opens the
    symbol (keys; "*": all types of the regulation); `year`: the symbol holds a year; `symbol`: a pattern at its
    start; `separator`: a character between number and symbol; `not_by`: traits of names of bodies
    (`rules/words/lists/body.tsv`), none of which the issuer may have. `evidence` is told to the reader; {type}
    is the tên loại.
    """

    rank: int
    evidence: Text
    regime: str = ""
    titles: int = 0
    banner: Literal["", "party", "front"] = ""
    words: str = ""
    has: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    symbol_types: tuple[str, ...] = ()
    year: bool = False
    symbol: str = ""
    separator: str = ""
    not_by: tuple[str, ...] = ()


class Regulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_date": "from"}):
    """What `regulation.toml` says.

    `name` is how reports call the regime, `short` the regulation in a sentence, `document` a document under it.
    `source` is where it is published; in force from `from_date` up to and with `until` (None: still).
    `types` are the keys of its types of documents. `verdict` and `role` are the words of verdicts and the names
    of components, over those of `common`. `key` is the name of the folder; `judged`: the folder holds rules.
    """

    name: Text
    short: Text
    document: Text
    source: str = ""
    from_date: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    family: tuple[Family, ...] = ()
    mark: tuple[Mark, ...] = ()
    verdict: dict[str, Text] = {}
    role: dict[str, Text] = {}
    key: str = ""
    judged: bool = False


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules/common/regulation.toml`: what holds under every regulation.

    `unknown` names the regime of what was not recognised. `reason`: why a rule does not judge a document (`outside`,
    `unknown`, `before`, `after`). `verdict`: the words of the verdicts, by key. `role`: the names of components.
    """

    unknown: Text
    reason: dict[str, Text]
    verdict: dict[str, Text]
    role: dict[str, Text]
    family: tuple[Family, ...] = ()
    mark: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulations:
    """All regulations of a rules folder, with what is common to them."""

    all: tuple[Regulation, ...]
    common: Common

    def __iter__(self) -> Iterator[Regulation]:
        """Go through the regulations in the order of their folders' names."""
        return iter(self.all)

    def get(self, key: str) -> Regulation | None:
        """The regulation of a folder's name, or None."""
        return next((regulation for regulation in self.all if regulation.key == key), None)

    @property
    def families(self) -> dict[str, Family]:
        """The families by their letters, in the order of lists."""
        found = [family for regulation in self.all for family in regulation.family] + list(self.common.family)
        return {family.code: family for family in sorted(found, key=lambda family: family.rank)}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all regulations in the order in which they are tried, each with its regime."""
        return tuple(sorted(self._marks(), key=lambda mark: mark.rank))

    def _marks(self) -> Iterator[Mark]:
        for mark in self.common.mark:
            yield msgspec.structs.replace(mark, regime=mark.regime or UNKNOWN)
        for regulation in self.all:
            for mark in regulation.mark:
                types, symbols = _own(mark.types, regulation), _own(mark.symbol_types, regulation)
                regime = mark.regime or regulation.key
                yield msgspec.structs.replace(mark, regime=regime, types=types, symbol_types=symbols)

    def name(self, regime: str) -> Text:
        """How reports call a regime."""
        regulation = self.get(regime)
        return self.common.unknown if regulation is None else regulation.name

    def laws(self, regimes: Iterable[str], lang: str) -> str:
        """The regulations among `regimes` that have rules, by their short names."""
        chosen = set(regimes)
        return ", ".join(r.short.get(lang) for r in self.all if r.judged and r.key in chosen)

    def verdict(self, key: str, regime: str) -> Text:
        """The words of a verdict for a document of a regime. Raises KeyError for a key that `common` lacks."""
        regulation = self.get(regime)
        own = regulation.verdict.get(key) if regulation is not None else None
        return own or self.common.verdict[key]

    def role(self, role: str, regime: str = "") -> Text:
        """The name of a component under a regime. Raises KeyError for one that `common` does not name."""
        regulation = self.get(regime)
        own = regulation.role.get(role) if regulation is not None else None
        return own or self.common.role[role]

    def judges(self, regime: str) -> bool:
        """Whether documents of this regime are judged by rules of their own."""
        regulation = self.get(regime)
        return regulation is not None and regulation.judged

    def outside(self, regime: str, day: date | None) -> Literal["", "unknown", "other", "before"]:
        """Why a document lies outside what is judged whole: by its regime, or by its date; "" when it does not."""
        regulation = self.get(regime)
        if regulation is None:
            return "unknown"
        if not regulation.judged:
            return "other"
        since = regulation.from_date
        return "before" if day is not None and since is not None and day < since else ""


def _own(types: tuple[str, ...], regulation: Regulation) -> tuple[str, ...]:
    return regulation.types if types == ("*",) else types


@cache
def load_regulations(root: Path | None = None) -> Regulations:
    """Read every `regulation.toml` below a rules folder. Raises RuleDataError with the file and what is wrong in it."""
    folder = root or rules_root()
    found = []
    for path in sorted(folder.glob(f"*/{FILE}")):
        key = path.parent.name
        if key != COMMON:
            judged = any(path.parent.glob("[A-Z][A-Z]-*.toml"))
            regulation = msgspec.structs.replace(_read(path, Regulation), key=key, judged=judged)
            found.append(_in_force(regulation))
    return Regulations(tuple(found), _read(folder / COMMON / FILE, Common))


def _in_force(regulation: Regulation) -> Regulation:
    """The regulation whose families apply to its own documents, from its first day on, unless they say otherwise."""
    own = Applies(regime=(regulation.key,), from_date=regulation.from_date, until=regulation.until)
    families = tuple(msgspec.structs.replace(family, applies=family.applies.under(own)) for family in regulation.family)
    return msgspec.structs.replace(regulation, family=families)


def _read(path: Path, kind: type[T]) -> T:
    import tomllib

    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind, strict=True)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, OSError) as error:
        raise RuleDataError(f"{path.parent.name}/{path.name}: {error}") from error
