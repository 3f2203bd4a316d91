"""What the engine keeps for itself, and what was reported to whoever runs this."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Named, String, Table, TypedColumns, text

from storage.tables.base import metadata


class InboxColumns(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of the platform's event id
    day: Named[int] = Column(Integer)
    # Only while an event that its platform will not offer again waits to be handled; nothing of them is left then.
    platform: Named[str | None] = Column(String)
    place: Named[int | None] = Column(Integer)  # which came first
    sealed: Named[bytes | None] = Column(LargeBinary)


inbox = Table(
    "inbox",
    metadata,
    InboxColumns,
    Index(
        "inbox_waiting",
        "platform",
        "place",
        sqlite_where=text("place IS NOT NULL"),
        postgresql_where=text("place IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)


class OutboxColumns(TypedColumns):
    seq: Named[int] = Column(Integer().with_variant(BigInteger(), "postgresql"), primary_key=True, autoincrement=True)
    id: Named[bytes] = Column(LargeBinary, unique=True)
    lane: Named[bytes] = Column(LargeBinary)
    urgent: Named[int] = Column(Integer)
    sending: Named[int] = Column(Integer)
    not_before: Named[int] = Column(Integer)
    until: Named[int | None] = Column(Integer)
    tries: Named[int] = Column(Integer)
    name: Named[bytes] = Column(LargeBinary, index=True)
    body: Named[bytes] = Column(LargeBinary)


outbox = Table("outbox", metadata, OutboxColumns, sqlite_autoincrement=True)


class LeasesColumns(TypedColumns):
    lane: Named[bytes] = Column(LargeBinary, primary_key=True)
    urgent: Named[int] = Column(Integer, primary_key=True)
    holder: Named[bytes] = Column(LargeBinary)  # one of several processes
    until: Named[int] = Column(Integer)


leases = Table("leases", metadata, LeasesColumns, sqlite_with_rowid=False)


class CopiesColumns(TypedColumns):
    name: Named[bytes] = Column(LargeBinary, primary_key=True)
    lane: Named[bytes] = Column(LargeBinary, primary_key=True)
    address: Named[bytes] = Column(LargeBinary)
    sealed: Named[bytes] = Column(LargeBinary)  # the platform's id of the message
    day: Named[int] = Column(Integer)  # since when it stands there


copies = Table("copies", metadata, CopiesColumns, sqlite_with_rowid=False)


class TimersColumns(TypedColumns):
    kind: Named[str] = Column(String, primary_key=True)
    subject: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary)
    due: Named[int] = Column(Integer)
    useful_until: Named[int | None] = Column(Integer)
    claimed_until: Named[int] = Column(Integer)  # one of several processes is at it; 0 for nobody


timers = Table("timers", metadata, TimersColumns, Index("timers_by_due", "due"), sqlite_with_rowid=False)


class DraftsColumns(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of day and person; nobody's id
    sealed: Named[bytes] = Column(LargeBinary)
    expires: Named[int] = Column(Integer)


drafts = Table("drafts", metadata, DraftsColumns, sqlite_with_rowid=False)


class BurialsColumns(TypedColumns):
    key_id: Named[bytes] = Column(LargeBinary, primary_key=True)


burials = Table("burials", metadata, BurialsColumns, sqlite_with_rowid=False)


class NotesColumns(TypedColumns):
    name: Named[str] = Column(String, primary_key=True)
    value: Named[str] = Column(String)


notes = Table("notes", metadata, NotesColumns, sqlite_with_rowid=False)


class ReportsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    day: Named[int] = Column(Integer)
    sealed: Named[bytes] = Column(LargeBinary)


reports = Table("reports", metadata, ReportsColumns, sqlite_with_rowid=False)
