"""What a platform will not offer again is kept, sealed, until it was handled. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.rename_table("inbox", "inbox_before")
    op.create_table(
        "inbox",
        Column("tag", LargeBinary, primary_key=True),
        Column("day", Integer, nullable=False),
        Column("platform", String),
        Column("place", Integer),
        Column("sealed", LargeBinary),
        sqlite_with_rowid=False,
    )
    waiting = text("place IS NOT NULL")
    op.create_index("inbox_waiting", "inbox", ["platform", "place"], sqlite_where=waiting, postgresql_where=waiting)
    op.execute("INSERT INTO inbox (tag, day) SELECT tag, day FROM inbox_before")
    op.drop_table("inbox_before")
