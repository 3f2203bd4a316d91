"""What the commands of `halqa` do: one file for each kind of work, so that each start brings along what it needs and no
more. These files know everybody; nobody knows them but `bot/__main__.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

tell = partial(print, flush=True)  # a service's output is read while it runs


def tell_why(reasons: Sequence[str]) -> None:
    """Why only the crisis door could be opened, where that is so."""
    for reason in reasons:
        tell(f"Only the crisis door is open.\n{reason}\nMend that, then start again.")
