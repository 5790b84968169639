"""Builders of small archives for the tests of the audit. Places and people are invented."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from plancheck.audit.criteria import wishes_of_audit
from plancheck.audit.protocol import Setup
from plancheck.config.wishes import Wishes

TEXT = """\
ỦY BAN NHÂN DÂN
XÃ {place}
Số: {number}/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{name}, ngày {day} tháng {month} năm {year}

KẾ HOẠCH
{subject}

Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
Làm sạch đường thôn và giữ nguồn nước.
II. NỘI DUNG
Dọn {number} đoạn mương trước ngày 30 tháng 9 năm {year}.
III. TỔ CHỨC THỰC HIỆN
Các thôn phối hợp thực hiện./.

Nơi nhận:
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Sính
"""


def plan(number: int = 1, *, day: str = "15", month: str = "6", year: int = 2025, subject: str | None = None) -> str:
    subject = subject or f"Vệ sinh đường thôn đợt {number}"
    return TEXT.format(place="PÁ KHÔM", name="Pá Khôm", number=number, day=day, month=month, year=year, subject=subject)


def archive(folder: Path, count: int) -> Path:
    """A folder of `count` plans, some of them with a month below 10 written with a nought."""
    for number in range(1, count + 1):
        below = folder / f"nam-{2020 + number % 5}"
        below.mkdir(parents=True, exist_ok=True)
        month = "06" if number % 3 == 0 else "6"
        (below / f"kh-{number:04d}.txt").write_text(plan(number, month=month, year=2020 + number % 5), encoding="utf-8")
    return folder


def setup(**changes: object) -> Setup:
    """The setup of an audit; changes name fields of it or wishes."""
    own: dict[str, object] = {"timeout": 60.0, "max_memory": 0, "cache": b""}
    own |= {name: changes.pop(name) for name in own.keys() & changes.keys()}
    wishes: dict[str, object] = {"convert": False, "waive": False} | changes
    return Setup(wishes_of_audit(Wishes(**wishes)), **own)  # type: ignore[arg-type]


def unruly(folder: Path) -> tuple[str, ...]:
    """The command line of a worker that hangs, dies or eats memory on files whose names ask for it."""
    script = folder / "unruly_worker.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, signal, sys, time
            from plancheck.audit import judge, worker

            plain = judge.Judge.outcome

            def outcome(self, path, loaded):
                name = os.path.basename(path)
                if name.startswith("hang"):
                    time.sleep(600)
                if name.startswith("die"):
                    os.kill(os.getpid(), signal.SIGKILL)
                if name.startswith("leave"):
                    os._exit(7)
                if name.startswith("eat"):
                    bytearray(1 << 34)
                if name.startswith("raise"):
                    raise RuntimeError("odd")
                if name.startswith("noise"):
                    os.write(1, b"noise on standard output")
                return plain(self, path, loaded)

            judge.Judge.outcome = outcome
            sys.exit(worker.main())
            """
        ),
        encoding="utf-8",
    )
    return sys.executable, "-P", str(script)
