"""The zip package of a .docx: its parts, read within bounds, and the relations between them (ECMA-376 Part 2)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Final
from urllib.parse import unquote

import msgspec
from lxml import etree
from lxml.etree import _Element

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.readers.options import ReadOptions

MIB: Final = 1024 * 1024
_CHUNK: Final = 256 * 1024
_ENCRYPTED_FLAG: Final = 0x1
_MAIN_TYPES: Final = re.compile(
    r"application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml\Z",
    re.IGNORECASE,
)
_STRICT_PREFIX: Final = b"http://purl.oclc.org/ooxml/"
# Strict namespaces and relation types (Part 1, annex A) and their transitional twins (Part 4).
_STRICT: Final = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
    (b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    (
        b"drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
_DECLARED_ENCODING: Final = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Encodings in which the bytes of "<!DOCTYPE" are what they are in ASCII; UTF-16 is recoded first.
_ASCII_ALIKE: Final = re.compile(rb"(?i)utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|utf-?16(?:le|be)?\Z")


class Relation(msgspec.Struct, frozen=True):
    """One relation of a part: its type (last step of the type address) and the part it points to."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a .docx. Nothing is inflated before it is asked for, and never beyond the bounds."""

    def __init__(self, data: bytes, options: ReadOptions) -> None:
        """Open the directory of the zip file `data`.

        Raises UnreadableError: NOT_A_DOCUMENT, DAMAGED, PASSWORD or TOO_LARGE (sizes as declared).
        """
        self._options = options
        self._inflated = 0
        self._depth_test = etree.XPath("boolean(" + "/*" * (options.max_depth + 1) + ")")
        if not data:
            raise UnreadableError(ReadFailure.EMPTY)
        if len(data) > options.max_bytes:
            raise UnreadableError(ReadFailure.TOO_LARGE, f"{len(data)} bytes")
        if not data.startswith(b"PK"):
            raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, "not a zip file")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError(ReadFailure.DAMAGED, str(error)) from error
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._check_declared()

    def _check_declared(self) -> None:
        options, infos = self._options, self._zip.infolist()
        if len(infos) > options.max_parts:
            raise UnreadableError(ReadFailure.TOO_LARGE, f"{len(infos)} parts")
        total = 0
        for info in infos:
            total += info.file_size
            if info.file_size > options.max_part_bytes or total > options.max_total_bytes:
                raise UnreadableError(ReadFailure.TOO_LARGE, f"{info.filename}: {info.file_size} bytes")

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name (compared without regard to case)."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part, inflated piece by piece.

        Raises UnreadableError: DAMAGED (missing, cut off, wrong checksum), PASSWORD, TOO_LARGE.
        """
        info = self._names.get(name.lower())
        if info is None:
            raise UnreadableError(ReadFailure.DAMAGED, f"no part {name}")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableError(ReadFailure.PASSWORD, name)
        self._check_size(info, info.file_size)
        pieces, size = [], 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    self._check_size(info, size)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise UnreadableError(ReadFailure.DAMAGED, f"{name}: {error}") from error
        self._inflated += size
        return b"".join(pieces)

    def _check_size(self, info: zipfile.ZipInfo, size: int) -> None:
        options = self._options
        too_dense = size > MIB and size > options.max_ratio * max(info.compress_size, 1)
        if size > options.max_part_bytes or self._inflated + size > options.max_total_bytes or too_dense:
            raise UnreadableError(ReadFailure.TOO_LARGE, f"{info.filename}: {size} bytes")

    def xml(self, name: str) -> _Element:
        """The root element of an XML part, strict names made transitional.

        Raises UnreadableError: DAMAGED, TOO_LARGE (also for nesting), UNSAFE_XML (any document type declaration).
        """
        data = plain_xml(self.read(name), name)
        if _STRICT_PREFIX in data:
            for strict, transitional in _STRICT:
                for quote in (b'"', b"'"):
                    data = data.replace(b"=" + quote + _STRICT_PREFIX + strict, b"=" + quote + transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root: _Element = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            message = str(error)
            failure = ReadFailure.TOO_LARGE if "depth" in message.lower() else ReadFailure.DAMAGED
            raise UnreadableError(failure, f"{name}: {message}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(ReadFailure.UNSAFE_XML, name)
        if self._depth_test(root):
            raise UnreadableError(ReadFailure.TOO_LARGE, f"{name}: nested deeper than {self._options.max_depth}")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by identifier; of the package itself for `part` "". Empty where there are none."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        if name not in self:
            return {}
        relations: dict[str, Relation] = {}
        for element in self.xml(name):
            identifier, target = element.get("Id"), element.get("Target")
            if identifier is None or target is None:
                continue
            external = element.get("TargetMode", "").lower() == "external"
            if not external:
                target = _absolute(folder, target)
            kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
            relations[identifier] = Relation(kind, target, external)
        return relations

    def main_part(self) -> str:
        """The name of the main document part, found through the package relations, else through the content types.

        Raises UnreadableError: NOT_A_DOCUMENT where the package is no Word document, ODT for OpenDocument text.
        """
        if "mimetype" in self and "content.xml" in self:
            raise UnreadableError(ReadFailure.ODT)
        types = self._content_types()
        candidates = [r.target for r in self.relations("").values() if r.kind == "officeDocument" and not r.external]
        for name in candidates:
            if name in self and (types.get(name.lower()) is None or _MAIN_TYPES.match(types[name.lower()])):
                return name
        for name, content_type in types.items():
            if name in self and _MAIN_TYPES.match(content_type):
                return name
        if candidates and any(_MAIN_TYPES.match(kind) for kind in types.values()):
            raise UnreadableError(ReadFailure.DAMAGED, "main part missing")
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, "no Word document in the package")

    def _content_types(self) -> dict[str, str]:
        if "[content_types].xml" not in self:
            return {}
        types: dict[str, str] = {}
        for element in self.xml("[Content_Types].xml"):
            name, kind = element.get("PartName"), element.get("ContentType")
            if name and kind:
                types[name.lstrip("/").lower()] = kind
        return types


def plain_xml(data: bytes, name: str) -> bytes:
    """The bytes of an XML part in UTF-8 (or another ASCII-like encoding), free of a document type declaration.

    Raises UnreadableError: UNSAFE_XML for a declaration of a document type or entity, or an encoding that could hide
    one; DAMAGED for broken UTF-16.
    """
    declared = _DECLARED_ENCODING.match(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _utf16_order(data))
        except UnicodeDecodeError as error:
            raise UnreadableError(ReadFailure.DAMAGED, f"{name}: {error}") from error
        data = re.sub(r"\A\s*<\?xml.*?\?>", "", text, count=1, flags=re.DOTALL).encode("utf-8", "replace")
    elif declared is not None and not _ASCII_ALIKE.match(declared[1]):
        raise UnreadableError(ReadFailure.UNSAFE_XML, f"{name}: encoding {declared[1].decode('ascii')}")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(ReadFailure.UNSAFE_XML, name)
    return data


def _utf16_order(data: bytes) -> str:
    return "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"


def _absolute(folder: str, target: str) -> str:
    """A relation's target as a part name without leading slash (Part 2, 9.3)."""
    target = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(joined).lstrip("/")
