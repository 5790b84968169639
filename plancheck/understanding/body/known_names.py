"""Known names in the running text: bodies, titles, laws, honours, days, places (Phụ lục II)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from plancheck.language import lexicon, proper_names, vocabulary
from plancheck.language.proper_names import Name
from plancheck.model.dossier import Dossier
from plancheck.understanding.body.word_stream import Passage, read_passages


class Found(msgspec.Struct, frozen=True):
    """A name in the text: words `first` to before `last` of a passage."""

    passage: Passage
    first: int
    last: int
    name: Name


def read_names(dossier: Dossier) -> tuple[Found, ...]:
    """Every known name of the running text, the longest at each place."""
    running = dossier.once(read_passages)
    return tuple(found for passage in running if not passage.upper for found in _in_passage(passage))


def _in_passage(passage: Passage) -> Iterator[Found]:
    table, i = proper_names.names(), 0
    while i < len(passage.words):
        name = next((n for n in table.get(passage.words[i].key, ()) if stands_at(passage, i, n)), None)
        if name is not None and _at_home(passage, i):
            yield Found(passage, i, i + len(name.keys), name)
            i += len(name.keys)
        else:
            i += 1


def stands_at(passage: Passage, i: int, name: Name) -> bool:
    """Whether the words of a passage from word `i` on (0-based) are those of a name."""
    words = passage.words[i : i + len(name.keys)]
    if len(words) < len(name.keys) or any(w.key != k for w, k in zip(words, name.keys, strict=True)):
        return False
    return all(_joined(passage.gap(i + n), name.marks[n]) for n in range(len(name.keys) - 1))


def _joined(gap: str, mark: str) -> bool:
    """Whether what stands between two words of a name is a space, or the mark that the name has there."""
    rest = gap.strip().replace("–", "-")
    return bool(gap) and "\n" not in gap and (rest == "" or rest == mark) and (gap.startswith((" ", ",", "-", "–")))


def _at_home(passage: Passage, i: int) -> bool:
    """A name in small letters may be the tail of another word: cán bộ | công an, cơ sở | y tế."""
    word = passage.words[i]
    if word.capital or word.key not in vocabulary.words("body.tail") or i == 0 or passage.gap(i - 1) != " ":
        return True
    return not lexicon.compound(passage.words[i - 1].key, word.key)
