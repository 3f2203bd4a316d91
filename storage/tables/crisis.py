"""Crisis: whether a group is read, alerts, who is on duty or wants to be left in peace, and a group's own lines.

What an alert says is sealed under a key of its own that is destroyed after thirty days. Who it is about stands apart,
so that an alert about anonymous words is written without any row that carries a member.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns

from storage.tables.base import metadata


class WatchesColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    state: Named[str] = Column(String)  # testing (nobody has pressed in the facilitators' room yet) or on
    since_day: Named[int] = Column(Integer)


watches = Table("watches", metadata, WatchesColumns, sqlite_with_rowid=False)


class AlertsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    state: Named[str] = Column(String)
    day: Named[int] = Column(Integer)
    handle: Named[bytes] = Column(LargeBinary)  # the author of anonymous words, for an answer; else empty
    sealed: Named[bytes] = Column(LargeBinary)  # everything else, under the alert's own key


alerts = Table("alerts", metadata, AlertsColumns, sqlite_with_rowid=False)


class AlertMembersColumns(TypedColumns):
    alert_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    part: Named[str] = Column(String, primary_key=True)  # who wrote, who took it on
    member_tag: Named[bytes] = Column(LargeBinary, index=True)  # keyed hash of group and member
    sealed: Named[bytes] = Column(LargeBinary)  # the member


alert_members = Table("alert_members", metadata, AlertMembersColumns, sqlite_with_rowid=False)


class CareColumns(TypedColumns):
    member_tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of group and member
    kind: Named[str] = Column(String, primary_key=True)  # off duty, left in peace, or written to lately
    until: Named[int] = Column(Integer)


care = Table("care", metadata, CareColumns, sqlite_with_rowid=False)


class CalmColumns(TypedColumns):
    subject: Named[bytes] = Column(LargeBinary, primary_key=True)  # a room or a group
    kind: Named[str] = Column(String, primary_key=True)  # what is not said again there
    until: Named[int] = Column(Integer)


calm = Table("calm", metadata, CalmColumns, sqlite_with_rowid=False)


class OwnLinesColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    sealed: Named[bytes] = Column(LargeBinary)


own_lines = Table("own_lines", metadata, OwnLinesColumns, sqlite_with_rowid=False)


class AlertCountsColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    month: Named[str] = Column(String, primary_key=True)
    level: Named[int] = Column(Integer, primary_key=True)
    count: Named[int] = Column(Integer)


alert_counts = Table("alert_counts", metadata, AlertCountsColumns, sqlite_with_rowid=False)


class ConfidedColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of what the buttons carry
    sealed: Named[bytes] = Column(LargeBinary)  # words written to the bot alone, until their author says what for
    expires: Named[int] = Column(Integer)


confided = Table("confided", metadata, ConfidedColumns, sqlite_with_rowid=False)
