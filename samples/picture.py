"""Draws the report of a mixed sample as the picture the README opens with: python samples/picture.py"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "samples" / "report.svg"
SAMPLE = "samples/mixed/ke-hoach-xa-nhap.docx"
LINES = 44
WIDTH = 100


def main() -> None:
    from rich.console import Console
    from rich.text import Text

    from plancheck.api import check_file
    from plancheck.reports.formats.text import document_report
    from plancheck.reports.shared.draw_terminal import draw

    os.chdir(ROOT)
    buffer = io.StringIO()
    draw(document_report(check_file(SAMPLE), "draft", "vi"), buffer, WIDTH)
    shown = buffer.getvalue().splitlines()[:LINES]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join([*shown, "…"])))
    picture = console.export_svg(title=f"plancheck check {SAMPLE}", unique_id="report")
    # No font is fetched from anywhere: the reader's own monospace font is as good.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    TARGET.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
