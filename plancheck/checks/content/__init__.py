"""Checks of nội dung: headings and their numbers, the parts of a plan, its opening and end, dates and duties."""
