"""Files that are none: what the kernel makes up when it is read (/proc/kmsg), which may never come to an end."""

from __future__ import annotations

import os
import stat
from functools import lru_cache

_MADE_UP = frozenset(
    [
        "autofs",
        "binfmt_misc",
        "bpf",
        "cgroup",
        "cgroup2",
        "configfs",
        "debugfs",
        "devpts",
        "efivarfs",
        "fusectl",
        "mqueue",
        "nsfs",
        "proc",
        "pstore",
        "rpc_pipefs",
        "securityfs",
        "selinuxfs",
        "smackfs",
        "sysfs",
        "tracefs",
    ]
)


def is_special(status: os.stat_result) -> bool:
    """Whether this is no file with a content of its own: a device, a pipe, a socket, or made up by the kernel."""
    if not stat.S_ISREG(status.st_mode):
        return True
    # What is made up takes no room, as do some small files: only these are looked up.
    return getattr(status, "st_blocks", 1) == 0 and status.st_dev in _made_up()


@lru_cache(maxsize=1)
def _made_up() -> frozenset[int]:
    """The device numbers of file systems without files, as Linux lists them; empty elsewhere."""
    found = set()
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as mounts:
            for mount in mounts:
                place, _, kind = mount.partition(" - ")
                if kind.split(" ", 1)[0] in _MADE_UP:
                    major, _, minor = place.split()[2].partition(":")
                    found.add(os.makedev(int(major), int(minor)))
    except (OSError, ValueError, IndexError):
        return frozenset(found)
    return frozenset(found)
