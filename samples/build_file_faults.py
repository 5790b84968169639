"""Build the samples whose defect is in the file itself: `python samples/build_file_faults.py FOLDER`.

Writes bad/CODE/CODE.EXT and near/NAME below FOLDER, byte for byte the same every time (nothing but what swells is
compressed, so no version of zlib shows). The words in them are invented. One sample, that of a file which does not
exist, is of course not written.
"""

from __future__ import annotations

import io
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TIME = (2026, 1, 1, 0, 0, 0)
_MISREAD = "1. Trong cây bóng mát, giao công an và dân quân trông nom; cân thân, tôch cây."
_MACHINE_READ = "Danh muc cay giong: 12 cay, 40 cay, 75 cay"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_LINES = (
    "ỦY BAN NHÂN DÂN",
    "XÃ VÂN KHÊ",
    "Số: 31/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Vân Khê, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Trồng cây xanh dọc đường liên thôn năm 2026",
    "Ủy ban nhân dân xã Vân Khê ban hành Kế hoạch trồng cây xanh dọc đường liên thôn năm 2026 như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Tạo bóng mát, giữ đất ven đường và làm đẹp cảnh quan các thôn.",
    "II. NỘI DUNG",
    "Trồng 400 cây muồng trên bốn tuyến đường, hoàn thành trước ngày 30 tháng 9 năm 2026.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Phòng Kinh tế chủ trì, báo cáo Ủy ban nhân dân xã trước ngày 15 tháng 10 năm 2026.",
    "Trên đây là Kế hoạch trồng cây xanh dọc đường liên thôn năm 2026./.",
    "Nơi nhận:",
    "- Các thôn;",
    "- Lưu: VT, KT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Hà Văn Thiện",
)
# TCVN3: one byte a letter; capitals with marks exist only through the capital fonts, so the text has none.
_TCVN3 = {
    "à": 0xB5, "á": 0xB8, "ả": 0xB6, "ã": 0xB7, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ắ": 0xBE, "ẳ": 0xBC, "ẵ": 0xBD,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ấ": 0xCA, "ẩ": 0xC8, "ẫ": 0xC9, "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "é": 0xD0,
    "ẻ": 0xCE, "ẽ": 0xCF, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ế": 0xD5, "ể": 0xD3, "ễ": 0xD4, "ệ": 0xD6, "ì": 0xD7,
    "í": 0xDD, "ỉ": 0xD8, "ĩ": 0xDC, "ị": 0xDE, "ò": 0xDF, "ó": 0xE3, "ỏ": 0xE1, "õ": 0xE2, "ọ": 0xE4, "ô": 0xAB,
    "ồ": 0xE5, "ố": 0xE8, "ổ": 0xE6, "ỗ": 0xE7, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ớ": 0xED, "ở": 0xEB, "ỡ": 0xEC,
    "ợ": 0xEE, "ù": 0xEF, "ú": 0xF3, "ủ": 0xF1, "ũ": 0xF2, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ứ": 0xF8, "ử": 0xF6,
    "ữ": 0xF7, "ự": 0xF9, "ỳ": 0xFA, "ý": 0xFD, "ỷ": 0xFB, "ỹ": 0xFC, "ỵ": 0xFE, "Đ": 0xA7, "Â": 0xA2, "Ô": 0xA4,
}  # fmt: skip


def _text(lines: tuple[str, ...] = _LINES) -> str:
    return "\n\n".join(lines) + "\n"


def _lost_glyphs() -> bytes:
    """The text with the letters H, h and Ủ gone, as an export with broken fonts leaves it."""
    lines = [line.replace("Ủ", " ").replace("H", " ").replace("hà", " à").replace("ho", " o") for line in _LINES]
    return _text(tuple(lines)).encode()


def _unmarked() -> bytes:
    letters = unicodedata.normalize("NFD", _text()).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in letters if not unicodedata.combining(char)).encode()


def _tcvn3() -> bytes:
    lowered = [line if line.isascii() else line.capitalize() for line in _LINES]
    out = bytearray()
    for char in _text(tuple(lowered)):
        plain = char if char.isascii() or char in _TCVN3 else unicodedata.normalize("NFD", char)[0]
        out.append(_TCVN3.get(plain) or ord(plain))
    return bytes(out)


