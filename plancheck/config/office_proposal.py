"""Proposes the `[office]` table of a configuration from past documents: what they agree on most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import field

from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern
from plancheck.model.dossier import Dossier, Recipient, Role
from plancheck.understanding.foot.filing import departments
from plancheck.understanding.foot.signer_titles import DEGREE

_OFTEN = 0.8
"""A recipient that this part of the documents has is a usual one, from `_ENOUGH` documents on."""
_ENOUGH = 3


class Names(msgspec.Struct):
    """Spellings of names that differ in case or spaces only, counted together; the most frequent one is shown."""

    counts: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Count a name; nothing is counted for one without letters."""
        shown = " ".join(name.split())
        if not any(c.isalpha() for c in shown):
            return
        key = fold(shown)
        self.counts[key] += 1
        self.spellings.setdefault(key, Counter())[shown] += 1

    def common(self) -> list[tuple[str, int]]:
        """The names with their counts, the most frequent first, then in alphabetical order."""
        order = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(min(self.spellings[key].items(), key=lambda p: (-p[1], p[0]))[0], n) for key, n in order]

    def best(self) -> str:
        """The most frequent name, "" where there is none."""
        return next((name for name, _ in self.common()), "")


class Proposal(msgspec.Struct):
    """What the documents of the most frequent issuer say; every list with counts, the most frequent first."""

    documents: int
    name: str = ""
    governing_body: str = ""
    abbreviation: str = ""
    place: str = ""
    departments: list[tuple[str, int]] = field(default_factory=list)
    signers: list[tuple[str, str, int]] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)


def propose(dossiers: Iterable[Dossier]) -> Proposal:
    """Gather from recognised documents; those of other issuers than the most frequent one are left out."""
    known = list(dossiers)
    issuers = Names()
    for dossier in known:
        issuers.add(_text(dossier, Role.ISSUER))
    name = issuers.best()
    own = [dossier for dossier in known if name and fold(" ".join(_text(dossier, Role.ISSUER).split())) == fold(name)]
    governing, places, symbols, departments, recipients = Names(), Names(), Names(), Names(), Names()
    signers: Counter[tuple[str, str]] = Counter()
    for dossier in own:
        governing.add(_text(dossier, Role.GOVERNING_BODY))
        places.add(dossier.place_date.place if dossier.place_date else "")
        for part in _abbreviations(dossier):
            symbols.add(part)
        for part in _departments(dossier):
            departments.add(part)
        signers.update(_signers(dossier))
        for wanted in {" ".join(item.name.split()) for item in _recipients(dossier)}:
            recipients.add(wanted)
    usual = [r for r, n in recipients.common() if len(own) >= _ENOUGH and n >= _OFTEN * len(own)]
    ordered = sorted(signers.items(), key=lambda pair: (-pair[1], pair[0]))
    return Proposal(
        len(own), name, governing.best(), symbols.best(), places.best(), departments.common(),
        [(*who, n) for who, n in ordered], usual,
    )  # fmt: skip


def _text(dossier: Dossier, role: Role) -> str:
    component = dossier.first(role)
    return component.text if component is not None else ""


def _abbreviations(dossier: Dossier) -> Iterator[str]:
    parts = dossier.number.symbol.split("-") if dossier.number is not None and dossier.number.symbol else []
    if len(parts) > 1:
        yield parts[0 if dossier.type is not None and not dossier.type.abbreviation else 1]


def _departments(dossier: Dossier) -> Iterator[str]:
    filing = dossier.recipients.filing if dossier.recipients is not None else None
    if filing is not None:
        yield from (found.group() for found in departments(filing.text))


def _signers(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for signature in dossier.signatures:
        if signature.signer is None or not signature.lines:
            continue
        name = " ".join(pattern(DEGREE).sub("", signature.signer.text.strip()).strip(" .").split())
        if any(c.isalpha() for c in name):
            yield name, " ".join(signature.lines[-1].title.split()).capitalize()


def _recipients(dossier: Dossier) -> Iterator[Recipient]:
    if dossier.recipients is not None:
        yield from (item for item in dossier.recipients.items if not item.filing and item.name.strip(" .…"))


def as_toml(proposal: Proposal) -> str:
    """The proposal as the text of a plancheck.toml, with comments that say how often each was seen."""
    lines = [f"# Đề xuất từ {proposal.documents} văn bản; xem lại trước khi dùng.", "[office]"]
    for key in ("name", "governing_body", "abbreviation", "place"):
        value = getattr(proposal, key)
        if value:
            lines.append(f"{key.replace('_', '-')} = {_string(value)}")
    if proposal.recipients:
        lines.append("# Nơi nhận có trong hầu hết văn bản:")
        lines.append(f"recipients = [{', '.join(_string(r) for r in proposal.recipients)}]")
    if proposal.departments:
        lines += ["", "# Chữ viết tắt ở dòng Lưu; ghi tên đơn vị vào giữa hai dấu nháy.", "[office.departments]"]
        lines += [f'{_string(name)} = ""  # {count} văn bản' for name, count in proposal.departments]
    for name, title, count in proposal.signers:
        lines += ["", f"[[office.signers]]  # {count} văn bản", f"name = {_string(name)}", f"title = {_string(title)}"]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    clean = "".join(c if c.isprintable() else " " for c in text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{clean}"'
