"""Chats that are gone, and members who were seen in no chat yet. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "lost_rooms",
        Column("room_id", LargeBinary, primary_key=True),
        Column("day", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outsiders",
        Column("member_id", LargeBinary, primary_key=True),
        Column("group_id", LargeBinary, primary_key=True),
        sqlite_with_rowid=False,
    )
