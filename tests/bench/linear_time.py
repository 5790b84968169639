"""Shows that a check takes time in proportion to the text, even where one paragraph holds all of it.

Run: python tests/bench/linear_time.py [--places body,heading] [--units TEXT…] [--sizes 25,50,100,200] [--all]

One unit of text (a mark, a letter, a label, a phrase that some rule looks for) is repeated until it fills a paragraph,
and that paragraph is put into a plan: into its body, a căn cứ, the list of recipients, a heading. Every step of a check
is timed by itself: reading, each part of the recognition, each fact, each rule, the engine, two reports. A step that
takes twice the text and more than 2.3 times the time is printed with its growth; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

UNITS = (
    # marks
    ".", ",", ";", ":", "!", "?", "/", "-", "–", "…", "(", ")", "()", "[", "\"", "“", "”", "“”", "'", "_", "=", "*",
    "#", "%", "&", "|", "<", "<!--", "\\",
    # marks with spaces
    ". ", ", ", "; ", ": ", "- ", " - ", "/ ", "… ", ".. ", "( ", "“ ", "\" ", ".,", ",;", "./.",
    # spaces, and letters that are none
    "  a", "a    b", "a\tb", "\u00a0a", "\u200b", "a\u0301", "\u0301", "\u0323\u0302",
    # letters and numbers
    "a", "A", "đ", "Đ", "a ", "A ", "Aa ", "1", "1 ", "0,", "1.", "12/", "1.000", "a1", "A-", "á/",
    # labels
    "I. ", "1. ", "1.1.1.", "a) ", "1) ", "Điều 1. ", "Phần I ", "Phụ lục ", "Mục 1 ", "Mẫu số 01 ",
    # words that a rule waits for
    "TM. ", "KT. ", "TM. UBND ", "Căn cứ ", "căn cứ Luật ", "số ", "Số: ", "ngày ", "ngày 05 tháng 3 năm 2026 ",
    "trước ngày ", "30/2020/NĐ-CP ", "30/2020/NĐ-CP, ", "Nghị định số ", "khoản 1 Điều 2 ", "điểm a, ", "Luật ",
    "Luật Đất đai ", "Ủy ban nhân dân ", "UBND ", "UBND xã ", "UBND xã An Bình ", "Trưởng phòng ", "Phòng Nội vụ, ",
    "Nguyễn Văn An ", "báo cáo ", "báo cáo về ", "gửi ", "hàng quý ", "quý I ", "năm 2026 ", "2021-2025 ",
    "100 triệu đồng ", "đã ", "thay thế ", "sửa đổi, bổ sung ", "và ", "các xã, phường ", "thực hiện ",
    "phối hợp với ", "Nơi nhận: ", "Kính gửi: ", "Lưu: VT. ", "(sau đây gọi là ", "viết tắt ",
    "kế hoạch ", "Kế hoạch số ", "CỘNG HÒA ", "ỦY BAN ", "quản lý ", "hoà ", "nghành ",
    "Xem mục I.", "http://a.vn/", "a@b.vn ",
)  # fmt: skip

_FRAME = """\
ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ AN BÌNH\t\tĐộc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND\t\tAn Bình, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Thực hiện công tác dân vận năm 2026

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;

{basis}

Ủy ban nhân dân xã An Bình xây dựng Kế hoạch thực hiện công tác dân vận năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU

{heading}

1. Nâng cao hiệu quả công tác dân vận trên địa bàn xã.

{body}

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã theo dõi, báo cáo kết quả trước ngày 15 tháng 12 năm 2026.

Trên đây là Kế hoạch thực hiện công tác dân vận năm 2026 của Ủy ban nhân dân xã An Bình./.

