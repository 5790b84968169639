"""`plancheck completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click

from plancheck.commands import vietnamese_click
from plancheck.commands.screen import write

_HELP = """In ra kịch bản để SHELL tự điền lệnh và tùy chọn của plancheck khi nhấn Tab.

\b
  bash  plancheck completion bash > ~/.local/share/bash-completion/completions/plancheck
  zsh   plancheck completion zsh > "${fpath[1]}/_plancheck"
  fish  plancheck completion fish > ~/.config/fish/completions/plancheck.fish
"""


@click.command("completion", cls=vietnamese_click.Command, help=_HELP)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script of a shell."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # the choices are those that click ships
    completion = found(click.get_current_context().find_root().command, {}, "plancheck", "_PLANCHECK_COMPLETE")
    # Not `source()`: that would start bash to ask for its version.
    write(completion.source_template % completion.source_vars())
    return 0
