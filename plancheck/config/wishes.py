"""What is asked of a run, by the command line or by a program: one object, one name for each wish."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from plancheck.errors import UsageError
from plancheck.model.finding import Severity

STAGES = ("draft", "issued")
LANGUAGES = ("vi", "en")
SEVERITIES = tuple(severity.value for severity in Severity)
PDF_ENGINES = ("pypdfium2", "pdfplumber")
_CHOICES = {"stage": STAGES, "lang": LANGUAGES, "fail_on": SEVERITIES, "pdf_engine": PDF_ENGINES}


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a run. None: left to the configuration of a file, or to the command.

    Selectors (`accepting.selectors`): `select` only these rules, `ignore` not these, `extend_select` these as well;
    `profile` a level of checking. `config` this configuration file for all; without `use_config` none at all, otherwise
    the one nearest above a file. `stage` "draft" (number and day may be blank) or "issued"; `lang` "vi" or "en";
    `fail_on` the least severity that counts. `baseline` a file of accepted findings; without `use_baseline` none, not
    that of the configuration either. Without `waive` no waiver counts, neither in a file nor in the configuration.
    `pdf_engine` the library that reads PDF; `convert` reads .doc, .odt and .rtf by way of LibreOffice, `ocr` scans by
    way of tesseract, if installed. `number` and `date` are those of the document, where they cannot be read in it
    (handwriting on a scan). `follow_links` takes what links in a folder lead to outside of it. `timeout` is how many
    seconds the check of one file may take.
    Raises UsageError for a value that is none of its choices.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str | None = None
    config: str | None = None
    use_config: bool = True
    stage: str | None = None
    lang: str | None = None
    fail_on: str | None = None
    baseline: str | None = None
    use_baseline: bool = True
    waive: bool = True
    pdf_engine: str = PDF_ENGINES[0]
    convert: bool | None = None
    ocr: bool = False
    number: str | None = None
    date: datetime.date | None = None
    follow_links: bool = False
    timeout: float | None = None

    def __post_init__(self) -> None:
        """Refuse a value that is none of its choices, and a bound that leaves no time."""
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in allowed:
                listed = ", ".join(allowed)
                raise UsageError(
                    f"{name}: “{value}” không phải một trong: {listed}.", f"{name}: “{value}” is none of: {listed}."
                )

        if self.timeout is not None and not self.timeout > 0:
            raise UsageError(
                f"timeout: {self.timeout:g} không phải số giây lớn hơn 0.",
                f"timeout: {self.timeout:g} is no number of seconds above 0.",
            )

    @property
    def selectors(self) -> Iterator[str]:
        """Every selector in it."""
        yield from (*(self.select or ()), *self.ignore, *self.extend_select)

    @property
    def about_rules(self) -> bool:
        """Whether anything here changes which rules are on."""
        return self.select is not None or bool(self.ignore or self.extend_select or self.profile)
