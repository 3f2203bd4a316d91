"""Every table on one page.

Columns are int (UTC seconds, or days since 1970 where a day is all that anybody needs), str and bytes. Ids are 16
random bytes. A column named `sealed` can only be opened with a key that lives in another file (field names say nothing
about what is inside). Tables of anonymous things carry no member, and no transaction writes to both kinds.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Named, String, Table, TypedColumns
from sqlalchemy import UniqueConstraint as Unique

metadata = MetaData()


# --- groups and people --------------------------------------------------------------------------------------


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


accounts = Table("accounts", metadata, AccountsColumns, sqlite_with_rowid=False)


class MembershipsColumns(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    role: Named[int] = Column(Integer)
    state: Named[str] = Column(String)
    since_day: Named[int] = Column(Integer)
    agreed_version: Named[int] = Column(Integer)  # of the group's agreement


memberships = Table("memberships", metadata, MembershipsColumns, sqlite_with_rowid=False)


class ConsentsColumns(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(String, primary_key=True)
    version: Named[int] = Column(Integer)  # of the text that was agreed to
    day: Named[int] = Column(Integer)
    withdrawn_day: Named[int | None] = Column(Integer)


consents = Table("consents", metadata, ConsentsColumns, sqlite_with_rowid=False)


# --- the engine's own ---------------------------------------------------------------------------------------


class InboxColumns(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of the platform's event id
    day: Named[int] = Column(Integer)


inbox = Table("inbox", metadata, InboxColumns, sqlite_with_rowid=False)


class OutboxColumns(TypedColumns):
    seq: Named[int] = Column(Integer, primary_key=True, autoincrement=True)
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


class CopiesColumns(TypedColumns):
    name: Named[bytes] = Column(LargeBinary, primary_key=True)
    lane: Named[bytes] = Column(LargeBinary, primary_key=True)
    address: Named[bytes] = Column(LargeBinary)
    sealed: Named[bytes] = Column(LargeBinary)  # the platform's id of the message


copies = Table("copies", metadata, CopiesColumns, sqlite_with_rowid=False)


class TimersColumns(TypedColumns):
    kind: Named[str] = Column(String, primary_key=True)
    subject: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary)
    due: Named[int] = Column(Integer)
    useful_until: Named[int | None] = Column(Integer)


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


# --- check-ins ----------------------------------------------------------------------------------------------


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


# --- anonymous sharing: nothing below carries a member ------------------------------------------------------


class PostsColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    handle: Named[bytes] = Column(LargeBinary)  # the author, under a key of the day that is destroyed after thirty
    sealed: Named[bytes] = Column(LargeBinary)  # the text, under the post's own key
    name: Named[int] = Column(Integer)  # which word pair of the list it stands under
    note: Named[str] = Column(String)  # content note, from the fixed list, or empty
    state: Named[str] = Column(String)
    release_at: Named[int] = Column(Integer)
    day: Named[int] = Column(Integer)


posts = Table("posts", metadata, PostsColumns, sqlite_with_rowid=False)


class FeltColumns(TypedColumns):
    post_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash under the post's own key


felt = Table("felt", metadata, FeltColumns, sqlite_with_rowid=False)


class PendingColumns(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of what the buttons carry
    sealed: Named[bytes] = Column(LargeBinary)  # words written to the bot, until their author says what for
    expires: Named[int] = Column(Integer)


pending = Table("pending", metadata, PendingColumns, sqlite_with_rowid=False)


# --- meetings -----------------------------------------------------------------------------------------------


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


class RemindedColumns(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)


reminded = Table("reminded", metadata, RemindedColumns, sqlite_with_rowid=False)

# Tables that carry a member, and tables of anonymous things. One transaction never writes to both.
CARRY_A_MEMBER = frozenset({"members", "accounts", "memberships", "consents", "answers", "comings", "reminded"})
ANONYMOUS = frozenset({"posts", "felt", "pending"})
