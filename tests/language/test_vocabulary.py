import ast
import re
from pathlib import Path

import pytest

import plancheck
from plancheck import data_files
from plancheck.errors import RuleDataError
from plancheck.language import vocabulary


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A folder of lists of our own."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "colour.tsv").write_text(
        "list\twords\tvalue\tsource\tsince\n"
        "# a remark\n"
        "colour.warm\tđỏ\tnóng\tusage\t\n"
        "colour.warm\tda cam (nhạt)\tấm\n"
        "colour.any\t/x[aà]nh\\s/\n"
        "colour.name\tđỏ\tĐO warm bright\n"
        "colour.name\tđỏ gạch\t-bright dull\n"
        "colour.name\tđỏ đen\t-\n"
        "colour.name\tđỏ gạch non\tbright\n"
        "colour.name\tlam\tcold\n"
        "colour.name\t/lam (?:nhạt|thẫm)\\b/\tpale\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(vocabulary, "data_file", lambda name: tmp_path / name)
    cached = [value for value in vars(vocabulary).values() if hasattr(value, "cache_clear")]
    for each in cached:
        each.cache_clear()
    yield tmp_path
    for each in cached:
        each.cache_clear()


def test_a_list_keeps_its_order_and_its_meanings(tables):
    assert vocabulary.phrases("colour.warm") == ("đỏ", "da cam (nhạt)")
    assert vocabulary.words("colour.warm") == {"đỏ", "da cam (nhạt)"}
    assert dict(vocabulary.meanings("colour.warm")) == {"đỏ": "nóng", "da cam (nhạt)": "ấm"}


def test_words_are_found_as_written_and_patterns_as_patterns(tables):
    assert vocabulary.any_of("colour.warm") == r"(?:đỏ|da cam \(nhạt\))"
    found = vocabulary.pattern(r"\bmàu ({colour.warm}|{colour.any})\d{1,2}", re.IGNORECASE)
    assert found.search("MÀU DA CAM (NHẠT)12")[1] == "DA CAM (NHẠT)"
    assert found.search("màu xành 1") is not None
    assert found.search("màu xànhh1") is None


def test_the_first_letter_may_be_a_capital_where_that_is_asked_for(tables):
    assert vocabulary.any_of_either("colour.warm") == r"(?:[Đđ]ỏ|[Dd]a cam \(nhạt\))"
    assert vocabulary.any_of_either("colour.any") == r"(?:x[aà]nh\s)"
    found = vocabulary.pattern(r"{^colour.warm} và {colour.warm}")
    assert found.fullmatch("Đỏ và đỏ") is not None
    assert found.fullmatch("đỏ và Đỏ") is None
    assert found.fullmatch("ĐỎ và đỏ") is None


def test_a_longer_name_has_the_traits_of_the_shorter_one(tables):
    held = {entry.words: sorted(traits) for entry, traits in vocabulary.traits("colour.name").items()}
    assert held == {
        "đỏ": ["bright", "warm"],
        "đỏ gạch": ["dull", "warm"],
        "đỏ đen": [],
        "đỏ gạch non": ["bright", "dull", "warm"],
        "lam": ["cold"],
        r"lam (?:nhạt|thẫm)\b": ["cold", "pale"],
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("màu đỏ.", "đỏ"),
        ("màu đỏ cờ", "đỏ"),
        ("màu đỏng", None),
        ("màu đỏ gạch", None),
        ("màu đỏ gạch non", "đỏ gạch non"),
        ("màu đỏ gạch nung", None),
        ("màu đỏ gạchh", "đỏ"),
        ("màu đỏ đen", None),
        ("màu lam", None),
    ],
)
def test_the_longest_name_is_meant_where_a_trait_is_asked_for(tables, text, found):
    match = vocabulary.pattern("màu ({colour.name:bright})").match(text)
    assert (match and match[1]) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [("đỏ gạch nung", "đỏ gạch"), ("đỏ", "đỏ"), ("đỏ đen", None), ("đỏng", None), ("lam", "lam"), ("xanh", None)],
)
def test_a_name_is_found_at_its_place(tables, text, words):
    named = vocabulary.name_at("colour.name", f"có {text}", 3)
    assert (named and named.words) == words
    assert vocabulary.name_at("colour.name", f"có {text}") is None


