"""Profiles (`rules/profiles.toml`), and the layers that a profile and a chain of configuration files make."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache

import msgspec

from plancheck.accepting.selectors import Layer, unknown
from plancheck.bilingual import Text
from plancheck.config.file import ConfigFile, wrong
from plancheck.data_files import rules_root
from plancheck.errors import RuleDataError, UsageError
from plancheck.regulations.contract import RuleStatus
from plancheck.regulations.registry import RuleSet, load_rules


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A level of checking; see the head of profiles.toml."""

    name: str
    title: Text
    extends: str | None = None
    select: tuple[str, ...] = ()
    status: tuple[RuleStatus, ...] = ()
    ignore: tuple[str, ...] = ()
    judge_as: str | None = None


class _Profiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    default: str
    profile: tuple[Profile, ...]


@cache
def load_profiles() -> dict[str, Profile]:
    """The profiles by name, from light to strict. Raises RuleDataError when the file is not what it should be."""
    path = rules_root() / "profiles.toml"
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Profiles, strict=True)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, OSError) as error:
        raise RuleDataError(f"{path.name}: {error}") from error
    return {profile.name: profile for profile in found.profile}


def profile(name: str) -> Profile:
    """The profile of this name. Raises UsageError for one that does not exist."""
    known = load_profiles()
    if name not in known:
        listed = ", ".join(known)
        raise UsageError(
            f"Không có mức kiểm tra “{name}”. Chọn một trong: {listed}.",
            f"There is no profile “{name}”. Choose one of: {listed}.",
        )
    return known[name]


def codes(rules: RuleSet, wanted: Profile) -> tuple[str, ...]:
    """The codes of the rules of a profile, those of the profiles it extends among them."""
    from plancheck.accepting.selectors import best

    own = {rule.code for rule in rules if rule.status in wanted.status or best(wanted.select, rule) is not None}
    if wanted.extends is not None:
        own.update(codes(rules, profile(wanted.extends)))
    return tuple(rule.code for rule in rules if rule.code in own and best(wanted.ignore, rule) is None)


def layers(
    rules: RuleSet, wanted: Profile | None, chain: tuple[ConfigFile, ...], matched: tuple[str, ...]
) -> Iterator[Layer]:
    """The layers of a profile and of configuration files, in the order they are laid.

    `matched`: the patterns of per-file-ignores that mean the file, each as "number of its file:pattern".
    """
    if wanted is not None:
        yield Layer(f"profile {wanted.name}", codes(rules, wanted))
    for number, file in enumerate(chain):
        content = file.content
        yield Layer(file.shown, content.select, content.extend_select, content.ignore, content.severity)
        for pattern, selectors in content.per_file_ignores.items():
            if f"{number}:{pattern}" in matched:
                yield Layer(f"{file.shown}, per-file-ignores “{pattern}”", None, (), selectors)


def validate(chain: tuple[ConfigFile, ...]) -> None:
    """Raise UsageError, with file and line, for a rule or profile that does not exist."""
    rules = load_rules()
    for file in chain:
        for key, selector in file.content.selectors():
            for name, near in unknown([selector], rules):
                vi, en = (f". Có phải: {near}?", f". Did you mean {near}?") if near else ("", "")
                said = Text(
                    f"không có quy tắc nào mang mã, họ hoặc tên “{name}”{vi}",
                    f"no rule has the code, family or name “{name}”{en}",
                )
                raise wrong(file, key, said, needle=selector)
        asked = file.content.profile
        if asked is not None and asked not in load_profiles():
            listed = ", ".join(load_profiles())
            said = Text(
                f"không có mức kiểm tra “{asked}”; có: {listed}", f"there is no profile “{asked}”; there are: {listed}"
            )
            raise wrong(file, "profile", said)
