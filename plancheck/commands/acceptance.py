"""What a run accepts beside the comments in the files: the baseline and the waivers of the configuration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import field

from plancheck.accepting.baseline import Baseline, load
from plancheck.config.settings import Settings
from plancheck.model.finding import DocumentReport
from plancheck.reports.shared.elements import visible
from plancheck.reports.shared.report_terms import STDIN

_LISTED = 8


class Accepting(msgspec.Struct):
    """Keeps the baselines of a run, and what turned out to be of no use any more."""

    use_baseline: bool = True
    waive: bool = True
    _loaded: dict[str, Baseline] = field(default_factory=dict)
    _gone: Counter[tuple[str, str]] = field(default_factory=Counter)
    _held: Counter[str] = field(default_factory=Counter)

    def apply(self, report: DocumentReport, path: str, settings: Settings) -> DocumentReport:
        """Take out of a report what the baseline accepts. Raises UsageError for a baseline that cannot be read."""
        if self.waive:
            used = Counter(item.source for item in report.suppressed)
            self._held.update({waiver.source: used[waiver.source] for waiver in settings.waivers})
        if not self.use_baseline or settings.baseline is None or report.path == STDIN:
            return report
        if settings.baseline not in self._loaded:
            self._loaded[settings.baseline] = load(settings.baseline)
        changed, left = self._loaded[settings.baseline].apply(report)
        if left:
            self._gone[settings.baseline, path] += left.total()
        return changed

    def remarks(self) -> Iterator[str]:
        """What to tell on standard error: entries that no longer occur, waivers that cover nothing."""
        for file in dict.fromkeys(file for file, _ in self._gone):
            gone = {path: n for (name, path), n in self._gone.items() if name == file}
            listed = ", ".join(f"{visible(path)} ({n})" for path, n in list(gone.items())[:_LISTED])
            more = ", …" if len(gone) > _LISTED else ""
            yield (
                f"{visible(file)}: {sum(gone.values())} mục không còn xuất hiện: {listed}{more}."
                " Bỏ khỏi tệp mốc bằng: plancheck baseline prune."
            )
        for source, count in self._held.items():
            if not count:
                yield f"{visible(source)}: miễn trừ không còn tác dụng với các tệp vừa kiểm tra."
