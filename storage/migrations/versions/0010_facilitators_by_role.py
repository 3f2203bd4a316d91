"""Roles of a platform whose holders facilitate, and who does because of one. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "ties",
        Column("group_id", LargeBinary, primary_key=True),
        Column("role", LargeBinary, primary_key=True),
        Column("platform", String, nullable=False),
        Column("room_id", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "holders",
        Column("member_id", LargeBinary, primary_key=True),
        Column("group_id", LargeBinary, primary_key=True),
        Column("role", LargeBinary, nullable=False),
        Column("declined", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_holders_group_id", "holders", ["group_id"])
