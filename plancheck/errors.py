"""The errors that plancheck raises. Each is a sentence a clerk understands, Vietnamese in `str(error)`."""

from __future__ import annotations

import errno
from enum import StrEnum


class PlancheckError(Exception):
    """Base of every documented error."""

    def __init__(self, vi: str, en: str = "") -> None:
        """Build from the sentence in Vietnamese and in English; one alone stands for both."""
        self.en = en or vi
        super().__init__(vi)

    def get(self, lang: str) -> str:
        """The sentence in `lang` ("vi" or "en")."""
        return self.en if lang == "en" else str(self)


class UsageError(PlancheckError):
    """The call cannot be carried out as it was made (exit code 2)."""


class EnvironmentFaultError(PlancheckError):
    """The computer does not let the work be done: a disk that is full, a stream that is closed (exit code 2)."""


class RuleDataError(PlancheckError):
    """A rule file is not what the contract of the rule file asks for. Told in English: its author reads it."""


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
    TIMEOUT = "timeout"


SENTENCES: dict[ReadFailure, tuple[str, str]] = {
    ReadFailure.MISSING: ("Không tìm thấy tệp.", "The file does not exist."),
    ReadFailure.PERMISSION: ("Không có quyền đọc tệp.", "The file may not be read."),
    ReadFailure.DIRECTORY: ("Đây là thư mục, không phải tệp.", "This is a folder, not a file."),
    ReadFailure.EMPTY: ("Tệp rỗng, không có nội dung.", "The file is empty."),
    ReadFailure.PASSWORD: ("Tệp được bảo vệ bằng mật khẩu.", "The file is protected by a password."),
    ReadFailure.LEGACY_DOC: (
        "Tệp ở định dạng Word 97-2003 (.doc), chưa đọc được trực tiếp.",
        "Word 97-2003 (.doc), which is not read directly.",
    ),
    ReadFailure.ODT: (
        "Tệp ở định dạng OpenDocument (.odt), chưa đọc được trực tiếp.",
        "OpenDocument (.odt), which is not read directly.",
    ),
    ReadFailure.HTML: (
        "Tệp là trang web (HTML) được đổi tên, không phải tệp Word.",
        "A web page (HTML) under another name, not a Word file.",
    ),
    ReadFailure.RTF: ("Tệp ở định dạng RTF, chưa đọc được trực tiếp.", "RTF, which is not read directly."),
    ReadFailure.NOT_A_DOCUMENT: (
        "Tệp không phải văn bản Word, PDF hay văn bản thuần.",
        "The file is neither Word, PDF nor plain text.",
    ),
    ReadFailure.DAMAGED: ("Tệp bị hỏng hoặc chưa tải về đủ.", "The file is damaged or incomplete."),
    ReadFailure.UNSAFE_XML: (
        "Tệp chứa khai báo thực thể XML, không an toàn để mở.",
        "The file declares XML entities, which makes it unsafe to open.",
    ),
    ReadFailure.TOO_LARGE: (
        "Tệp quá lớn hoặc phình to bất thường khi giải nén.",
        "The file is too large, or swells when it is unpacked.",
    ),
    ReadFailure.TOO_MANY_PAGES: ("Tệp có quá nhiều trang.", "The file has too many pages."),
    ReadFailure.BINARY_TEXT: ("Nội dung tệp không phải văn bản đọc được.", "The content is no readable text."),
    ReadFailure.NO_ROOM: (
        "Không có chỗ cho tệp tạm (ổ đĩa đầy hoặc không có thư mục tạm), nên chưa đọc được tệp.",
        "There is no room for temporary files (the disk is full, or has no folder for them).",
    ),
    ReadFailure.NO_MEMORY: (
        "Máy hết bộ nhớ hoặc đã mở quá nhiều tệp, nên chưa đọc được tệp.",
        "The computer is out of memory, or has too many files open.",
    ),
    ReadFailure.TIMEOUT: (
        "Quá thời gian cho một tệp (--timeout), nên chưa kiểm tra được.",
        "The time for one file (--timeout) ran out, so it was not checked.",
    ),
}
"""What is said, in Vietnamese and English, of a file that cannot be read."""

NO_TEXT = (
    "Tệp không có chữ nào đọc được: trang trắng, chỉ có hình ảnh, hoặc chữ đã bị xóa, bị ẩn.",
    "The file has no text that can be read: blank, only pictures, or all of it deleted or hidden.",
)
"""What is said, in Vietnamese and English, of a file that was opened without fault but holds nothing to judge."""


class UnreadableError(PlancheckError):
    """A file could not be read (exit code 3). `failure` says why.

    `detail` adds what was seen for the person who looks closer, `detail_en` the same in English where that differs.
    """

    def __init__(self, failure: ReadFailure, detail: str = "", detail_en: str = "") -> None:
        """Build from the kind of failure and an optional detail."""
        self.failure = failure
        self.detail, self.detail_en = detail, detail_en or detail
        super().__init__(*SENTENCES[failure])


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


def reason(error: OSError, lang: str = "vi") -> str:
    """Why the system refused, in words for a clerk; the system's own where there are none, and in English."""
    return (lang == "vi" and _REASONS.get(error.errno or 0)) or error.strerror or str(error) or type(error).__name__
