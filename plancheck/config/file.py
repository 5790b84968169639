"""One configuration file: `plancheck.toml`, or the table `[tool.plancheck]` of pyproject.toml, read and checked."""

from __future__ import annotations

import os
from typing import Any, Literal

import msgspec

from plancheck.bilingual import Text
from plancheck.config.settings import SHARED
from plancheck.errors import UsageError, reason
from plancheck.model.finding import Severity
from plancheck.model.office import Office
from plancheck.visible_text import visible

_MAX_BYTES = 1024 * 1024


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[waiver]]`: findings of `rule` (a selector) in the files that `path` (a pattern) means are accepted."""

    rule: str
    reason: str
    path: str = "**"


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a configuration file may say. None and empty: says nothing."""

    extends: str | None = None
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    stage: Literal["draft", "issued"] | None = None
    fail_on: Severity | None = None
    lang: Literal["vi", "en"] | None = None
    baseline: str | None = None
    office: Office | None = None
    waiver: tuple[Waiver, ...] = ()

    def selectors(self) -> list[tuple[str, str]]:
        """Every selector in it with the key that it stands under."""
        lists = {"select": self.select or (), "ignore": self.ignore, "extend-select": self.extend_select}
        found = [(key, selector) for key, listed in lists.items() for selector in listed]
        found += [("severity", selector) for selector in self.severity]
        found += [(pattern, selector) for pattern, listed in self.per_file_ignores.items() for selector in listed]
        return found + [("rule", waiver.rule) for waiver in self.waiver]


class ConfigFile(msgspec.Struct, frozen=True):
    """A file that was read: `path` absolute, `shown` as messages name it, `text` for line numbers."""

    path: str
    shown: str
    table: str
    text: str
    content: Content

    @property
    def folder(self) -> str:
        """The folder that its patterns and paths count from."""
        return os.path.dirname(self.path)


def read_chain(path: str) -> tuple[ConfigFile, ...]:
    """A configuration file after all that it extends, the farthest first.

    Raises UsageError with file, line and what is wrong; also for a circle of `extends`.
    """
    chain: list[ConfigFile] = []
    seen: list[str] = []
    current: str | None = os.path.abspath(path)
    asked_by: ConfigFile | None = None
    while current is not None:
        real = os.path.realpath(current)
        if real in seen:
            raise wrong(
                asked_by,
                "extends",
                Text(
                    f"“extends” đi thành vòng: {_shown(current)} đã được đọc",
                    f"“extends” goes round in a circle: {_shown(current)} was read before",
                ),
            )
        seen.append(real)
        if asked_by is not None and not os.path.isfile(current):
            base = asked_by.content.extends
            raise wrong(asked_by, "extends", Text(f"không có tệp “{base}”", f"there is no file “{base}”"))
        asked_by = read_one(current)
        chain.insert(0, asked_by)
        base = asked_by.content.extends
        current = None if base is None else os.path.normpath(os.path.join(asked_by.folder, base))
    return tuple(chain)


def read_one(path: str) -> ConfigFile:
    """Read and check one file. Raises UsageError with the line of what is wrong."""
    import tomllib

    from plancheck.config.complaints import misfit, syntax

    shown = _shown(path)
    try:
        with open(path, "rb") as file:
            raw = file.read(_MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"Không đọc được cấu hình “{shown}”: {reason(error)}.",
            f"Cannot read the configuration “{shown}”: {reason(error, 'en')}.",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"Cấu hình “{shown}” không phải văn bản UTF-8.", f"The configuration “{shown}” is no UTF-8 text."
        ) from error
    if len(raw) > _MAX_BYTES:
        raise UsageError(f"Cấu hình “{shown}” quá lớn.", f"The configuration “{shown}” is too large.")
    table = "tool.plancheck" if os.path.basename(path) == SHARED else ""
    try:
        data: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = syntax(shown, error)
        raise UsageError(said.vi, said.en) from error
    for key in table.split(".") if table else ():
        data = data.get(key, {}) if isinstance(data, dict) else {}
    try:
        content = msgspec.convert(data, Content, strict=True)
    except msgspec.ValidationError as error:
        said = misfit(shown, text, table, str(error))
        raise UsageError(said.vi, said.en) from error
    found = ConfigFile(path, shown, table, text, content)
    for waiver in content.waiver:
        if not waiver.reason.strip():
            lack = Text(f"miễn trừ {waiver.rule} không ghi lý do (reason)", f"the waiver {waiver.rule} gives no reason")
            raise wrong(found, "reason", lack, needle='""')
    return found


def wrong(file: ConfigFile | None, key: str, said: Text, needle: str = "") -> UsageError:
    """The error that `said` tells about `key` (with `needle` on its line, if given) of a file."""
    from plancheck.config.complaints import line_of

    line = line_of(file.text, file.table, key, needle) if file is not None else None
    where = f"{file.shown}{f':{line}' if line else ''}: " if file is not None else ""
    end = "" if said.vi.endswith("?") else "."
    return UsageError(f"{where}{said.vi}{end}", f"{where}{said.en}{end}")


def _shown(path: str) -> str:
    """A path as a person names it: from the working folder where it is inside it."""
    inside = os.path.relpath(path)
    return visible(path if inside.startswith("..") else inside)