def test_what_is_found_tells_its_traits_its_abbreviation_and_its_end(tables):
    named = vocabulary.name_at("colour.name", "đỏ tươi")
    assert named is not None
    assert (named.abbreviation, named.end, named.has("warm"), named.has("cold")) == ("ĐO", 2, True, False)
    pale = vocabulary.name_at("colour.name", "lam thẫm hơn")
    assert pale is not None
    assert (pale.has("pale"), pale.has("cold"), pale.end, pale.abbreviation) == (True, True, 8, "")


def test_a_pattern_is_no_phrase(tables):
    with pytest.raises(RuleDataError, match="is a pattern"):
        vocabulary.phrases("colour.any")


@pytest.mark.parametrize("name", ["colour.cold", "smell.warm"])
def test_a_list_that_is_not_there_is_named(tables, name):
    with pytest.raises(RuleDataError, match=name.partition(".")[0]):
        vocabulary.entries(name)


@pytest.mark.parametrize("line", ["colour.warm\t", "smell.warm\tđỏ"])
def test_a_bad_row_is_named_by_its_line(tables, line):
    (tables / "lists" / "colour.tsv").write_text("\t".join(vocabulary.HEAD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(RuleDataError, match="line 2"):
        vocabulary.entries("colour.warm")


def test_a_table_without_its_head_is_refused(tables):
    (tables / "lists" / "colour.tsv").write_text("colour.warm\tđỏ\n", encoding="utf-8")
    with pytest.raises(RuleDataError, match="first line"):
        vocabulary.entries("colour.warm")


def project_lists():
    tables = sorted(data_files.data_file("lists").glob("*.tsv"))
    return {name: rows for path in tables for name, rows in vocabulary._table(path.stem).items()}


def test_every_table_of_the_project_is_sound():
    for name, rows in project_lists().items():
        assert len(set(rows)) == len(rows), name
        for entry in rows:
            re.compile(entry.expression)


def texts_of_the_program():
    """The string literals of every module but those of `reports`, whose terms have keys of the same form."""
    modules = Path(plancheck.__file__).parent.rglob("*.py")
    return [
        node.value
        for path in modules
        if "reports" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_every_list_that_is_asked_for_is_there_and_every_list_is_asked_for():
    texts = [*texts_of_the_program(), *(entry.words for rows in project_lists().values() for entry in rows)]
    lists = project_lists()
    subjects = {name.partition(".")[0] for name in lists}
    named = {found["name"] for text in texts for found in vocabulary._LIST.finditer(text)}
    texts += [entry.value for rows in lists.values() for entry in rows]  # a list may stand for another one
    named |= {text for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}
    assert {name for name in named if name.partition(".")[0] in subjects} == set(lists)


@pytest.mark.parametrize("name", ["body.name", "type.name", "title.name"])
def test_every_trait_that_is_asked_for_is_given_and_every_trait_is_asked_for(name):
    texts = [*texts_of_the_program(), *(entry.words for rows in project_lists().values() for entry in rows)]
    given = {trait for traits in vocabulary.traits(name).values() for trait in traits}
    filled = {found["trait"] for text in texts for found in vocabulary._LIST.finditer(text) if found["name"] == name}
    assert filled - {None} <= given
    assert given <= filled | set(texts)


@pytest.mark.parametrize("name", ["body.name", "type.name", "title.name"])
def test_every_trait_is_told_in_its_table(name):
    table = data_files.data_file(f"lists/{name.partition('.')[0]}.tsv").read_text(encoding="utf-8")
    told = {word for line in re.findall(r"^#   ([a-z, ]+?)  ", table, re.M) for word in re.findall("[a-z]+", line)}
    assert {trait for traits in vocabulary.traits(name).values() for trait in traits} == told
