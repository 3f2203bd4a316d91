"""In which platform's calendar the meetings of a group stand as well. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "mirrors",
        Column("group_id", LargeBinary, primary_key=True),
        Column("room_id", LargeBinary, nullable=False),
        Column("lost", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
