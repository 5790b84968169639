import io

from plancheck.audit.progress import Progress


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_it_tells_how_far_how_fast_and_how_long():
    now = [0.0]
    screen = Screen()
    progress = Progress(200, screen, clock=lambda: now[0])
    for number in range(50):
        now[0] += 0.1
        progress.step(failed=number == 3)
    assert progress.line(now[0]) == "50/200 (25 %) · 10.0 tệp/giây · còn 15 giây · 1 không đọc được"
    progress.close()
    assert screen.getvalue().endswith("\r\x1b[2K")


def test_it_is_silent_where_nobody_looks():
    quiet = io.StringIO()
    progress = Progress(2, quiet)
    progress.step(failed=False)
    progress.close()
    assert quiet.getvalue() == ""
