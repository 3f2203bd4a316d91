"""The numbered steps from one shape of the tables to the next. A step is never edited once it was released.

Only `storage/opening.py` walks them, and only when a file needs it: a start without work to do imports no alembic.
"""

from __future__ import annotations

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every step, oldest first. A file that names another one was made by a newer Halqa."""

HEAD = REVISIONS[-1]
