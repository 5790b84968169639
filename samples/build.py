"""Build the sample documents: `python samples/build.py [--only NAME] [--pdf] [--bad FOLDER]`.

Without a change in the sources the .docx and .txt come out byte for byte the same. PDFs are made from the .docx by
LibreOffice, and only when asked for, because another version of it writes other bytes.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from builder.damage import damaged  # noqa: E402
from builder.layout import build_docx  # noqa: E402
from builder.source import Source, SourceError, edited, load  # noqa: E402
from builder.text import build_text  # noqa: E402

_AT_ONCE = 50  # documents in one run of LibreOffice, which does not bear hundreds


@dataclass(frozen=True)
class Sample:
    """One document to build: where it goes, from what, in which formats, and what to do to the finished package.

    `stored`: it is kept in the repository; the others are built when they are wanted.
    """

    target: Path  # without suffix
    source: Source
    formats: tuple[str, ...] = ("docx", "pdf", "txt")
    package_edits: tuple[dict[str, Any], ...] = ()
    stored: bool = True


def samples() -> Iterator[Sample]:
    """All there is to build: good and mixed from a source of their own, bad and near from a good one and edits."""
    for kind in ("good", "mixed"):
        for path in sorted((HERE / "sources" / kind).glob("*.toml")):
            yield Sample(HERE / kind / path.stem, load(path))
    for entry in bad_entries():
        code = entry["code"]
        yield _changed(entry, HERE / "bad" / code / entry.get("name", code), ("docx", "pdf", "txt"))
    for entry in near_entries():
        yield _changed(entry, HERE / "near" / entry["name"], ("docx",))


def _changed(entry: dict[str, Any], target: Path, formats: tuple[str, ...]) -> Sample:
    """The sample of an entry: a good source with its edits, and its damage if it has any."""
    base, edits = HERE / "sources" / "good" / f"{entry['base']}.toml", entry.get("edits", [])
    try:
        source = edited(load(base), edits)
        source = damaged(source, entry["damage"]) if "damage" in entry else source
    except (SourceError, LookupError) as error:
        raise SourceError(f"sample {target.name}: {error}") from error
    package = tuple(edit for edit in edits if "part" in edit)
    return Sample(target, source, tuple(entry.get("formats", formats)), package, stored=False)


def bad_entries() -> list[dict[str, Any]]:
    """The entries of sources/bad.toml and of the files in sources/bad/."""
    return _entries(HERE / "sources" / "bad.toml", *sorted((HERE / "sources" / "bad").glob("*.toml")))


def near_entries() -> list[dict[str, Any]]:
    """The entries of the files in sources/near/."""
    return _entries(*sorted((HERE / "sources" / "near").glob("*.toml")))


def _entries(*paths: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for path in paths:
        entries += tomllib.loads(path.read_text(encoding="utf-8"))["sample"]
    return entries


def package(sample: Sample) -> bytes:
    """The .docx of a sample, after the edits of its parts."""
    data = build_docx(sample.source)
    return edit_package(data, sample.package_edits) if sample.package_edits else data


def edit_package(data: bytes, edits: tuple[dict[str, Any], ...]) -> bytes:
    """Replace text in parts of a package; `count` (1 unless told) is how often the text must be there.

    `{part, add}` puts a new part with that text at the end of the package.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    for edit in edits:
        if "add" in edit:
            info = zipfile.ZipInfo(edit["part"], parts[0][0].date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            parts.append((info, edit["add"].encode()))
            continue
        for i, (info, content) in enumerate(parts):
            if info.filename == edit["part"]:
                found = content.count(edit["replace"].encode())
                if found != edit.get("count", 1):
                    raise SourceError(f"{edit['replace']!r} stands {found} times in {edit['part']}")
                parts[i] = info, content.replace(edit["replace"].encode(), edit["with"].encode())
                break
        else:
            raise SourceError(f"no part {edit['part']}")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for info, content in parts:
            archive.writestr(info, content)
    return buffer.getvalue()


def build(sample: Sample, root: Path | None = None) -> list[Path]:
    """Write the .docx and .txt of a sample (below `root` instead of here, if given); the paths written."""
    target = sample.target if root is None else root / sample.target.relative_to(HERE)
    target.parent.mkdir(parents=True, exist_ok=True)
    content: dict[str, Callable[[], bytes]] = {
        "docx": lambda: package(sample),
        "txt": lambda: build_text(sample.source).encode(),
    }
    out = []
    for suffix, make in content.items():
        if suffix in sample.formats or (suffix == "docx" and "pdf" in sample.formats and root is not None):
            path = target.with_name(f"{target.name}.{suffix}")
            path.write_bytes(make())
            out.append(path)
    return out


def build_pdfs(chosen: list[Sample]) -> None:
    """Convert the .docx of all samples that want a PDF, some dozens in one run of LibreOffice."""
    wanted = [sample for sample in chosen if "pdf" in sample.formats]
    for first in range(0, len(wanted), _AT_ONCE):
        _convert(wanted[first : first + _AT_ONCE])


def _convert(wanted: list[Sample]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for i, sample in enumerate(wanted):
            (work / f"{i:03}.docx").write_bytes(package(sample))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        names = [str(work / f"{i:03}.docx") for i in range(len(wanted))]
        subprocess.run([*command, "--outdir", folder, *names], check=True, capture_output=True)
        for i, sample in enumerate(wanted):
            data = timeless((work / f"{i:03}.pdf").read_bytes())
            sample.target.with_name(f"{sample.target.name}.pdf").write_bytes(data)


def timeless(pdf: bytes) -> bytes:
    """The PDF with a fixed time and identifier of the same length, so that its offsets stay true."""
    pdf = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20260101000000", pdf)
    tail = pdf.rindex(b"trailer")
    return pdf[:tail] + re.sub(rb"\b[0-9A-F]{32}\b", b"0" * 32, pdf[tail:])


def build_bad(root: Path) -> None:
    """Build what is not stored below `root`: bad/ (with the PDFs that are stored) and near/."""
    from build_file_faults import write_faults

    for sample in samples():
        if not sample.stored:
            build(sample, root)
    write_faults(root)
    for pdf in sorted((HERE / "bad").glob("*/*.pdf")):
        shutil.copyfile(pdf, root / pdf.relative_to(HERE))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Build the sample documents.")
    parser.add_argument("--only", metavar="NAME", action="append", help="only the samples of this name (repeatable)")
    parser.add_argument("--pdf", action="store_true", help="make the PDFs as well (needs LibreOffice)")
    parser.add_argument("--bad", metavar="FOLDER", type=Path, help="build FOLDER/bad and FOLDER/near, and end")
    options = parser.parse_args()
    if options.bad:
        build_bad(options.bad)
        return 0
    kept = [s for s in samples() if s.stored or (options.pdf and "pdf" in s.formats)]
    chosen = [s for s in kept if not options.only or s.target.name in options.only]
    if not chosen:
        parser.error("no such sample")
    for sample in chosen:
        if sample.stored:
            build(sample)
    if options.pdf:
        build_pdfs(chosen)
    print(f"{len(chosen)} samples")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
