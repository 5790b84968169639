import os
import stat
import subprocess
import sys
import tempfile

import pytest

from plancheck.readers.tools import private_folder as rooms
from plancheck.readers.tools.private_folder import LOCK, private_folder, sweep

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of POSIX systems")


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch):
    """A folder for temporary files of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def left_behind():
    """The private folder of a process that was killed, with a document in it."""
    program = (
        "import os, signal\n"
        "from plancheck.readers.tools.private_folder import private_folder\n"
        "with private_folder() as folder:\n"
        "    (folder / 'document.rtf').write_text('mật')\n"
        "    (folder / 'out').mkdir()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == -9


def test_a_folder_is_private_and_goes_with_its_block(room):
    with private_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.parent == room
        (folder / "out").mkdir()
        (folder / "out" / "document.docx").touch()
        (folder / "link").symlink_to(room)
    assert names(room) == []
    with pytest.raises(KeyboardInterrupt), private_folder():
        raise KeyboardInterrupt
    assert names(room) == []


def test_the_folder_of_a_dead_process_goes_at_the_next_run(room):
    left_behind()
    (name,) = names(room)
    assert names(room / name) == [LOCK, "document.rtf", "out"]
    sweep()
    assert names(room) == []
    left_behind()
    with private_folder() as folder:
        assert names(room) == [folder.name]


def test_the_folder_of_a_living_process_stays(room):
    program = (
        "import sys\n"
        "from plancheck.readers.tools.private_folder import private_folder\n"
        "with private_folder() as folder:\n"
        "    print(folder.name, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    living = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert living.stdout is not None
    name = living.stdout.readline().strip()
    with private_folder() as folder:
        sweep()
        assert names(room) == sorted([name, folder.name])
    living.communicate("")
    assert living.returncode == 0
    assert names(room) == []


def test_what_is_not_ours_stays(room):
    own = room / "plancheck-results"
    own.mkdir(mode=0o700)
    (own / ".lock").touch()
    for name, mode in (("plancheck-aaaaaaaa", 0o755), ("plancheck-bbbbbbbb", 0o700), ("plancheck-cccccccc", 0o700)):
        (room / name).mkdir(mode=mode)
    (room / "plancheck-aaaaaaaa" / LOCK).touch()
    (room / "plancheck-bbbbbbbb" / "mine.txt").touch()
    (room / "plancheck-dddddddd").symlink_to(own)
    sweep()
    # The third is what a process leaves that is killed before it could lock.
    assert names(room) == ["plancheck-aaaaaaaa", "plancheck-bbbbbbbb", "plancheck-dddddddd", "plancheck-results"]


def test_a_folder_swept_while_it_was_made_is_made_again(room, monkeypatch):
    held, seen = rooms.locked, []

    def late(lock):
        if not seen:
            sweep()
        seen.append(names(room))
        return held(lock)

    monkeypatch.setattr(rooms, "locked", late)
    with private_folder() as folder:
        assert (folder / LOCK).is_file()
    assert [len(there) for there in seen] == [0, 1]
