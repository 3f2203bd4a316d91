"""Reports to whoever runs this (see `bot.features.privacy.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from bot.effects import Effect
from bot.feature import Held
from bot.model import Consent
from bot.ports import Sealer
from storage.tables import reports
from storage.tx import Tx, put_once

_keep = put_once(reports)
_forget = delete(reports).where(reports.c.id == bindparam("which"))
_kept = select(reports.c.id, reports.c.day, reports.c.sealed).order_by(reports.c.day, reports.c.id)


class Reports:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def keep(self, id: bytes, day: int, sealed: bytes) -> None:
        self._tx.do(_keep, id=id, day=day, sealed=sealed)

    def forget(self, id: bytes) -> None:
        self._tx.do(_forget, which=id)

    def opened(self, vault: Sealer) -> Sequence[tuple[int, str]]:
        """Every report with its day (since 1970-01-01), oldest first: for the operator's own terminal."""
        return [
            (day, vault.open_fixed("reports", (id, "sealed"), sealed).decode())
            for id, day, sealed in self._tx.all(_kept)
        ]

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Nothing: no report says who wrote it."""
        return ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Nothing: no report says who wrote it."""
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: no report says who wrote it."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Nothing: no report says which group it is about."""
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: every report has a timer of its own."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        return None
