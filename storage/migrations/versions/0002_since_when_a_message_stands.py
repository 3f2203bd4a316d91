"""Where our messages stand says since which day, so that it can be forgotten. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, text

revision = "0002"
down_revision = "0001"

# What stands already is taken to stand since the day of the newest event: younger than it is, never older.
_CARRIED_OVER = """
INSERT INTO copies (name, lane, address, sealed, day)
SELECT name, lane, address, sealed, (SELECT coalesce(max(day), 0) FROM inbox) FROM copies_before
"""


def upgrade() -> None:
    op.rename_table("copies", "copies_before")
    op.create_table(
        "copies",
        Column("name", LargeBinary, primary_key=True),
        Column("lane", LargeBinary, primary_key=True),
        Column("address", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        Column("day", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(text(_CARRIED_OVER))
    op.drop_table("copies_before")
