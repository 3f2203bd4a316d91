"""Check-ins: rhythms, rounds and answers."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns

from storage.tables.base import metadata


class RhythmsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, unique=True)  # one rhythm a group, for now
    first: Named[str] = Column(String)
    at: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    rule: Named[str] = Column(String)
    open_for: Named[int] = Column(Integer)


rhythms = Table("rhythms", metadata, RhythmsColumns, sqlite_with_rowid=False)


class RoundsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    opened_at: Named[int] = Column(Integer)
    closes_at: Named[int] = Column(Integer)
    open: Named[int] = Column(Integer)


rounds = Table("rounds", metadata, RoundsColumns, sqlite_with_rowid=False)


class AnswersColumns(TypedColumns):
    round_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # the score, under the member's own health key
    told: Named[int] = Column(Integer)  # 1 when the member told the group


answers = Table("answers", metadata, AnswersColumns, sqlite_with_rowid=False)
