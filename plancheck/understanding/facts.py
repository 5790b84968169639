"""What is known of a document beyond its components: typed, each worked out when first asked for, once a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plancheck.model.dossier import Dossier
from plancheck.understanding.body.assignments import Assignment, read_assignments
from plancheck.understanding.body.due_dates import Deadline, read_deadlines
from plancheck.understanding.body.known_names import Found, read_names
from plancheck.understanding.body.unit_mentions import OwnPlace, issue_day, read_own_place
from plancheck.understanding.body.word_stream import Passage, read_passages
from plancheck.understanding.citations.context import CitingBlocks, JudgedDay, judged_day, read_citing_blocks
from plancheck.understanding.citations.in_force import read_citation_dates
from plancheck.understanding.typography import Typography


class Facts:
    """The facts of one dossier. Ask for them by `facts_of`; a changed copy of the dossier has facts of its own."""

    def __init__(self, dossier: Dossier) -> None:
        """Of this dossier; nothing is worked out yet."""
        self._dossier = dossier

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The running text taken apart into words, in reading order."""
        return self._dossier.once(read_passages)

    @property
    def names(self) -> tuple[Found, ...]:
        """The known names in the running text, the longest at each place."""
        return self._dossier.once(read_names)

    @property
    def typography(self) -> Typography:
        """What the parts of the document look like: sizes, weight, slant, fonts, colours."""
        return self._dossier.once(Typography)

    @property
    def own_place(self) -> OwnPlace | None:
        """The administrative unit whose body issues the document."""
        return self._dossier.once(read_own_place)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Who is named to act, item by item of the organisation part."""
        return self._dossier.once(read_assignments)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every day by which the document asks for something."""
        return self._dossier.once(read_deadlines)

    @property
    def citation_dates(self) -> Mapping[str, set[date]]:
        """The dates that the document gives for each number it cites, by the key of the citation."""
        return self._dossier.once(read_citation_dates)

    @property
    def citing_blocks(self) -> CitingBlocks:
        """The blocks in which citations count: căn cứ and running text."""
        return self._dossier.once(read_citing_blocks)

    @property
    def judged_day(self) -> JudgedDay:
        """The day whose law the document is held against."""
        return self._dossier.once(judged_day)

    @property
    def issue_day(self) -> date | None:
        """The day of issue, or the first of its month or year where that is blank."""
        return self._dossier.once(issue_day)


def facts_of(dossier: Dossier) -> Facts:
    """The facts of a dossier: the same object for the same dossier."""
    return dossier.once(Facts)
