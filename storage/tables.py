"""Every table on one page.

Columns are int (UTC seconds, or days since 1970 where a day is all that anybody needs), str and bytes. Ids are 16 random bytes. A column named
`sealed` can only be opened with a key that lives in another file (field names say nothing about what is inside). Tables of anonymous things
carry no member, and no transaction writes to them and to a table that carries one.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Named, String, Table, TypedColumns, UniqueConstraint

metadata = MetaData()


# --- groups and people ---------------------------------------------------------------------------------------------------------


class groups_cols(TypedColumns):
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


groups = Table("groups", metadata, groups_cols)


class rooms_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    tag: Named[bytes] = Column(LargeBinary, unique=True)  # keyed hash of platform and chat
    platform: Named[str] = Column(String)
    sealed: Named[bytes] = Column(LargeBinary)  # the chat's id


rooms = Table("rooms", metadata, rooms_cols)


class purposes_cols(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(String, primary_key=True)
    room_id: Named[bytes] = Column(LargeBinary, primary_key=True)


purposes = Table("purposes", metadata, purposes_cols, sqlite_with_rowid=False)


class members_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    language: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    country: Named[str] = Column(String)
    made_day: Named[int] = Column(Integer)


members = Table("members", metadata, members_cols, sqlite_with_rowid=False)


class accounts_cols(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of platform and account
    member_id: Named[bytes] = Column(LargeBinary, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # under the member's own contact key


accounts = Table("accounts", metadata, accounts_cols, sqlite_with_rowid=False)


class memberships_cols(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    role: Named[int] = Column(Integer)
    state: Named[str] = Column(String)
    since_day: Named[int] = Column(Integer)
    agreed_version: Named[int] = Column(Integer)  # of the group's agreement


memberships = Table("memberships", metadata, memberships_cols, sqlite_with_rowid=False)


class consents_cols(TypedColumns):
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    purpose: Named[str] = Column(String, primary_key=True)
    version: Named[int] = Column(Integer)  # of the text that was agreed to
    day: Named[int] = Column(Integer)
    withdrawn_day: Named[int | None] = Column(Integer)


consents = Table("consents", metadata, consents_cols, sqlite_with_rowid=False)


# --- the engine's own ----------------------------------------------------------------------------------------------------------


class inbox_cols(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of the platform's event id
    day: Named[int] = Column(Integer)


inbox = Table("inbox", metadata, inbox_cols, sqlite_with_rowid=False)


class outbox_cols(TypedColumns):
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


outbox = Table("outbox", metadata, outbox_cols, sqlite_autoincrement=True)


class copies_cols(TypedColumns):
    name: Named[bytes] = Column(LargeBinary, primary_key=True)
    lane: Named[bytes] = Column(LargeBinary, primary_key=True)
    address: Named[bytes] = Column(LargeBinary)
    sealed: Named[bytes] = Column(LargeBinary)  # the platform's id of the message


copies = Table("copies", metadata, copies_cols, sqlite_with_rowid=False)


class timers_cols(TypedColumns):
    kind: Named[str] = Column(String, primary_key=True)
    subject: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary)
    due: Named[int] = Column(Integer)
    useful_until: Named[int | None] = Column(Integer)


timers = Table("timers", metadata, timers_cols, Index("timers_by_due", "due"), sqlite_with_rowid=False)


class drafts_cols(TypedColumns):
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash of day, person and chat; nobody's id
    sealed: Named[bytes] = Column(LargeBinary)
    expires: Named[int] = Column(Integer)


drafts = Table("drafts", metadata, drafts_cols, sqlite_with_rowid=False)


class burials_cols(TypedColumns):
    key_id: Named[bytes] = Column(LargeBinary, primary_key=True)


burials = Table("burials", metadata, burials_cols, sqlite_with_rowid=False)


class notes_cols(TypedColumns):
    name: Named[str] = Column(String, primary_key=True)
    value: Named[str] = Column(String)


notes = Table("notes", metadata, notes_cols, sqlite_with_rowid=False)


class reports_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    day: Named[int] = Column(Integer)
    sealed: Named[bytes] = Column(LargeBinary)


reports = Table("reports", metadata, reports_cols, sqlite_with_rowid=False)


# --- check-ins -----------------------------------------------------------------------------------------------------------------


class rhythms_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, unique=True)  # one rhythm a group, for now
    first: Named[str] = Column(String)
    at: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    rule: Named[str] = Column(String)
    open_for: Named[int] = Column(Integer)


rhythms = Table("rhythms", metadata, rhythms_cols, sqlite_with_rowid=False)


class rounds_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    opened_at: Named[int] = Column(Integer)
    closes_at: Named[int] = Column(Integer)
    open: Named[int] = Column(Integer)


rounds = Table("rounds", metadata, rounds_cols, sqlite_with_rowid=False)


class answers_cols(TypedColumns):
    round_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # the score, under the member's own health key
    told: Named[int] = Column(Integer)  # 1 when the member told the group


answers = Table("answers", metadata, answers_cols, sqlite_with_rowid=False)


# --- anonymous sharing: nothing below carries a member -------------------------------------------------------------------------


class posts_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    handle: Named[bytes] = Column(LargeBinary)  # the author, under a key of the day that is destroyed after thirty
    sealed: Named[bytes] = Column(LargeBinary)  # the text, under the post's own key
    name: Named[int] = Column(Integer)  # which word pair of the list it stands under
    note: Named[str] = Column(String)  # content note, from the fixed list, or empty
    state: Named[str] = Column(String)
    release_at: Named[int] = Column(Integer)
    day: Named[int] = Column(Integer)


posts = Table("posts", metadata, posts_cols, sqlite_with_rowid=False)


class felt_cols(TypedColumns):
    post_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    tag: Named[bytes] = Column(LargeBinary, primary_key=True)  # keyed hash under the post's own key


felt = Table("felt", metadata, felt_cols, sqlite_with_rowid=False)


# --- meetings ------------------------------------------------------------------------------------------------------------------


class meetings_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    group_id: Named[bytes] = Column(LargeBinary, index=True)
    sealed: Named[bytes] = Column(LargeBinary)  # title and place
    first: Named[str] = Column(String)
    at: Named[str] = Column(String)
    zone: Named[str] = Column(String)
    rule: Named[str] = Column(String)
    length: Named[int] = Column(Integer)  # seconds
    open: Named[int] = Column(Integer)


meetings = Table("meetings", metadata, meetings_cols, sqlite_with_rowid=False)


class occurrences_cols(TypedColumns):
    id: Named[bytes] = Column(LargeBinary, primary_key=True)
    meeting_id: Named[bytes] = Column(LargeBinary)
    starts: Named[int] = Column(Integer)
    cancelled: Named[int] = Column(Integer)


occurrences = Table(
    "occurrences", metadata, occurrences_cols, UniqueConstraint("meeting_id", "starts"), sqlite_with_rowid=False
)


class comings_cols(TypedColumns):
    occurrence_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)
    answer: Named[str] = Column(String)


comings = Table("comings", metadata, comings_cols, sqlite_with_rowid=False)


class reminded_cols(TypedColumns):
    group_id: Named[bytes] = Column(LargeBinary, primary_key=True)
    member_id: Named[bytes] = Column(LargeBinary, primary_key=True, index=True)


reminded = Table("reminded", metadata, reminded_cols, sqlite_with_rowid=False)

# Tables that carry a member, and tables of anonymous things. One transaction never writes to both.
CARRY_A_MEMBER = frozenset({"members", "accounts", "memberships", "consents", "answers", "comings", "reminded"})
ANONYMOUS = frozenset({"posts", "felt"})
