"""Which settings hold for a file: the configuration found nearest to it, the profile, and the command line on top.

Without a configuration file and without options nothing is imported here that a check would not need anyway.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import field

from plancheck.config.wishes import Wishes

if TYPE_CHECKING:
    from plancheck.accepting.selectors import Decision, Layer
    from plancheck.config.file import ConfigFile
    from plancheck.config.profiles import Profile
    from plancheck.model.office import Office
    from plancheck.regulations.registry import RuleSet

NAME, SHARED = "plancheck.toml", "pyproject.toml"
DEFAULT_STAGE, DEFAULT_LANG, DEFAULT_FAIL_ON = "draft", "vi", "error"
_MARK = b"[tool.plancheck"


class HeldWaiver(msgspec.Struct, frozen=True):
    """A waiver of the configuration that covers a file; `source` names file and place for messages."""

    rule: str
    reason: str
    source: str


class Settings(msgspec.Struct, frozen=True):
    """What is in force for one file. `rules` None: every rule as shipped.

    `stage` is what the report speaks of, `judged_as` how the document is judged.
    """

    stage: str = DEFAULT_STAGE
    judged_as: str = DEFAULT_STAGE
    lang: str = DEFAULT_LANG
    fail_on: str = DEFAULT_FAIL_ON
    rules: RuleSet | None = None
    office: Office | None = None
    waivers: tuple[HeldWaiver, ...] = ()
    baseline: str | None = None
    sources: tuple[str, ...] = ()


class Configurations(msgspec.Struct):
    """The settings of the files of one run, as its wishes and the configuration of each file have them."""

    wishes: Wishes = field(default_factory=Wishes)
    _by_folder: dict[str, str | None] = field(default_factory=dict)
    _chains: dict[str, tuple[ConfigFile, ...]] = field(default_factory=dict)
    _decided: dict[tuple[str, tuple[str, ...]], list[Decision]] = field(default_factory=dict)
    _sets: dict[tuple[str, tuple[str, ...]], RuleSet] = field(default_factory=dict)

    def of(self, path: str) -> Settings:
        """The settings for a file ("-": standard input, as if it lay in the working folder). Raises UsageError."""
        chain = self.chain(path)
        profile = self.profile(chain)
        stage = self.wishes.stage or _last(chain, "stage") or DEFAULT_STAGE
        return Settings(
            stage=stage,
            judged_as=(profile.judge_as if profile else None) or stage,
            lang=self.wishes.lang or _last(chain, "lang") or DEFAULT_LANG,
            fail_on=self.wishes.fail_on or _last(chain, "fail_on") or DEFAULT_FAIL_ON,
            rules=self._rules(path, chain, profile),
            office=_office(chain),
            waivers=_waivers(chain, path),
            baseline=self.wishes.baseline or _baseline(chain),
            sources=tuple(file.path for file in chain),
        )

    def chain(self, path: str) -> tuple[ConfigFile, ...]:
        """The configuration files that hold for a file, the farthest `extends` first; none where there is none."""
        found = self.found(path)
        if found is None:
            return ()
        if found not in self._chains:
            from plancheck.config.file import read_chain
            from plancheck.config.profiles import validate

            chain = read_chain(found)
            validate(chain)
            self._chains[found] = chain
        return self._chains[found]

    def found(self, path: str) -> str | None:
        """The path of the configuration file nearest above a file, None where there is none."""
        if not self.wishes.use_config:
            return None
        if self.wishes.config is not None:
            return os.path.abspath(self.wishes.config)
        full = os.path.abspath("." if path == "-" else path)
        start = full if path == "-" or os.path.isdir(full) else os.path.dirname(full)
        walked: list[str] = []
        answer: str | None = None
        for folder in _upwards(start):
            if folder in self._by_folder:
                answer = self._by_folder[folder]
                break
            walked.append(folder)
            answer = _in(folder)
            if answer is not None:
                break
        self._by_folder.update(dict.fromkeys(walked, answer))
        return answer

    def profile(self, chain: tuple[ConfigFile, ...]) -> Profile | None:
        """The profile in force; None for the default one, which changes nothing. Raises UsageError for no such one."""
        name = self.wishes.profile or _last(chain, "profile")
        if name is None:
            return None
        from plancheck.config.profiles import profile

        return profile(name)

    def decisions(self, path: str) -> list[Decision]:
        """Every rule with whether it is on for a file, and why."""
        chain = self.chain(path)
        return self._decide(path, chain, self.profile(chain))

    def _decide(self, path: str, chain: tuple[ConfigFile, ...], profile: Profile | None) -> list[Decision]:
        from plancheck.accepting.selectors import decide
        from plancheck.config.profiles import layers
        from plancheck.regulations.registry import load_rules

        hit = _matched(chain, path)
        key = (chain[-1].path if chain else "", hit)
        if key not in self._decided:
            rules = load_rules()
            self._decided[key] = decide(rules, [*layers(rules, profile, chain, hit), *self._asked(rules)])
        return self._decided[key]

    def _asked(self, rules: RuleSet) -> Iterator[Layer]:
        from plancheck.accepting.selectors import Layer, refuse_unknown
        from plancheck.bilingual import Text

        wishes = self.wishes
        if not wishes.about_rules:
            return
        refuse_unknown(wishes.selectors, rules)
        yield Layer(Text("dòng lệnh", "command line"), wishes.select, wishes.extend_select, wishes.ignore)

    def _rules(self, path: str, chain: tuple[ConfigFile, ...], profile: Profile | None) -> RuleSet | None:
        touched = self.wishes.about_rules or any(_about_rules(file) for file in chain)
        if profile is None and not touched:
            return None
        from plancheck.accepting.selectors import chosen

        key = (chain[-1].path if chain else "", _matched(chain, path))
        if key not in self._sets:
            self._sets[key] = chosen(self._decide(path, chain, profile))
        return self._sets[key]


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it, up to the one that holds .git, or the root."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above


def _in(folder: str) -> str | None:
    own = os.path.join(folder, NAME)
    if os.path.isfile(own):
        return own
    shared = os.path.join(folder, SHARED)
    try:
        with open(shared, "rb") as file:
            return shared if _MARK in file.read() else None
    except OSError:
        return None


def _last(chain: tuple[ConfigFile, ...], name: str) -> str | None:
    """The value of the nearest file that sets an option."""
    for file in reversed(chain):
        value: str | None = getattr(file.content, name)
        if value is not None:
            return str(value)
    return None


def _about_rules(file: ConfigFile) -> bool:
    content = file.content
    return bool(
        content.select is not None
        or content.ignore
        or content.extend_select
        or content.severity
        or content.per_file_ignores
    )


def _matched(chain: tuple[ConfigFile, ...], path: str) -> tuple[str, ...]:
    """The patterns of per-file-ignores that mean a file, each with the number of its configuration file."""
    if not any(file.content.per_file_ignores for file in chain) or path == "-":
        return ()
    from plancheck.config.path_patterns import matches

    return tuple(
        f"{number}:{pattern}"
        for number, file in enumerate(chain)
        for pattern in file.content.per_file_ignores
        if matches(pattern, file.folder, path)
    )


def _office(chain: tuple[ConfigFile, ...]) -> Office | None:
    """The office of the nearest file that has one; what it leaves empty is taken from the next."""
    offices = [file.content.office for file in chain if file.content.office is not None]
    if not offices:
        return None
    from msgspec.structs import asdict, replace

    merged = offices[0]
    for nearer in offices[1:]:
        merged = replace(merged, **{key: value for key, value in asdict(nearer).items() if value})
    return merged


def _waivers(chain: tuple[ConfigFile, ...], path: str) -> tuple[HeldWaiver, ...]:
    if not any(file.content.waiver for file in chain):
        return ()
    from plancheck.config.path_patterns import matches

    return tuple(
        HeldWaiver(waiver.rule, waiver.reason, f"{file.shown}: {waiver.rule} ({waiver.path})")
        for file in chain
        for waiver in file.content.waiver
        if path != "-" and matches(waiver.path, file.folder, path)
    )


def _baseline(chain: tuple[ConfigFile, ...]) -> str | None:
    for file in reversed(chain):
        if file.content.baseline is not None:
            return os.path.join(file.folder, file.content.baseline)
    return None
