import io

import pytest

from plancheck.commands.screen import MAX_WIDTH, PIPE_WIDTH, screen, tracked, use_color


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "on_terminal", "environment", "color"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_when_to_colour(choice, on_terminal, environment, color) -> None:
    assert use_color(choice, on_terminal, environment) is color


def test_a_pipe_has_a_width_of_its_own(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "70")
    assert screen("auto", None).width == PIPE_WIDTH


@pytest.mark.parametrize(("columns", "width"), [("40", 60), ("80", 80), ("300", MAX_WIDTH)])
def test_the_width_of_a_terminal_is_kept_readable(monkeypatch, columns, width) -> None:
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setenv("COLUMNS", columns)
    assert screen("auto", None).width == width


@pytest.mark.parametrize(("asked", "width"), [(20, 60), (75, 75), (200, 200)])
def test_the_width_that_was_asked_for(monkeypatch, asked, width) -> None:
    assert screen("never", asked).width == width


@pytest.mark.parametrize(
    ("total", "wanted", "stream"), [(3, True, Terminal()), (9, False, Terminal()), (9, True, io.StringIO())]
)
def test_without_a_bar_items_come_one_by_one(total, wanted, stream) -> None:
    items = iter(range(total))
    assert tracked(items, total, wanted, "vi", stream) is items


def test_a_bar_is_drawn_for_several_files_on_a_terminal() -> None:
    stream = Terminal()
    assert list(tracked(iter(range(4)), 4, True, "vi", stream)) == [0, 1, 2, 3]
    assert "Đang kiểm tra" in stream.getvalue()
