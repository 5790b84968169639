"""How many slips of a typist the word rules find, by kind, and what they cost.

Usage: python tests/bench/bench_words.py [TEXT ...]   (plain text, or gzipped with `### n` lines between documents)

Slips are put into clean text at random (the seed is fixed): one word in a paragraph, ten in a document. A slip counts
as found when a finding of the spelling rules touches the word. Without arguments the texts of `samples/good` are used.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plancheck.checks.language.spelling import SpellingKind, spelling
from plancheck.engine import check_dossier
from plancheck.language.normal import nfc
from plancheck.language.slips import split_tone
from plancheck.model.document import Span
from plancheck.regulations.examples import document_of
from plancheck.regulations.registry import RuleSet, load_rules
from plancheck.understanding import recognise
from plancheck.understanding.body.word_stream import Kind
from plancheck.understanding.facts import facts_of

ROOT = Path(__file__).resolve().parents[2]
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
HATS = str.maketrans("ăâêôơưđ", "aaeooud")
ONSETS = (
    ("ch", "tr"),
    ("tr", "ch"),
    ("s", "x"),
    ("x", "s"),
    ("d", "gi"),
    ("gi", "d"),
    ("l", "n"),
    ("n", "l"),
)
ONSETS += (("ngh", "ng"), ("ng", "ngh"), ("r", "d"), ("d", "r"))
KINDS = ("confusion", "formula", "own_word", "frequent_word", "glued", "unknown")


def retoned(syllable: str, tone: str) -> str:
    """The syllable with another tone on the same letter, or on its last vowel where it had none."""
    plain, old = split_tone(syllable)
    if old:
        at = next(i for i, (a, b) in enumerate(zip(syllable, plain, strict=True)) if a != b)
        return nfc(plain[: at + 1] + tone + plain[at + 1 :])
    vowels = [i for i, c in enumerate(plain) if c in "aăâeêioôơuưy"]
    if not vowels:
        return syllable
    at = vowels[-1] if len(vowels) == 1 or plain[-1] not in "aăâeêioôơuưy" else vowels[-2]
    return nfc(plain[: at + 1] + tone + plain[at + 1 :])


def wrong_tone(word: str, chance: random.Random) -> str:
    return retoned(word, chance.choice([t for t in TONES[1:] if t != split_tone(word)[1]]))


def tone_lost(word: str, chance: random.Random) -> str:
    return split_tone(word)[0]


def hoi_nga(word: str, chance: random.Random) -> str:
    return retoned(word, {"\u0303": "\u0309", "\u0309": "\u0303"}.get(split_tone(word)[1], split_tone(word)[1]))


def mark_lost(word: str, chance: random.Random) -> str:
    letters, tone = split_tone(word)
    return retoned(letters.translate(HATS), tone) if tone else letters.translate(HATS)


def letter_dropped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :] if len(word) > 2 else word


def letters_swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def other_onset(word: str, chance: random.Random) -> str:
    options = [new + word[len(old) :] for old, new in ONSETS if word.startswith(old)]
    return chance.choice(options) if options else word


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "tone wrong": wrong_tone,
    "tone lost": tone_lost,
    "hỏi/ngã": hoi_nga,
    "hat or horn lost": mark_lost,
    "letter dropped": letter_dropped,
    "letters swapped": letters_swapped,
    "onset": other_onset,
}


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip put into the text: paragraph, place, the word before and after."""

    block: int
    start: int
    end: int
    right: str
    wrong: str


def documents(paths: list[Path]) -> Iterator[list[str]]:
    """The paragraphs of every document of the given files."""
    for path in paths:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for part in re.split(r"^### .*$", raw.decode("utf-8"), flags=re.M):
            lines = [line for line in part.splitlines() if line.strip()]
            if lines:
                yield lines


def planted(lines: list[str], slip: Callable[[str, random.Random], str], chance: random.Random) -> Iterator[Planted]:
    """Up to ten slips in a document, each in a paragraph of its own."""
    dossier = recognise(document_of(tuple(lines)))
    chosen = list(facts_of(dossier).passages)
    chance.shuffle(chosen)
    count = 0
    for passage in chosen:
        words = [w for w in passage.words if w.kind is Kind.SYLLABLE and w.text.islower() and len(w.text) > 1]
        chance.shuffle(words)
        for word in words[:8]:
            if word.quoted:
                continue
            wrong = slip(word.text, chance)
            if wrong != word.text:
                yield Planted(passage.block, word.start, word.end, word.text, wrong)
                count += 1
                break
        if count == 10:
            return


def found_share(texts: list[list[str]], kind: str, wanted: int, seed: int = 2026) -> tuple[int, int]:
    """How many slips of a kind were found, and how many were planted."""
    chance = random.Random(f"{seed} {kind}")
    found = total = 0
    while total < wanted:
        lines = list(chance.choice(texts))
        slips = list(planted(lines, SLIPS[kind], chance))
        for p in slips:
            lines[p.block] = lines[p.block][: p.start] + p.wrong + lines[p.block][p.end :]
        places = findings(lines)
        for p in slips:
            end = p.start + len(p.wrong)
            found += any(s.block == p.block and s.start < end and p.start < s.end for s in places)
        total += len(slips)
        if not slips:
            break
    return found, total


def findings(lines: list[str]) -> list[Span]:
    """Where the spelling rules find something."""
    dossier = recognise(document_of(tuple(lines)))
    hits = (hit for kind in KINDS for hit in spelling(dossier, SpellingKind(kind)))
    return [hit.span for hit in hits if hasattr(hit, "span") and hit.span is not None]


def cost(lines: list[str]) -> tuple[float, float]:
    """Milliseconds of processor time: all CT rules the first time (with loading), then at best."""
    rules = RuleSet(tuple(rule for rule in load_rules() if rule.family == "CT"))
    times = []
    for _ in range(15):
        dossier = recognise(document_of(tuple(lines)))
        begun = time.process_time()
        check_dossier(dossier, rules)
        times.append((time.process_time() - begun) * 1000)
    return times[0], min(times)


def main(arguments: list[str]) -> None:
    """Print the table."""
    paths = [Path(a) for a in arguments] or sorted((ROOT / "samples" / "good").glob("*.txt"))
    texts = [lines for lines in documents(paths) if len(lines) > 8]
    longest = max(texts, key=lambda lines: sum(map(len, lines)))[:120]
    first, best = cost(longest)
    print(f"all CT rules on {sum(len(x.split()) for x in longest)} words: {first:.1f} ms first, {best:.1f} ms after")
    sums: Counter[str] = Counter()
    for kind in SLIPS:
        found, total = found_share(texts, kind, 300)
        sums["found"] += found
        sums["total"] += total
        print(f"{kind:18} {found:4} of {total:4}  {found / max(total, 1):.2f}")
    print(f"{'all':18} {sums['found']:4} of {sums['total']:4}  {sums['found'] / max(sums['total'], 1):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
