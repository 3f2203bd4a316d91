"""The first tables. Never edited once it was released."""

from typing import Any

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None

BYTES, NUMBER, TEXT = LargeBinary, Integer, String
Kind = type[LargeBinary] | type[Integer] | type[String]


def upgrade() -> None:
    _groups_and_people()
    _the_engine_own()
    _check_ins()
    _anonymous_sharing()
    _meetings()


def key(name: str, kind: Kind, *, index: bool = False) -> Column[Any]:
    return Column(name, kind, primary_key=True, index=index)


def column(name: str, kind: Kind, *, nullable: bool = False, unique: bool = False, index: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=nullable, unique=unique, index=index)


def unnumbered(name: str, *columns: SchemaItem) -> None:
    """A table whose rows lie in the order of their key, so that nothing tells which came first."""
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _groups_and_people() -> None:
    op.create_table(
        "groups",
        key("id", BYTES),
        column("sealed_name", BYTES),
        column("language", TEXT),
        column("zone", TEXT),
        column("country", TEXT),
        column("joining", TEXT),
        column("code", BYTES),
        column("adults_only", NUMBER),
        column("ready", NUMBER),
        column("made_day", NUMBER),
    )
    op.create_table(
        "rooms",
        key("id", BYTES),
        column("group_id", BYTES, index=True),
        column("tag", BYTES, unique=True),
        column("platform", TEXT),
        column("sealed", BYTES),
    )
    unnumbered("purposes", key("group_id", BYTES), key("purpose", TEXT), key("room_id", BYTES))
    unnumbered(
        "members",
        key("id", BYTES),
        column("language", TEXT),
        column("zone", TEXT),
        column("country", TEXT),
        column("made_day", NUMBER),
    )
    unnumbered("accounts", key("tag", BYTES), column("member_id", BYTES, index=True), column("sealed", BYTES))
    unnumbered(
        "memberships",
        key("member_id", BYTES),
        key("group_id", BYTES, index=True),
        column("role", NUMBER),
        column("state", TEXT),
        column("since_day", NUMBER),
        column("agreed_version", NUMBER),
    )
    unnumbered(
        "consents",
        key("member_id", BYTES),
        key("group_id", BYTES),
        key("purpose", TEXT),
        column("version", NUMBER),
        column("day", NUMBER),
        column("withdrawn_day", NUMBER, nullable=True),
    )


def _the_engine_own() -> None:
    unnumbered("inbox", key("tag", BYTES), column("day", NUMBER))
    op.create_table(
        "outbox",
        key("seq", NUMBER),
        column("id", BYTES, unique=True),
        column("lane", BYTES),
        column("urgent", NUMBER),
        column("sending", NUMBER),
        column("not_before", NUMBER),
        column("until", NUMBER, nullable=True),
        column("tries", NUMBER),
        column("name", BYTES, index=True),
        column("body", BYTES),
        sqlite_autoincrement=True,
    )
    unnumbered("copies", key("name", BYTES), key("lane", BYTES), column("address", BYTES), column("sealed", BYTES))
    unnumbered(
        "timers",
        key("kind", TEXT),
        key("subject", BYTES),
        column("group_id", BYTES),
        column("due", NUMBER),
        column("useful_until", NUMBER, nullable=True),
    )
    op.create_index("timers_by_due", "timers", ["due"])
    unnumbered("drafts", key("tag", BYTES), column("sealed", BYTES), column("expires", NUMBER))
    unnumbered("burials", key("key_id", BYTES))
    unnumbered("notes", key("name", TEXT), column("value", TEXT))
    unnumbered("reports", key("id", BYTES), column("day", NUMBER), column("sealed", BYTES))


def _check_ins() -> None:
    unnumbered(
        "rhythms",
        key("id", BYTES),
        column("group_id", BYTES, unique=True),
        column("first", TEXT),
        column("at", TEXT),
        column("zone", TEXT),
        column("rule", TEXT),
        column("open_for", NUMBER),
    )
    unnumbered(
        "rounds",
        key("id", BYTES),
        column("group_id", BYTES, index=True),
        column("opened_at", NUMBER),
        column("closes_at", NUMBER),
        column("open", NUMBER),
    )
    unnumbered(
        "answers",
        key("round_id", BYTES),
        key("member_id", BYTES, index=True),
        column("sealed", BYTES),
        column("told", NUMBER),
    )


def _anonymous_sharing() -> None:
    unnumbered(
        "posts",
        key("id", BYTES),
        column("group_id", BYTES, index=True),
        column("handle", BYTES),
        column("sealed", BYTES),
        column("name", NUMBER),
        column("note", TEXT),
        column("state", TEXT),
        column("release_at", NUMBER),
        column("day", NUMBER),
    )
    unnumbered("felt", key("post_id", BYTES), key("tag", BYTES))
    unnumbered("pending", key("id", BYTES), column("sealed", BYTES), column("expires", NUMBER))


def _meetings() -> None:
    unnumbered(
        "meetings",
        key("id", BYTES),
        column("group_id", BYTES, index=True),
        column("sealed", BYTES),
        column("first", TEXT),
        column("at", TEXT),
        column("zone", TEXT),
        column("rule", TEXT),
        column("length", NUMBER),
        column("open", NUMBER),
    )
    unnumbered(
        "occurrences",
        key("id", BYTES),
        column("meeting_id", BYTES),
        column("starts", NUMBER),
        column("cancelled", NUMBER),
        UniqueConstraint("meeting_id", "starts"),
    )
    unnumbered("comings", key("occurrence_id", BYTES), key("member_id", BYTES, index=True), column("answer", TEXT))
    unnumbered("reminded", key("group_id", BYTES), key("member_id", BYTES, index=True))
