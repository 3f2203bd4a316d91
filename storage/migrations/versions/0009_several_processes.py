"""Who carries a chat's messages, and until when a timer is somebody's. Never edited once it was released."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "leases",
        Column("lane", LargeBinary, primary_key=True),
        Column("urgent", Integer, primary_key=True),
        Column("holder", LargeBinary, nullable=False),
        Column("until", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.drop_index("timers_by_due", "timers")
    op.rename_table("timers", "timers_before")
    op.create_table(
        "timers",
        Column("kind", String, primary_key=True),
        Column("subject", LargeBinary, primary_key=True),
        Column("group_id", LargeBinary, nullable=False),
        Column("due", Integer, nullable=False),
        Column("useful_until", Integer),
        Column("claimed_until", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("timers_by_due", "timers", ["due"])
    op.execute("INSERT INTO timers SELECT kind, subject, group_id, due, useful_until, 0 FROM timers_before")
    op.drop_table("timers_before")
    if op.get_bind().dialect.name == "postgresql":  # where whole numbers of 32 bits would do for two years
        op.execute("ALTER TABLE outbox ALTER COLUMN seq TYPE BIGINT")
        op.execute("ALTER SEQUENCE outbox_seq_seq AS BIGINT")
