"""One line on standard error that tells how far an audit is, how fast, and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from plancheck.audit.audit_terms import say

_EVERY = 0.5  # seconds
_WINDOW = 30  # seconds over which the rate is taken, so that it follows large and small files


class Progress:
    """A line that is drawn over again; nothing at all where standard error is no terminal."""

    def __init__(
        self,
        total: int,
        stream: TextIO,
        lang: str = "vi",
        *,
        wanted: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`total` files are to be done; the line is in `lang`."""
        self._lang = lang
        self._total, self._stream, self._clock = total, stream, clock
        self._shown = wanted and total > 0 and stream.isatty()
        self._done = self._failed = 0
        self._last = self._start = clock()
        self._marks: list[tuple[float, int]] = [(self._start, 0)]

    def step(self, failed: bool) -> None:
        """One file more."""
        self._done += 1
        self._failed += failed
        now = self._clock()
        if self._shown and now - self._last >= _EVERY:
            self._last = now
            self._stream.write("\r\x1b[2K" + self.line(now))
            self._stream.flush()

    def line(self, now: float) -> str:
        """The line as it stands."""
        self._marks = [mark for mark in self._marks if now - mark[0] <= _WINDOW] or [self._marks[-1]]
        since, done = self._marks[0]
        self._marks.append((now, self._done))
        rate = (self._done - done) / (now - since) if now > since else 0.0
        share = self._done * 100 // self._total
        parts = [say("progress.done", self._lang, done=self._done, total=self._total, share=share)]
        parts.append(say("progress.rate", self._lang, rate=f"{rate:.1f}"))
        if rate:
            parts.append(say("progress.left", self._lang, span=self._span((self._total - self._done) / rate)))
        if self._failed:
            parts.append(say("progress.failed", self._lang, count=self._failed))
        return " · ".join(parts)

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()

    def _span(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        key = "hours" if hours else "minutes" if minutes else "seconds"
        return say(f"progress.{key}", self._lang, hours=hours, minutes=minutes, seconds=rest)
