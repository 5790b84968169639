"""Duties to report in a plan: who, to whom, how often, by when (KHO-03 of the usual structure of a plan)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.language import vocabulary
from plancheck.language.normal import fold, fold_map
from plancheck.model.document import Block, Span
from plancheck.model.dossier import DateMention, OutlineItem, ReportDuty
from plancheck.understanding.body.date_mentions import find_dates
from plancheck.understanding.lines import strip_span

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ])|\n")
_REPORT = re.compile(r"\bbáo cáo\b", re.IGNORECASE)
# "báo cáo" as a name, a document or a thing done, not a duty.
_NOT_A_DUTY = re.compile(
    r"báo cáo (?:viên|chính trị|số \d|tài chính|của|đề dẫn|tham luận|chuyên đề|này|được|và trả)\b"
    r"|\b(?:theo|tại|trong|xây dựng|thẩm định|bản|trình bày|thông qua|mẫu|hệ thống(?: thông tin)?|phần mềm"
    r"|chuẩn bị(?: đầy đủ| kỹ)?"
    r"|trên đây là|hội nghị|đính kèm:?|dự thảo|\d+%) báo cáo\b(?! kết quả)"
    r"|\b(?:hội nghị|hội thảo|trên đây là|chuẩn bị|đính kèm:?|dự thảo) báo cáo\b"
    r"|\d% (?:[^\W\d_]+,? ){0,14}báo cáo\b"
    r"|\bđể (?:[^\W\d_]+,? ){0,6}báo cáo\b"
    r"|\bđã (?:[^\W\d_]+,? ){0,6}báo cáo\b",
)
_ACT = (
    r"\b(?:gửi|tổng hợp|định kỳ|tham mưu|thực hiện chế độ|chế độ thông tin|thông tin)\b[^.;]{0,90}\bbáo cáo\b"
    r"|\bbáo cáo\b[^.;]{0,120}?(?:\b(?:về|gửi|cho|lên|với)\b|(?<!cơ )(?<!trụ )\b{bodies.name:reported}"
    r"|\bcấp (?:trên|có thẩm quyền)\b|\btrước ngày\b|\btheo quy định\b|\bkết quả\b|\bđịnh kỳ\b)"
)
# The body that a report goes to; "cơ sở" and "trụ sở" are no sở, "cấp huyện" is no huyện.
_BODY = (
    r"(?<!cơ )(?<!trụ )(?<!cấp )(?:{bodies.name:addressee}|tỉnh|huyện|"
    r"cấp (?:trên|có thẩm quyền)|lãnh đạo|{titles.name:addressee})\b"
)
_AFTER_BODY = (
    r"(?=\s*[.;,:)]|\s+(?:trước|theo|để|xem xét|khi|qua|chậm nhất|đúng|định kỳ|kết quả|tình hình|về|khắc phục"
    r"|giải quyết|"
    r"quyết định|chỉ đạo|thẩm định|trên địa bàn|và (?:đề xuất|kiến nghị|tham mưu|chịu|các giải pháp)|trong"
    r"|hằng|hàng|trình)\b|$)"
)
_ADDRESSEE = (
    r"\bbáo cáo\b(?:\s+(?:kết quả|tình hình|số liệu|tiến độ|thực hiện|định kỳ|đầy đủ|chung|năm|6 tháng"
    r"|06 tháng)\b[^.;,()]{0,80}?)?"
    r"\s*(?:về|gửi về|gửi|cho|lên|với)?\s+"
    rf"(?P<whom>{_BODY}[^.;,:()]{{0,80}}?(?:\s*\(qua [^)]{{2,60}}\))?){_AFTER_BODY}"
)
_SENT = re.compile(r"\bgửi\b")
_SENT_TO = (
    r"\bgửi (?:về |báo cáo về "
    r"|cho )?(?P<whom>(?!báo cáo)[^.;,:()]{3,80}?(?:\s*\(qua [^)]{2,60}\))?)(?=\s*[.;,:)]|\s+(?:trước|theo|để"
    r"|chậm nhất)\b|$)"
)
# A duty that only arises when something happens, or when asked: it can have no date.
_CONTINGENT = re.compile(
    r"\bnếu\b|\bkhó khăn\b|\bvướng mắc\b|\bphát sinh\b|\bkhi (?:có|được) yêu cầu\b|\bkịp thời báo cáo\b"
    r"|\bđột xuất\b|\btrường hợp\b"
    r"|\bngay (?:cho|với)\b|\bbáo cáo ngay\b|\btrên đây là\b"
)
_PERIOD = re.compile(
    r"\bđột xuất\b|\b(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm|tuần|ngày)\b"
    r"|\b0?6 tháng(?: đầu năm)?\b|\b0?9 tháng\b|\bcuối năm\b|\bquý\s+[ivx]+\b|\bđịnh kỳ\b|\bsơ kết\b"
    r"|\btổng kết\b"
)
_OFTEN = re.compile(
    r"\b(?:hằng|hàng|mỗi|theo|từng|cuối|đầu)\s+(?:tháng|quý|năm|tuần|ngày|kỳ|học kỳ)\b|\b(?:0?[369]|ba|sáu"
    r"|chín)\s+tháng\b"
    r"|\b(?:một|hai|0?\d)\s+(?:lần|năm|quý|tuần)\b|\b(?:định kỳ|kỳ|báo cáo)\s+(?:\d+\s+)?(?:tháng|quý|năm|tuần"
    r"|ngày)\b|\bquý\s+[ivx]+\b"
    r"|\b(?:tháng|quý|năm)(?:,| và)\s+(?:quý|năm|\d)"
)
_DUE = re.compile(
    r"\bngày\s+\d{1,2}\b|\btháng\s+\d{1,2}\b|\bquý\s+(?:[ivx]+|\d)\b|\bngày (?:cuối|đầu|làm việc)\b"
    r"|\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b"
    r"|\b(?:trước|sau|trong vòng|chậm nhất|trong thời hạn)\s+\d+\s+(?:ngày|tháng|giờ)\b|\bngay sau khi\b"
    r"|\bkhi kết thúc\b|\b\d{1,2}/(?:\d{1,2}/)?\d{2,4}\b"
)
_WHO = re.compile(
    r"^\W*(?:giao|đề nghị|yêu cầu|phân công)\s+(?P<who>[^,:;.]{3,80}?)(?=\s+(?:tham mưu|chủ trì|tổng hợp"
    r"|theo dõi|phối hợp|chịu|có|là|làm|thực hiện|định kỳ|căn cứ|triển khai|báo cáo)\b|[,:;.])",
    re.IGNORECASE,
)
_WHO_FIRST = (
    r"^\W*(?P<who>{bodies.name:doer}[^,:;.]{0,80}?)"
    r"\s+(?:có trách nhiệm|chủ trì|tham mưu|tổng hợp|căn cứ|báo cáo|định kỳ"
    r"|chịu trách nhiệm|phổ biến|tổ chức|theo dõi)\b"
)


def find_duties(blocks: list[Block], items: list[OutlineItem]) -> Iterator[ReportDuty]:
    """The duties to report in content blocks, sentence by sentence."""
    for block in blocks:
        if "áo cáo" not in block.text and "ÁO CÁO" not in block.text:
            continue
        dates = tuple(find_dates(block))
        for start, end in _sentences(block.text):
            words = fold(block.text[start:end])
            if not _is_duty(words):
                continue
            item = _innermost(items, block.index)
            yield ReportDuty(
                span=Span(block.index, start, end),
                text=block.text[start:end],
                who=_who(block.text[start:end], item),
                whom=_whom(block.text[start:end]),
                period=_period(words),
                dates=tuple(d for d in dates if start <= d.span.start < end),
                outline=item.path if item else "",
            )


def _is_duty(words: str) -> bool:
    return (
        _REPORT.search(words) is not None and vocabulary.pattern(_ACT).search(_NOT_A_DUTY.sub(" ", words)) is not None
    )


def has_due_time(duty: ReportDuty) -> bool:
    """Whether the duty says by when: a date, a day of a month, a quarter, so many days after."""
    return bool(duty.dates) or says_when(duty.text)


def says_when(text: str) -> bool:
    """Whether words name a day, month or quarter, or so many days after something."""
    return _DUE.search(fold(text)) is not None


def is_regular(duty: ReportDuty) -> bool:
    """Whether the duty comes round by itself: not only when something happens or somebody asks."""
    return _CONTINGENT.search(fold(duty.text)) is None


def names_period(text: str) -> bool:
    """Whether words say how often: hằng tháng, quý, 6 tháng, năm, tuần."""
    return _OFTEN.search(fold(text)) is not None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _SENTENCE_END.finditer(text):
        start, end = strip_span(text, at, gap.start())
        if start < end:
            yield start, end
        at = gap.end()
    start, end = strip_span(text, at, len(text))
    if start < end:
        yield start, end


def _innermost(items: list[OutlineItem], block: int) -> OutlineItem | None:
    found = None
    for item in items:
        if block == item.label_span.block or block in item.body:
            found = item
    return found


def _who(text: str, item: OutlineItem | None) -> str:
    for form in (_WHO, vocabulary.pattern(_WHO_FIRST, re.IGNORECASE)):
        if match := form.search(text):
            return match["who"].strip()
    if item is not None and item.is_heading and item.depth > 0:
        return item.title.rstrip(" :.")
    return ""


def _whom(text: str) -> str:
    words, offsets = fold_map(text)
    for opening, template in ((_REPORT, _ADDRESSEE), (_SENT, _SENT_TO)):
        for found in opening.finditer(words):
            match = vocabulary.pattern(template).match(words, found.start())
            if match is not None and _REPORT.search(match["whom"]) is None:
                start, end = match.span("whom")
                return " ".join(text[offsets[start] : offsets[end]].split())
    return ""


def _period(words: str) -> str:
    match = _PERIOD.search(words)
    return match.group() if match else ""


def due_dates(duties: tuple[ReportDuty, ...]) -> Iterator[tuple[ReportDuty, DateMention]]:
    """Every date of every duty."""
    for duty in duties:
        for mention in duty.dates:
            yield duty, mention
