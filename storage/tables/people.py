"""Groups, their rooms, and the people in them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Named, String, Table, TypedColumns

from storage.tables.base import metadata


class GroupsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    sealed_name: Named[bytes] = Column(LargeBinary)
    language: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    country: Named[str] = Column(String)
    joining: Named[str] = Column(String)
    code: Named[bytes] = Column(LargeBinary)  # keyed hash of the code to join with, or empty
    adults_only: Named[int] = Column(Integer)
    ready: Named[int] = Column(Integer)
    made_day: Named[int] = Column(Integer)


groups = Table("groups", metadata, GroupsColumns)


class RoomsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    tag: Named[bytes] = Column(LargeBinary, unique=True)  # keyed hash of platform and chat
    platform: Named[str] = Column(String)
    sealed: Named[bytes] = Column(LargeBinary)  # the chat's id


rooms = Table("rooms", metadata, RoomsColumns)


class PurposesColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(String, primary_key=True)
    room_id: Named[bytes] = Column(LargeBinary, primary_key=True)


purposes = Table("purposes", metadata, PurposesColumns, sqlite_with_rowid=False)


class LostRoomsColumns(TypedColumns):
    room_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    day: Named[int] = Column(Integer)  # since when it is gone, or we are


lost_rooms = Table("lost_rooms", metadata, LostRoomsColumns, sqlite_with_rowid=False)


class MembersColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    language: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    country: Named[str] = Column(String)
    made_day: Named[int] = Column(Integer)


members = Table("members", metadata, MembersColumns, sqlite_with_rowid=False)


class AccountsColumns(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of platform and account
    member_id: Named[bytes] = Column(LargeBinary, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # under the member's own contact key
    unreached_day: Named[int | None] = Column(Integer)  # since when private messages do not arrive there


accounts = Table("accounts", metadata, AccountsColumns, sqlite_with_rowid=False)


class MembershipsColumns(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    role: Named[int] = Column(Integer)
    state: Named[str] = Column(String)
    since_day: Named[int] = Column(Integer)
    agreed_version: Named[int] = Column(Integer)  # of the group's agreement


memberships = Table("memberships", metadata, MembershipsColumns, sqlite_with_rowid=False)


class OutsidersColumns(TypedColumns):
    """Who joined in a private chat and was seen in no chat of the group yet, so that they cannot have left one."""

    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)


outsiders = Table("outsiders", metadata, OutsidersColumns, sqlite_with_rowid=False)


class TiesColumns(TypedColumns):
    """Whoever has this role on a platform facilitates. Roles themselves are not kept, only a keyed hash."""

    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    role: Named[bytes] = Column(LargeBinary, primary_key=True)
    platform: Named[str] = Column(String)
    room_id: Named[bytes] = Column(LargeBinary)  # a chat of the place in which the role is given


ties = Table("ties", metadata, TiesColumns, sqlite_with_rowid=False)


class HoldersColumns(TypedColumns):
    """Who facilitates, or declined to, because of such a role."""

    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    role: Named[bytes] = Column(LargeBinary)
    declined: Named[int] = Column(Integer)


holders = Table("holders", metadata, HoldersColumns, sqlite_with_rowid=False)


class ConsentsColumns(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(String, primary_key=True)
    version: Named[int] = Column(Integer)  # of the text that was agreed to
    day: Named[int] = Column(Integer)
    withdrawn_day: Named[int | None] = Column(Integer)


consents = Table("consents", metadata, ConsentsColumns, sqlite_with_rowid=False)
