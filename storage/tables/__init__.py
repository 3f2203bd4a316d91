"""Every table, by what it is for.

Columns are int (UTC seconds, or days since 1970 where a day is all that anybody needs), str and bytes. Ids are 16
random bytes. A column named `sealed` can only be opened with a key that lives in another file (field names say nothing
about what is inside). Tables of anonymous things carry no member, and no transaction writes to both kinds.
"""

from __future__ import annotations

from storage.tables.base import metadata
from storage.tables.checkins import answers, rhythms, rounds
from storage.tables.crisis import alert_counts, alert_members, alerts, calm, care, confided, own_lines, watches
from storage.tables.engine import burials, copies, drafts, inbox, leases, notes, outbox, reports, timers
from storage.tables.linking import codes, reach
from storage.tables.meetings import comings, meetings, mirrors, occurrences, reminded
from storage.tables.people import (
    accounts,
    consents,
    groups,
    holders,
    lost_rooms,
    members,
    memberships,
    outsiders,
    purposes,
    rooms,
    ties,
)
from storage.tables.sharing import felt, pending, posts

# Tables that carry a member, and tables of anonymous things. One transaction never writes to both.
CARRY_A_MEMBER = frozenset({
    "members", "accounts", "reach", "memberships", "consents", "holders", "answers", "comings", "reminded",
    "alert_members", "care", "outsiders",
})  # fmt: skip
ANONYMOUS = frozenset({"posts", "felt", "pending", "confided"})

__all__ = [
    "ANONYMOUS", "CARRY_A_MEMBER", "accounts", "alert_counts", "alert_members", "alerts", "answers", "burials", "calm",
    "care", "codes", "comings", "confided", "consents", "copies", "drafts", "felt", "groups", "holders", "inbox",
    "leases",
    "lost_rooms", "meetings", "members", "memberships", "metadata", "mirrors", "notes", "occurrences", "outbox",
    "outsiders", "own_lines", "pending", "posts", "purposes", "reach", "reminded", "reports", "rhythms", "rooms",
    "rounds", "ties", "timers", "watches",
]  # fmt: skip