def _package(parts: dict[str, bytes | str], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def _docx(body: str, prolog: str = "", method: int = zipfile.ZIP_STORED) -> bytes:
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {_W}><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    return _package({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document}, method)


def _paragraphs(lines: tuple[str, ...] = _LINES) -> str:
    return "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)


def _run(text: str, properties: str = "", kind: str = "t") -> str:
    return f'<w:r>{properties}<w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def _tracked() -> bytes:
    author = 'w:author="Người soạn" w:date="2026-03-10T08:00:00Z"'
    changed = (
        f'<w:p>{_run("Trồng ")}<w:del w:id="1" {author}>{_run("300", kind="delText")}</w:del>'
        f'<w:ins w:id="2" {author}>{_run("400")}</w:ins>{_run(" cây trong năm.")}</w:p>'
    )
    return _docx(_paragraphs(_LINES[:12]) + changed + _paragraphs(_LINES[13:]))


def _hidden() -> bytes:
    note = _run("Ghi chú nội bộ: xin ý kiến trước khi ký. ", "<w:rPr><w:vanish/></w:rPr>")
    return _docx(_paragraphs(_LINES[:12]) + f"<w:p>{note}{_run(_LINES[12])}</w:p>" + _paragraphs(_LINES[13:]))


def _inserted() -> bytes:
    """A plan whose tasks stand in a file inserted whole (altChunk), which Word shows and the plan's own part lacks."""
    chunk = "<html><body><p>Trồng thêm 100 cây phượng tại sân bóng thôn Khê Thượng.</p></body></html>"
    kinds = "http://schemas.openxmlformats.org"
    related = (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{kinds}/package/2006/relationships">'
        f'<Relationship Id="rId7" Type="{kinds}/officeDocument/2006/relationships/aFChunk" Target="chen.htm"/>'
        "</Relationships>"
    )
    body = (
        f'{_paragraphs(_LINES[:12])}<w:altChunk xmlns:r="{kinds}/officeDocument/2006/relationships" r:id="rId7"/>'
        f"{_paragraphs(_LINES[12:])}"
    )
    types = _TYPES.replace("<Override", '<Default Extension="htm" ContentType="text/html"/><Override', 1)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    return _package(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": _RELS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": related,
            "word/chen.htm": chunk,
        }
    )


def _pdf(pages: list[tuple[str, bool]], copies: int = 1) -> bytes:
    """A PDF of A4 pages: words (cp1252, one line) and whether the page holds a picture; the pages `copies` times."""
    objects: list[bytes] = [b"", b""]
    kids: list[int] = []
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 64 >>\nstream\n%s\nendstream" % bytes(64)
    )
    for words, picture in pages:
        content = b"q 595 0 0 842 0 0 cm /P Do Q " if picture else b""
        if words:
            content += b"BT /F 12 Tf 72 760 Td (%s) Tj ET" % words.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    references = b" ".join(b"%d 0 R" % kid for kid in kids * copies)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids) * copies, references)
    return _assemble(objects)


