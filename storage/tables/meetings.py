"""Meetings, who comes, and who is reminded."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns
from sqlalchemy import UniqueConstraint as Unique

from storage.tables.base import metadata


class MeetingsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # title and place
    first: Named[str] = Column(String)
    at: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    rule: Named[str] = Column(String)
    length: Named[int] = Column(Integer)  # seconds
    open: Named[int] = Column(Integer)


meetings = Table("meetings", metadata, MeetingsColumns, sqlite_with_rowid=False)


class OccurrencesColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    meeting_id: Named[bytes] = Column(LargeBinary)
    starts: Named[int] = Column(Integer)
    cancelled: Named[int] = Column(Integer)


occurrences = Table(
    "occurrences", metadata, OccurrencesColumns, Unique("meeting_id", "starts"), sqlite_with_rowid=False
)


class ComingsColumns(TypedColumns):
    occurrence_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    answer: Named[str] = Column(String)


comings = Table("comings", metadata, ComingsColumns, sqlite_with_rowid=False)


class MirrorsColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    room_id: Named[bytes] = Column(LargeBinary)  # a chat of the place whose calendar it is
    lost: Named[int] = Column(Integer)


mirrors = Table("mirrors", metadata, MirrorsColumns, sqlite_with_rowid=False)


class RemindedColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)


reminded = Table("reminded", metadata, RemindedColumns, sqlite_with_rowid=False)
