"""What a component is recognised by, where that is more than words of the document itself."""

from __future__ import annotations

from plancheck.bilingual import Text

FIXED_WORDS = Text("câu chữ cố định", "fixed words")
OWN_LINE = Text("đứng riêng một dòng", "on a line of its own")
LINE_START = Text("đứng đầu một dòng", "at the start of a line")
CAPITALS_AT_HEAD = Text("chữ in hoa ở phần đầu", "capitals at the head")
BELOW_TYPE = Text("dưới tên loại", "below the name of the type")
WORD_NUMBER = Text("có chữ Số", "the word “Số”")
DATE_IN_FIGURES = Text("ngày viết bằng chữ số", "a date in figures")
BEFORE_FIRST_HEADING = Text("trước đề mục đầu tiên", "before the first heading")
BESIDE_APPENDIX = Text("cùng dòng Phụ lục", "on the line of “Phụ lục”")
BELOW_APPENDIX = Text("dưới dòng Phụ lục", "below the line of “Phụ lục”")
BELOW_POSITION = Text("dưới chức vụ", "below the position")
LAST_PARAGRAPH = Text("đoạn cuối của nội dung", "last paragraph of the content")