def _assemble(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _compound(stream: str) -> bytes:
    """The beginning of an OLE compound file whose directory names a stream; nothing in it can be opened."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
    return header + "Root Entry".encode("utf-16-le").ljust(128, b"\0") + stream.encode("utf-16-le").ljust(384, b"\0")


def _bomb() -> bytes:
    body = "<w:p/>" + " " * (3 * 1024 * 1024)
    return _docx(body, method=zipfile.ZIP_DEFLATED)


def _entities() -> bytes:
    prolog = '<!DOCTYPE w:document [<!ENTITY a "cây"><!ENTITY b "&a;&a;&a;&a;">]>'
    return _docx(f"<w:p>{_run('&b;')}</w:p>", prolog)


def _odt() -> bytes:
    return _package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<?xml version="1.0"?><office:document-content '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        }
    )


def _html() -> bytes:
    rows = "".join(f"<p>{line}</p>" for line in _LINES)
    return f'<html><head><meta charset="utf-8"></head><body>{rows}</body></html>'.encode()


FAULTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "TL001": ("pdf", lambda: _pdf([("", True), ("", True)])),
    "TL002": (
        "pdf",
        lambda: _pdf([("Digitally signed by Xa Van Khe 12/03/2026", True), ("", True)]),
    ),
    "TL003": ("txt", _lost_glyphs),
    "TL004": ("txt", lambda: _text().replace("ư", "ƣ").replace("Ư", "Ƣ").encode()),
    "TL005": ("txt", _unmarked),
    "TL006": ("txt", _tcvn3),
    "TL007": ("txt", lambda: unicodedata.normalize("NFD", _text()).encode()),
    "TL008": ("docx", _tracked),
    "TL009": ("docx", _hidden),
    "TL010": ("pdf", lambda: _pdf([("KE HOACH trong cay xanh doc duong lien thon nam 2026 " * 4, False), ("", True)])),
    "TL011": ("txt", lambda: (_text() * 3).encode()),
    "TL012": ("docx", _inserted),
    "TL013": ("txt", lambda: _text().replace("Đ", "Ð").replace("đường", "ðường").encode()),
    "TL014": ("pdf", lambda: _pdf([(_MACHINE_READ, True), (_MACHINE_READ, True)])),
    "TL015": ("pdf", lambda: _pdf([(_MACHINE_READ, False), (_MACHINE_READ, False), (_MACHINE_READ, True)])),
    "TL016": ("pdf", lambda: _pdf([(_MISREAD, True)])),
    "TL102": ("txt", lambda: b""),
    "TL103": ("docx", lambda: _compound("EncryptedPackage")),
    "TL104": ("doc", lambda: _compound("WordDocument")),
    "TL105": ("odt", _odt),
    "TL106": ("doc", _html),
    "TL107": ("rtf", lambda: b"{\\rtf1\\ansi K\\u7870?\\par HO\\u7840?CH}\n"),
    "TL108": ("docx", lambda: _package({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"})),
    "TL109": ("docx", lambda: _docx(_paragraphs())[:-200]),
    "TL110": ("docx", _entities),
    "TL111": ("docx", _bomb),
    "TL112": ("pdf", lambda: _pdf([("", False)], copies=2_001)),
}


def _good(name: str) -> bytes:
    return (HERE / "good" / name).read_bytes()


def _commented() -> bytes:
    """A package with a comment at its end, as some archivers leave it."""
    buffer = io.BytesIO(_good("ke-hoach-ngan.docx"))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = "Nén lại khi lưu trữ".encode()
    return buffer.getvalue()


def _swollen() -> bytes:
    """As `_bomb`, but of a size that a long document has too."""
    return _docx(_paragraphs() + " " * (900 * 1024), method=zipfile.ZIP_DEFLATED)


NEAR: dict[str, Callable[[], bytes]] = {
    "bảng thống kê (bản trình ký).docx": lambda: _good("ke-hoach-ngan.docx"),
    "DUOI-VIET-HOA.DOCX": lambda: _good("ke-hoach-ngan.docx"),
    "mot-dong.txt": lambda: "KẾ HOẠCH\n".encode(),
    "mot-doan.docx": lambda: _docx(_paragraphs(("KẾ HOẠCH",))),
    "docx-doi-duoi.doc": lambda: _good("ke-hoach-ngan.docx"),
    "docx-doi-duoi.odt": lambda: _good("ke-hoach-ngan.docx"),
    "mo-dau-bang-the.txt": lambda: ("<html> là thẻ mở đầu trang web; văn bản này là chữ thường.\n" + _text()).encode(),
    "ghi-chu-dau-tep.md": lambda: ("<!-- Bản thảo lần hai -->\n\n" + _text()).encode(),
    "mo-ngoac-nhon.txt": lambda: ("{Bản thảo lần hai}\n" + _text()).encode(),
    "nhac-den-rtf.txt": lambda: (_text() + "Tệp RTF mở đầu bằng {\\rtf1.\n").encode(),
    "ngat-trang.txt": lambda: _text().replace("III.", "\fIII.").encode(),
    "utf-16.txt": lambda: _text().encode("utf-16"),
    "it-chu-khong-dau.txt": lambda: b"Ke hoach so 31, ngay 12 thang 3 nam 2026, ban sao.\n",
    "duoi-thua.pdf": lambda: _good("ke-hoach-ngan.pdf") + b"\r\n\0\0\0",
    "nen-co-chu-thich.docx": _commented,
    "nen-mot-phan-dai.docx": _swollen,
    "2000-trang.pdf": lambda: _pdf([("", False)], copies=2_000),
}
"""Files that look like one of the faults and are none, by name."""


def write_faults(root: Path) -> None:
    """Write every file below `root`/bad and `root`/near."""
    for code, (suffix, content) in FAULTS.items():
        folder = root / "bad" / code
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{code}.{suffix}").write_bytes(content())
    (root / "near").mkdir(exist_ok=True)
    for name, content in NEAR.items():
        (root / "near" / name).write_bytes(content())


def main() -> int:
    """Command line."""
    write_faults(Path(sys.argv[1]))
    print(f"{len(FAULTS) + len(NEAR)} files")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
