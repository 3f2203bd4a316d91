"""Who stands where, read inside the transaction that acts: the person, the group, and what the person is in it.

In a room the group is the room's; handlers load objects by (group, object), so they find none of another group. In a
private chat it is the group of the object that was pressed, or the one named by a draft, or the only group the person
is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.access import Visit
from bot.actions import AnyAction, Need
from bot.books import Books, RoomRow
from bot.events import Event
from bot.model import Chat, Group, Member, Role, Standing, State
from bot.ports import Outside, RoomLook, Sealer
from bot.vault import Vault

NOTHING_ASKED = Outside()


@dataclass(frozen=True, slots=True)
class Found:
    """The visit, with the language and zone that the person reads in, and the groups to choose from where it is
    unclear."""

    visit: Visit
    language: str
    zone: str
    choices: tuple[Standing, ...] = ()
    rooms: Mapping[bytes, RoomLook | None] = field(default_factory=dict)

    def returning(self, outside: Outside) -> bytes:
        """A member whom we take to be in no chat of the group, until it was looked whether that is still so."""
        standing = self.visit.standing
        out = standing is not None and standing.state is State.OUT
        return standing.member.id if standing is not None and out and not outside.looked else b""

    def careful(self, action: AnyAction) -> Found:
        """Where an action has to know who somebody is, and nobody can say whether they still have the role through
        which they facilitate, they are taken for a member."""
        standing = self.visit.standing
        if standing is None or not self.visit.unsure or Need.PRESENCE not in action.needs:
            return self
        return replace(self, visit=replace(self.visit, standing=replace(standing, role=Role.MEMBER)))

    @property
    def country(self) -> str:
        """The person's own, where they said so."""
        return self.visit.person.country if self.visit.person else ""


class Visitors:
    """Looks people up. `fallback` is the language for people of whom nothing is known."""

    def __init__(self, vault: Vault, languages: tuple[str, ...], fallback: str) -> None:
        self._tag = lru_cache(maxsize=512)(vault.tag)  # one event asks for the same few tags several times
        self._languages = languages
        self._fallback = fallback

    def find(
        self,
        books: Books,
        event: Event,
        *,
        feature: str = "",
        object: bytes = b"",
        group: bytes = b"",
        outside: Outside = NOTHING_ASKED,
    ) -> Found:
        """Reads who acts and where. `group` is the group that a draft names."""
        account = self.account_tag(event)
        in_room = not event.where.private
        if in_room:
            usual = books.people.standing_in_room(account, self.chat_tag(event))
            if usual is not None:  # a member in a room of the group: the ordinary case, in one look
                unsure = usual.group.id in outside.unsure
                visit = Visit(usual.member, usual, usual.group, outside.presence, in_room, unsure=unsure)
                return Found(visit, usual.language, usual.zone, rooms=outside.rooms)
        room = books.groups.room_at(self.chat_tag(event)) if in_room else None
        about = room.group if room else group
        if feature and object and room is None:  # in a room, the handler finds no object of another group
            about = books.of(feature).group_of(object) or b""
        gone = bool(feature and object) and not about
        choices: tuple[Standing, ...] = ()
        if not about and not in_room and not gone:
            stands = books.people.standings(account)
            choices = tuple(one for one in stands if one.here)
            only = choices or stands  # a group that they are in no chat of is meant where there is no other
            about = only[0].group.id if len(only) == 1 else b""
        standing = books.people.standing(account, about) if about else None
        person = standing.member if standing else books.people.person(account)
        seen = standing.group if standing else (books.groups.group(about) if about else None)
        language, zone = self._reads(event, person, seen)
        unsure = seen is not None and seen.id in outside.unsure
        visit = Visit(person, standing, seen, outside.presence, in_room, gone, unsure)
        return Found(visit, language, zone, choices if len(choices) > 1 else (), outside.rooms)

    def account_tag(self, event: Event) -> bytes:
        """The keyed hash under which this person is known."""
        return self._tag("account", event.who.platform, event.who.id)

    def chat_tag(self, event: Event) -> bytes:
        return self.tag_of(event.where)

    def tag_of(self, chat: Chat) -> bytes:
        """The keyed hash under which a chat is known."""
        return self._tag("chat", chat.platform, chat.id)

    # --------------------------------------------------------------------------------------------------------

    def _reads(self, event: Event, person: Member | None, group: Group | None) -> tuple[str, str]:
        guess = event.language.split("-")[0].lower()
        known = guess if guess in self._languages else ""
        theirs = group.language if group else ""
        if person is None:  # a newcomer is spoken to as their platform speaks to them
            return known or theirs or self._fallback, (group.zone if group else "") or "UTC"
        return (
            person.language or theirs or known or self._fallback,
            person.zone or (group.zone if group else "") or "UTC",
        )


def chat_of(room: RoomRow, vault: Sealer) -> Chat:
    """The chat behind a room."""
    return Chat(room.platform, vault.open_fixed("rooms", (room.id, "chat"), room.sealed).decode())
