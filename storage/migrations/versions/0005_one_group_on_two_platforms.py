"""Codes that join a second platform, and which account is written to. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "codes",
        Column("tag", LargeBinary, primary_key=True),
        Column("purpose", String, nullable=False),
        Column("subject", LargeBinary, nullable=False),
        Column("expires", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reach",
        Column("member_id", LargeBinary, primary_key=True),
        Column("tag", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