Nơi nhận:
- Ủy ban nhân dân tỉnh;
- Thường trực Đảng ủy xã;
{recipients}- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Trần Văn Bình
"""
_PLACES = {
    "body": "{}",
    "inside": "Nội dung {}a, hết.",
    "basis": "Căn cứ {};",
    "heading": "II. {}",
    "recipients": "- {};\n",
    "opening": "{}",
    "title": "{}",
}
BOUND = 2.3
"""The growth that counts as linear: what doubles, and room for the caches of the processor."""
_LEAST = 0.04  # seconds from which a step's growth can be told from noise
_AGAIN = 2
_PATIENCE = 20  # seconds of one check


def plan_with(place: str, unit: str, size: int) -> str:
    """A plan with a paragraph of about `size` bytes of one unit in the named place."""
    filling = (unit * (size // len(unit.encode()) + 1)).strip("\n") if unit else ""
    texts = dict.fromkeys(_PLACES, "")
    texts[place] = _PLACES[place].format(filling)
    text = _FRAME
    if place == "inside":
        texts["body"] = texts["inside"]
    if place == "title":
        text = text.replace("Thực hiện công tác dân vận năm 2026\n", texts["title"] + "\n", 1)
    if place == "opening":
        text = text.replace("như sau:", texts["opening"] + " như sau:", 1)
    return text.format(**texts)


class TooLongError(BaseException):
    """A check took longer than anybody waits: nothing that traps the errors of a rule may trap it."""


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Raise TooLongError when what is inside takes longer."""

    def over(*_: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


class Clock:
    """Seconds of processor time by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(self, step: str, work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work` gives; its time is added to the step, even where it fails."""
        start = time.process_time()
        try:
            return work(*arguments)
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + time.process_time() - start

    def timed(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, with a clock."""

        def counted(*arguments: Any, **named: Any) -> Any:
            return self.run(step, lambda: work(*arguments, **named))

        return counted


def timed_check(text: str) -> dict[str, float]:
    """Seconds of every step of the check of a text."""
    from plancheck import engine
    from plancheck.readers.health.observe import examine
    from plancheck.readers.text.reader import read_text
    from plancheck.regulations.registry import load_rules
    from plancheck.reports.formats import concise, json_report
    from plancheck.reports.formats.format_table import Run
    from plancheck.understanding import facts, recognition

    clock = Clock()
    with patience(_PATIENCE), _steps_of(clock, recognition), _no_collection():
        document = examine(clock.run("read", read_text, text.encode(), "a.txt"))
        dossier = clock.run("recognise: all", recognition.recognise, document)
        known = facts.facts_of(dossier)
        for name, value in vars(facts.Facts).items():
            if isinstance(value, property):
                clock.run(f"fact: {name}", lambda name=name: getattr(known, name))
        outcomes = engine._outcomes
        engine._outcomes = lambda rule, dossier: clock.run(f"rule: {rule.code}", lambda: list(outcomes(rule, dossier)))
        try:
            report = clock.run("judge: all", engine.check_dossier, dossier, load_rules())
        finally:
            engine._outcomes = outcomes
        rules = sum(value for step, value in clock.seconds.items() if step.startswith("rule: "))
        clock.seconds["engine"] = clock.seconds["judge: all"] - rules
        clock.run("report: json", json_report.render, Run([report], "draft"))
        clock.run("report: concise", lambda: list(concise.lines(report)))
        if report.internal_errors:
            raise AssertionError(report.internal_errors)
    clock.seconds["all"] = sum(clock.seconds[step] for step in ("read", "recognise: all", "judge: all")) + sum(
        value for step, value in clock.seconds.items() if step.startswith(("fact: ", "report: "))
    )
    return clock.seconds


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector, which comes when it likes, out of the time of a step."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _steps_of(clock: Clock, module: Any) -> Iterator[None]:
    """Time the functions that a module calls by name."""
    functions = {
        name: value
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "").startswith("plancheck.understanding")
        and not isinstance(value, type) and name != "recognise" and name not in ("strip_span", "is_like")
    }  # fmt: skip
    for name, value in functions.items():
        setattr(module, name, clock.timed(f"recognise: {name}", value))
    try:
        yield
    finally:
        for name, value in functions.items():
            setattr(module, name, value)


def growths(place: str, unit: str, sizes: list[int]) -> tuple[list[tuple[str, float, float]], float]:
    """The steps that grow faster than the text (step, growth, seconds at the end), and the seconds of the whole."""
    taken: list[dict[str, float]] = []
    for size in sizes:
        try:
            taken.append(timed_check(plan_with(place, unit, size * 1000)))
        except TooLongError:
            step = f"more than {_PATIENCE} s at {size} KB"
            return [(step, float("inf"), float(_PATIENCE))], float(_PATIENCE)
    bad = _worse(*taken[-2:])
    for _ in range(_AGAIN):
        if not bad:
            break
        # A noisy moment must not be taken for a growth.
        for i in (-2, -1):
            again = timed_check(plan_with(place, unit, sizes[i] * 1000))
            taken[i] = {step: min(value, again.get(step, value)) for step, value in taken[i].items()}
        bad = _worse(*taken[-2:])
    return bad, taken[-1]["all"]


def _worse(last: dict[str, float], now: dict[str, float]) -> list[tuple[str, float, float]]:
    found = [
        (step, value / max(last.get(step, 0.0), 1e-4), value)
        for step, value in now.items()
        if value > _LEAST and value / max(last.get(step, 0.0), 1e-4) > BOUND
    ]
    return sorted(found, key=lambda row: -row[2])


def main() -> int:
    """Measure and print; 1 where something is not linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", default=",".join(_PLACES))
    parser.add_argument("--units", nargs="*", default=UNITS)
    parser.add_argument("--sizes", default="25,50,100,200", help="KB of the paragraph, each about twice the one before")
    parser.add_argument("--all", action="store_true", help="print the linear ones too")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    worst, slowest, count = 0.0, (0.0, ""), 0
    for place in options.places.split(","):
        for unit in options.units:
            bad, seconds = growths(place, unit, sizes)
            slowest = max(slowest, (seconds, f"{place} {unit!r}"))
            count += bool(bad)
            worst = max([worst, *(growth for _, growth, _ in bad)])
            if bad or options.all:
                print(f"{place:10} {unit!r:28} {seconds:6.2f} s", flush=True)
            for step, growth, value in bad:
                print(f"{'':10} {growth:6.1f} x {value:8.2f} s  {step}", flush=True)
    print(f"{count} not linear; slowest {slowest[0]:.2f} s at {sizes[-1]} KB: {slowest[1]}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
