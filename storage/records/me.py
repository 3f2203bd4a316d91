"""What somebody chose for themselves (see `bot.features.me.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from bot.effects import Effect
from bot.feature import Held
from bot.model import Consent
from bot.ports import Sealer
from bot.words import CountryName, ZoneName, say
from storage.tables import members
from storage.tx import Tx

_m = members.c
_mine = update(members).where(_m.id == bindparam("which"))
_set_language = _mine.values(language=bindparam("new"))
_set_zone = _mine.values(zone=bindparam("new"))
_set_country = _mine.values(country=bindparam("new"))
_reset = _mine.values(language="", zone="", country="")
_chosen = select(_m.language, _m.zone, _m.country).where(_m.id == bindparam("which"))


class Me:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def set_language(self, member: bytes, language: str) -> None:
        self._tx.do(_set_language, which=member, new=language)

    def set_zone(self, member: bytes, zone: str) -> None:
        self._tx.do(_set_zone, which=member, new=zone)

    def set_country(self, member: bytes, country: str) -> None:
        self._tx.do(_set_country, which=member, new=country)

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        row = self._tx.one(_chosen, which=member)
        language, zone, country = row if row else ("", "", "")
        found = []
        if language:
            words = say("me-held-language", language=say("language-own-name", code=language))
            found.append(Held(words, {"what": "language", "is": language}))
        if zone:
            found.append(Held(say("me-held-zone", zone=ZoneName(zone)), {"what": "zone", "is": zone}))
        if country:
            words = say("me-held-country", country=CountryName(country))
            found.append(Held(words, {"what": "country", "is": country}))
        return found

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """The choices count for every group, so they stay while the person is in another one."""
        if group is None:
            self._tx.do(_reset, which=member)
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: a language, a zone and a country need no consent."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Nothing: what somebody chose for themselves is no group's."""
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: these last as long as the person is known."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        return None
