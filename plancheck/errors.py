"""The errors that plancheck raises. Each ends in a sentence a clerk understands (`str(error)`)."""

from __future__ import annotations

import errno
from enum import StrEnum


class PlancheckError(Exception):
    """Base of every documented error."""


class UsageError(PlancheckError):
    """The call cannot be carried out as it was made (exit code 2)."""


class EnvironmentFaultError(PlancheckError):
    """The computer does not let the work be done: a disk that is full, a stream that is closed (exit code 2)."""


class RuleDataError(PlancheckError):
    """A rule file is not what the contract of the rule file asks for."""


class ReadFailure(StrEnum):
    """Why a file could not be read."""

    MISSING = "missing"
    PERMISSION = "permission"
    DIRECTORY = "directory"
    EMPTY = "empty"
    PASSWORD = "password"
    LEGACY_DOC = "legacy_doc"
    ODT = "odt"
    HTML = "html"
    RTF = "rtf"
    NOT_A_DOCUMENT = "not_a_document"
    DAMAGED = "damaged"
    UNSAFE_XML = "unsafe_xml"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    BINARY_TEXT = "binary_text"
    NO_ROOM = "no_room"
    NO_MEMORY = "no_memory"


SENTENCES: dict[ReadFailure, str] = {
    ReadFailure.MISSING: "Không tìm thấy tệp.",
    ReadFailure.PERMISSION: "Không có quyền đọc tệp.",
    ReadFailure.DIRECTORY: "Đây là thư mục, không phải tệp.",
    ReadFailure.EMPTY: "Tệp rỗng, không có nội dung.",
    ReadFailure.PASSWORD: "Tệp được bảo vệ bằng mật khẩu.",
    ReadFailure.LEGACY_DOC: "Tệp ở định dạng Word 97-2003 (.doc), chưa đọc được trực tiếp.",
    ReadFailure.ODT: "Tệp ở định dạng OpenDocument (.odt), chưa đọc được trực tiếp.",
    ReadFailure.HTML: "Tệp là trang web (HTML) được đổi tên, không phải tệp Word.",
    ReadFailure.RTF: "Tệp ở định dạng RTF, chưa đọc được trực tiếp.",
    ReadFailure.NOT_A_DOCUMENT: "Tệp không phải văn bản Word, PDF hay văn bản thuần.",
    ReadFailure.DAMAGED: "Tệp bị hỏng hoặc chưa tải về đủ.",
    ReadFailure.UNSAFE_XML: "Tệp chứa khai báo thực thể XML, không an toàn để mở.",
    ReadFailure.TOO_LARGE: "Tệp quá lớn hoặc phình to bất thường khi giải nén.",
    ReadFailure.TOO_MANY_PAGES: "Tệp có quá nhiều trang.",
    ReadFailure.BINARY_TEXT: "Nội dung tệp không phải văn bản đọc được.",
    ReadFailure.NO_ROOM: "Không có chỗ cho tệp tạm (ổ đĩa đầy hoặc không có thư mục tạm), nên chưa đọc được tệp.",
    ReadFailure.NO_MEMORY: "Máy hết bộ nhớ hoặc đã mở quá nhiều tệp, nên chưa đọc được tệp.",
}


NO_TEXT = (
    "Tệp không có chữ nào đọc được: trang trắng, chỉ có hình ảnh, hoặc chữ đã bị xóa, bị ẩn.",
    "The file has no text that can be read: blank, only pictures, or all of it deleted or hidden.",
)
"""What is said, in Vietnamese and English, of a file that was opened without fault but holds nothing to judge."""


class UnreadableError(PlancheckError):
    """A file could not be read (exit code 3). `failure` says why, `detail` adds what was seen."""

    def __init__(self, failure: ReadFailure, detail: str = "") -> None:
        """Build from the kind of failure and an optional detail for the person who looks closer."""
        self.failure = failure
        self.detail = detail
        super().__init__(SENTENCES[failure])


_REASONS = {
    errno.ENOSPC: "ổ đĩa hết chỗ",
    errno.EDQUOT: "hết hạn mức ổ đĩa",
    errno.EFBIG: "tệp quá lớn đối với ổ đĩa này",
    errno.EROFS: "ổ đĩa hoặc thư mục chỉ cho đọc",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.ENOENT: "không có thư mục hoặc tệp này",
    errno.ENOTDIR: "đường dẫn đi qua một tệp không phải thư mục",
    errno.EISDIR: "đây là thư mục",
    errno.EEXIST: "đã có tệp này",
    errno.ELOOP: "liên kết đi thành vòng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "ổ đĩa báo lỗi đọc, ghi",
    errno.EBADF: "luồng đã đóng",
    errno.EPIPE: "bên nhận đã đóng",
    errno.ENXIO: "không có chương trình nào nhận ở đầu kia",
    errno.ECONNREFUSED: "không có chương trình nào nhận ở đầu kia",
    errno.EMFILE: "đã mở quá nhiều tệp",
    errno.ENFILE: "đã mở quá nhiều tệp",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EAGAIN: "máy đang bận",
    errno.ETIMEDOUT: "ổ đĩa mạng không trả lời",
    errno.ESTALE: "ổ đĩa mạng đã ngắt",
}


def reason(error: OSError) -> str:
    """Why the system refused, in words for a clerk; the system's own where there are none."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
