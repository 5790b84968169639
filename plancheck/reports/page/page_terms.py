"""The words of the report page, Vietnamese and English, beside those of `terms`."""

from __future__ import annotations

UI: dict[str, tuple[str, str]] = {
    "title": ("Kết quả kiểm tra thể thức", "Check of form"),
    "overview": ("Các văn bản đã kiểm tra", "Documents checked"),
    "verdict": ("Kết luận", "Verdict"),
    "file": ("Tệp", "File"),
    "type": ("Tên loại", "Type"),
    "number": ("Số, ký hiệu", "Number and symbol"),
    "issuer": ("Cơ quan ban hành", "Issuing body"),
    "date": ("Địa danh, thời gian", "Place and date"),
    "subject": ("Trích yếu", "Subject"),
    "stage": ("Thể thức áp dụng", "Form applied"),
    "show": ("Hiện:", "Show:"),
    "print": ("In phiếu kiểm tra", "Print the form"),
    "findings": ("Những điểm cần xem", "Findings"),
    "no_findings": ("Không có điểm nào phải sửa.", "Nothing to mend."),
    "pages": ("Trang văn bản", "Pages"),
    "page": ("Trang {number}/{total}", "Page {number} of {total}"),
    "page_alt": ("Ảnh trang {number} của văn bản", "Picture of page {number} of the document"),
    "on_page": ("Cả trang:", "The whole page:"),
    "diagram": ("Sơ đồ bố trí các thành phần thể thức", "Layout of the components"),
    "diagram_note": (
        "Màu và dấu ở mỗi ô là kết quả của thành phần đó; bấm vào ô để đến chỗ cần xem.",
        "Colour and sign show the result of a component; click a cell to go to its first finding.",
    ),
    "lines": ("Chỗ cần xem trong văn bản", "Places in the text"),
    "place": ("Ở đâu", "Where"),
    "words": ("Chữ trong văn bản", "Words in the document"),
    "whole": ("cả văn bản", "the whole document"),
    "near": (
        "chỉ tìm được thành phần, không phải đúng chữ này",
        "only the component was found, not these words",
    ),
    "left_out": ("{count} trang không vẽ ở đây.", "{count} pages are not drawn here."),
    "not_drawn": ("trang không vẽ", "page not drawn"),
    "write": ("Viết:", "Write:"),
    "required": ("Quy định:", "Required:"),
    "how": ("Cách sửa:", "How to:"),
    "why": ("Vì sao:", "Why:"),
    "fix": ("Bản sửa:", "Fix:"),
    "more": ("Vì sao và cách sửa", "Why, and how to mend it"),
    "again": ("Thêm {count} chỗ khác của {rule}", "{count} more of {rule}"),
    "see_finding": ("Đến điểm số {number}: {message}", "To finding {number}: {message}"),
    "see_page": ("Xem trên trang", "See on the page"),
    "not_checked": ("Chưa kiểm tra ({count} điểm)", "Not checked ({count})"),
    "form": ("PHIẾU KIỂM TRA THỂ THỨC VĂN BẢN", "CHECK OF FORM"),
    "row": ("TT", "No."),
    "component": ("Thành phần thể thức", "Component"),
    "result": ("Kết quả", "Result"),
    "remarks": ("Điểm phải sửa, ghi chú", "What to mend, remarks"),
    "partly": ("Còn {count} điểm chưa kiểm tra: {rules}.", "{count} points not checked: {rules}."),
    "nothing": (
        "Không có điểm nào kiểm tra được trên tệp này.",
        "Nothing here could be checked on this file.",
    ),
    "places": ("{count} chỗ: {places}", "{count} places: {places}"),
    "tick_yes": ("Đạt", "Passed"),
    "tick_no": ("Không đạt", "Failed"),
    "checker": ("NGƯỜI KIỂM TRA", "CHECKED BY"),
    "checker_note": ("(Ký, ghi rõ họ tên)", "(Signature and full name)"),
    "drafter": ("NGƯỜI SOẠN THẢO", "DRAFTED BY"),
    "day": ("……………, ngày …… tháng …… năm ………", "……………, date ……………………"),
    "by_program": (
        "Phần máy kiểm tra do plancheck {version} thực hiện; các ô “Cần người kiểm tra” do người ký phiếu đánh dấu.",
        "Checked by plancheck {version}; rows for a person are ticked by the one who signs this form.",
    ),
    "no_form": ("Không lập được phiếu vì tệp không đọc được.", "No form: the file could not be read."),
    "top": ("Về đầu trang", "Top"),
}
RESULTS: dict[str, tuple[str, str, str]] = {
    "failed": ("✗", "Không đạt", "Failed"),
    "remarks": ("!", "Đạt, có lưu ý", "Passed, with remarks"),
    "passed": ("✓", "Đạt", "Passed"),
    "not_checked": ("?", "Chưa kiểm tra", "Not checked"),
    "absent": ("–", "Không có trong văn bản", "Not in the document"),
    "person": ("☐", "Cần người kiểm tra", "For a person to check"),
}
SOURCES: dict[str, tuple[str, str]] = {
    "pdf": ("", ""),
    "office": (
        "Trang do LibreOffice dựng từ tệp Word: chỗ ngắt dòng, ngắt trang có thể khác trên máy của bạn.",
        "Pages drawn by LibreOffice: lines and pages may break otherwise on your machine.",
    ),
    "no_office": (
        "Máy chưa cài LibreOffice nên không vẽ được trang của tệp Word; dưới đây là sơ đồ.",
        "LibreOffice is not installed, so the pages cannot be drawn; a diagram stands for them.",
    ),
    "office_failed": (
        "LibreOffice không dựng được trang của tệp này; dưới đây là sơ đồ.",
        "LibreOffice could not draw this file; a diagram stands for its pages.",
    ),
    "no_pages": ("", ""),
    "unreadable": ("Không vẽ được trang của tệp này.", "The pages of this file cannot be drawn."),
    "spent": (
        "Báo cáo đã đủ số trang ảnh; văn bản này chỉ có sơ đồ.",
        "The report holds as many pictures as it may; this document gets a diagram.",
    ),
    "unwanted": ("", ""),
}


def say(key: str, lang: str, **named: object) -> str:
    """A sentence of the page with its values put in. Raises KeyError for a key the table lacks."""
    return UI[key][1 if lang == "en" else 0].format(**named)


def result_name(result: str, lang: str) -> str:
    """The words for the result of a component."""
    return RESULTS[result][2 if lang == "en" else 1]


def source_note(source: str, lang: str) -> str:
    """What is to be said about where the pictures come from; "" for nothing."""
    return SOURCES[source][1 if lang == "en" else 0]
