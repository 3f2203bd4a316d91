"""One group and one person on two platforms."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns

from storage.tables.base import metadata


class CodesColumns(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of the code
    purpose: Named[str] = Column(String)
    subject: Named[bytes] = Column(LargeBinary)  # the group or the member that it is for
    expires: Named[int] = Column(Integer)


codes = Table("codes", metadata, CodesColumns, sqlite_with_rowid=False)


class ReachColumns(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    tag: Named[bytes] = Column(LargeBinary)  # of the account that is written to, where there are several


reach = Table("reach", metadata, ReachColumns, sqlite_with_rowid=False)
