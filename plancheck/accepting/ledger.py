"""What a run has accepted outside the files: its baselines, and what turned out to be of no use any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
from msgspec import field

from plancheck.bilingual import Text
from plancheck.model.finding import DocumentReport
from plancheck.visible_text import visible

if TYPE_CHECKING:
    from plancheck.accepting.baseline import Baseline

_LISTED = 8
_GONE = Text(
    "{file}: {count} mục không còn xuất hiện: {listed}. Bỏ khỏi tệp mốc bằng: plancheck baseline prune.",
    "{file}: {count} entries no longer occur: {listed}. To drop them: plancheck baseline prune.",
)
_UNUSED = Text(
    "{source}: miễn trừ không còn tác dụng với các tệp vừa kiểm tra.",
    "{source}: this waiver covers nothing in the files checked.",
)


class Ledger(msgspec.Struct):
    """Kept through a run over many files, so that each baseline is read once."""

    _baselines: dict[str, Baseline] = field(default_factory=dict)
    _gone: Counter[tuple[str, str]] = field(default_factory=Counter)
    _held: Counter[str] = field(default_factory=Counter)

    def note_waivers(self, sources: Iterable[str], report: DocumentReport) -> None:
        """Note how much the waivers of the configuration (by their sources) covered in a report."""
        used = Counter(item.source for item in report.suppressed)
        self._held.update({source: used[source] for source in sources})

    def take_baseline(self, report: DocumentReport, path: str, baseline: str) -> DocumentReport:
        """Take out of the report of a file what the baseline file accepts. Raises UsageError for one that is none."""
        if baseline not in self._baselines:
            from plancheck.accepting.baseline import load

            self._baselines[baseline] = load(baseline)
        changed, left = self._baselines[baseline].apply(report)
        if left:
            self._gone[baseline, path] += left.total()
        return changed

    def remarks(self, lang: str = "vi") -> Iterator[str]:
        """What to tell after a run: entries that no longer occur, waivers that cover nothing."""
        for file in dict.fromkeys(file for file, _ in self._gone):
            gone = {path: n for (name, path), n in self._gone.items() if name == file}
            listed = ", ".join(f"{visible(path)} ({n})" for path, n in list(gone.items())[:_LISTED])
            more = ", …" if len(gone) > _LISTED else ""
            yield _GONE.get(lang).format(file=visible(file), count=sum(gone.values()), listed=listed + more)
        for source, count in self._held.items():
            if not count:
                yield _UNUSED.get(lang).format(source=visible(source))
