"""All records over one connection, as the engine and the features see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.ports import Sealer
from storage.records.claims import Claims
from storage.records.engine import Burials, Drafts, Inbox, Notes, Outbox, Timers
from storage.records.people import Groups, People
from storage.tx import Tx

MakeRecords = Callable[[Tx], Any]  # which class belongs to which feature is checked in `bot/build.py`


class AllBooks:
    """See `bot.ports.Books`. Made once per connection: records hold nothing but the connection."""

    def __init__(self, tx: Tx, vault: Sealer, features: Mapping[str, MakeRecords]) -> None:
        self.tx = tx
        self.inbox = Inbox(tx)
        self.people = People(tx, vault)
        self.groups = Groups(tx, vault)
        self.timers = Timers(tx)
        self.outbox = Outbox(tx)
        self.claims = Claims(tx)
        self.drafts = Drafts(tx)
        self.burials = Burials(tx)
        self.notes = Notes(tx)
        self._features = {name: make(tx) for name, make in features.items()}

    def of(self, feature: str) -> Any:
        return self._features[feature]
