import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.audit.archive_paths import Found, escaped, find, listed
from plancheck.bilingual import Text
from plancheck.errors import UsageError
from plancheck.readers.folders import Closed

NO_MATCH = Text("không có tệp nào khớp", "no file matches")
posix = pytest.mark.skipif(os.name != "posix", reason="names and links of POSIX file systems")


def paths(items, top):
    return [os.path.relpath(item.path, top) for item in items if isinstance(item, Found)]


def test_a_folder_is_walked_in_the_order_of_names_and_only_documents_are_taken(tmp_path):
    for name in ("b/2.docx", "b/1.pdf", "a.txt", "c.xlsx", ".hidden.docx", "~$lock.docx", "b/x.rtf", ".git/z.docx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    assert paths(find([str(tmp_path)], str(tmp_path / "out")), tmp_path) == ["a.txt", "b/1.pdf", "b/2.docx", "b/x.rtf"]


def test_what_lies_in_the_output_folder_is_not_looked_at(tmp_path):
    (tmp_path / "out" / "cache").mkdir(parents=True)
    (tmp_path / "out" / "cache" / "1.docx").write_text("x")
    assert list(find([str(tmp_path)], str(tmp_path / "out"))) == []


def test_no_way_of_naming_it_takes_the_output_folder_for_documents(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.docx", "out/audit.sqlite", "out/cache/1.docx", "old/audit.sqlite", "old/cache/2.docx", "old/3.docx",
                 "kho/cache/4.docx"):  # fmt: skip
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    expected = ["a.docx", "kho/cache/4.docx", "old/3.docx"]
    assert sorted(paths(find(["**/*.doc*"], "out"), ".")) == expected
    assert sorted(paths(find(["."], "out"), ".")) == expected
    named = ["a.docx", "out/cache/1.docx", str(tmp_path / "out" / "cache" / "1.docx"), "old/cache/2.docx"]
    assert paths(find(named, "out"), ".") == ["a.docx"]
    assert list(find(["out", "out/cache", "out/cache/*"], "out")) == [Closed("out/cache/*", NO_MATCH)]


def test_patterns_mean_what_they_match_unless_a_file_has_that_name(tmp_path):
    (tmp_path / "k").mkdir()
    for name in ("k/1.txt", "k/2.txt", "k/3.md", "[1].txt"):
        (tmp_path / name).write_text("x")
    assert paths(find([str(tmp_path / "k" / "*.txt")], "out"), tmp_path) == ["k/1.txt", "k/2.txt"]
    assert paths(find([str(tmp_path / "[1].txt")], "out"), tmp_path) == ["[1].txt"]
    assert list(find([str(tmp_path / "*.nothing")], "out")) == [Closed(str(tmp_path / "*.nothing"), NO_MATCH)]


@posix
def test_a_circle_of_links_ends(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text("x")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "self.docx").symlink_to(tmp_path / "self.docx")
    (tmp_path / "folder.docx").symlink_to(tmp_path / "a")
    found = list(find([str(tmp_path)], "out"))
    assert paths(found, tmp_path) == ["self.docx", "a/1.txt"]
    assert found[0].stamp.size == -1


@posix
def test_a_deep_chain_of_folders_is_walked_to_where_the_system_lets_one(tmp_path):
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d" * 8, dir_fd=at)
        below = os.open("d" * 8, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    found = list(find([str(tmp_path)], "out"))
    assert [type(item) for item in found] == [Closed]
    subprocess_free_removal(tmp_path)


def subprocess_free_removal(top):
    # shutil.rmtree recurses; the chain is taken down from where it can be reached.
    chain = [os.open(top, os.O_RDONLY)]
    while True:
        try:
            chain.append(os.open("d" * 8, os.O_RDONLY, dir_fd=chain[-1]))
        except FileNotFoundError:
            break
        if len(chain) > 500:
            os.close(chain.pop(0))
    while len(chain) > 1:
        os.close(chain.pop())
        os.rmdir("d" * 8, dir_fd=chain[-1])
    os.close(chain[0])


def test_a_folder_that_stays_closed_is_told_with_its_reason(tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()
    (tmp_path / "1.txt").write_text("x")
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = list(find([str(tmp_path)], "out"))
    assert paths(found, tmp_path) == ["1.txt"]
    assert [item for item in found if isinstance(item, Closed)] == [
        Closed(str(tmp_path / "shut"), Text("không có quyền", "Permission denied"))
    ]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("kho/kế hoạch.docx", "kho/kế hoạch.docx"),
        ("a\nb", "a\\nb"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        ("\udcff", "\\xff"),
        ("\u200bx", "\\u200bx"),
    ],
)
@posix
def test_a_path_is_written_on_one_line_in_visible_characters(path, written):
    assert escaped(path) == written


@posix
@given(st.text(), st.text())
def test_two_paths_are_never_written_alike(one, two):
    assert (escaped(one) == escaped(two)) == (one == two)
    escaped(one).encode("utf-8")
    assert "\n" not in escaped(one)


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)))
def test_a_list_with_nul_gives_its_entries_back(entries):
    source = io.BytesIO(b"".join(entry.encode() + b"\0" for entry in entries))
    assert list(listed(source)) == entries


def test_a_list_of_lines_gives_its_entries_whatever_the_system_ended_them_with():
    assert list(listed(io.BytesIO(b"a.docx\r\n\nb c.pdf\nlast"))) == ["a.docx", "b c.pdf", "last"]


def test_a_file_that_is_no_list_is_told():
    with pytest.raises(UsageError):
        list(listed(io.BytesIO(b"x" * (1 << 20))))
