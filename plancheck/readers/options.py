"""What a reader may be told, and the bounds it keeps."""

from __future__ import annotations

import msgspec

RECOGNISED_BY = "recognised_by"
"""The property of a document whose text was recognised from pictures: by which program, on how many pages."""

RECOGNISED_PAGES = "recognised_pages"
"""The property that lists these pages (1-based, with spaces between)."""


class ReadOptions(msgspec.Struct, frozen=True):
    """How to read a file. The bounds protect against hostile files; a real document is far below each.

    `max_bytes` is the size on disk, `max_part_bytes` one part after decompression, `max_total_bytes` all parts
    together, `max_ratio` the compression ratio of a part above 1 MiB, `max_depth` the nesting of XML elements.
    `convert` reads .doc, .odt and .rtf by way of LibreOffice (kept in the folder `cache`, if given), `ocr` reads scans
    by way of tesseract, `pages_at_once` pages at a time (0: as many as there are cores); without them such files are
    told, not read. `anchors` gives every character of a .docx its address in the file (`plancheck.model.address`);
    other files have none.
    """

    pdf_engine: str = "pypdfium2"
    max_bytes: int = 256 * 1024 * 1024
    max_part_bytes: int = 64 * 1024 * 1024
    max_total_bytes: int = 256 * 1024 * 1024
    max_ratio: int = 200
    max_depth: int = 512
    max_pages: int = 2_000
    max_parts: int = 5_000
    convert: bool = False
    ocr: bool = False
    pages_at_once: int = 0
    cache: str | None = None
    anchors: bool = False
