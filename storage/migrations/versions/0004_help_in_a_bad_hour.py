"""Alerts, duty, who is left in peace, words that were confided, and a group's own lines. Never edited once it was
released."""

from typing import Any

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String
from sqlalchemy.sql.schema import SchemaItem

revision = "0004"
down_revision = "0003"

BYTES, NUMBER, TEXT = LargeBinary, Integer, String
Kind = type[LargeBinary] | type[Integer] | type[String]


def upgrade() -> None:
    table("watches", key("group_id", BYTES), column("state", TEXT), column("since_day", NUMBER))
    table(
        "alerts",
        key("id", BYTES),
        column("group_id", BYTES, index=True),
        column("state", TEXT),
        column("day", NUMBER),
        column("handle", BYTES),
        column("sealed", BYTES),
    )
    table(
        "alert_members",
        key("alert_id", BYTES),
        key("part", TEXT),
        column("member_tag", BYTES, index=True),
        column("sealed", BYTES),
    )
    table("care", key("member_tag", BYTES), key("kind", TEXT), column("until", NUMBER))
    table("calm", key("subject", BYTES), key("kind", TEXT), column("until", NUMBER))
    table("own_lines", key("id", BYTES), column("group_id", BYTES, index=True), column("sealed", BYTES))
    table("alert_counts", key("group_id", BYTES), key("month", TEXT), key("level", NUMBER), column("count", NUMBER))
    table("confided", key("id", BYTES), column("sealed", BYTES), column("expires", NUMBER))


def table(name: str, *columns: SchemaItem) -> None:
    """Rows lie in the order of their key, so that nothing tells which came first."""
    op.create_table(name, *columns, sqlite_with_rowid=False)


def key(name: str, kind: Kind) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def column(name: str, kind: Kind, *, index: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=False, index=index)
