"""To which accounts private messages do not arrive. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index("ix_accounts_member_id", "accounts")
    op.rename_table("accounts", "accounts_before")
    op.create_table(
        "accounts",
        Column("tag", LargeBinary, primary_key=True),
        Column("member_id", LargeBinary, nullable=False),
        Column("sealed", LargeBinary, nullable=False),
        Column("unreached_day", Integer),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_accounts_member_id", "accounts", ["member_id"])
    op.execute("INSERT INTO accounts (tag, member_id, sealed) SELECT tag, member_id, sealed FROM accounts_before")
    op.drop_table("accounts_before")
