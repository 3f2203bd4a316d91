"""What was typed for the blanks of an action becomes values, people and rooms included."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions import AnyAction
from bot.blanks import Duration, Kind, MemberRef, NotUnderstood, Reader, RoleRef, RoomRef, Value, When, read
from bot.books import Books
from bot.errors import BadInput
from bot.rhythm import local_of
from bot.vault import Vault
from bot.words import Words, say


class Unread(Exception):
    """Something typed was not understood: what was, and what was not. The walk catches it."""

    def __init__(self, fine: dict[str, Value], problems: dict[str, Words]) -> None:
        super().__init__("some blanks were not understood")
        self.fine = fine
        self.problems = problems


def unusable(wrong: BadInput, action: AnyAction, answering: str, values: Mapping[str, Value]) -> Unread:
    """What a handler could not use, as if it had not been understood: the blank it names, or the one that was just
    answered, or the first. Raises `wrong` itself where there is nothing to ask."""
    names = [blank.name for blank in action.asked]
    if not names:
        raise wrong
    name = next((one for one in (wrong.blank, answering) if one in names), names[0])
    fine = {known: value for known, value in values.items() if known != name}
    return Unread(fine, {name: say(wrong.key, **wrong.arguments)})


def unfilled(action: AnyAction, values: Mapping[str, Value]) -> Unread:
    """What a form left open that has to be filled. (Platforms mostly see to that themselves.)"""
    missing = (blank.name for blank in action.asked if blank.required and blank.name not in values)
    return Unread(dict(values), {name: say("blank-empty") for name in missing})


def typed_again(kinds: Mapping[str, Kind], given: Mapping[str, Value], zone: str) -> dict[str, str]:
    """What somebody could have typed to give this, by the clock of the IANA `zone`. People and rooms are picked, and
    left out."""
    return {name: _typed(kinds[name], value, zone) for name, value in given.items() if not isinstance(value, bytes)}


def _typed(kind: Kind, value: Value, zone: str) -> str:
    match kind, value:
        case When(), int():
            return f"{local_of(value, zone):%Y-%m-%d %H:%M}"
        case Duration(), int():
            return str(value // 60)
        case _:
            return str(value)


class Typed:
    """Reads what was typed. The vault tags people and rooms, which platforms name in their own way."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def values(
        self, books: Books, action: AnyAction, typed: Mapping[str, str], object: bytes, reader: Reader
    ) -> dict[str, Value]:
        """Everything typed, read, and the object of the button. Raises Unread with what is wrong, blank by blank."""
        fine: dict[str, Value] = {}
        problems: dict[str, Words] = {}
        for name, text in typed.items():
            kind = action.kinds[name]
            try:
                fine[name] = read(kind, self._resolved(books, kind, text), reader)
            except NotUnderstood as error:
                problems[name] = say(error.problem, **error.details)
            except BadInput as error:
                problems[name] = say(error.key)
        if problems:
            raise Unread(fine, problems)
        about = action.object_blank
        if about is not None and (object or about.required):  # a command has no object
            fine[about.name] = object
        return fine

    def _resolved(self, books: Books, kind: Kind, typed: str) -> str:
        """People, rooms and roles come in as the platform names them ("platform:id") and go on as we do."""
        platform, _, id = typed.partition(":")
        if isinstance(kind, MemberRef):
            person = books.people.person(self._vault.tag("account", platform, id))
            if person is None:
                raise BadInput("blank-unknown-member")
            return person.id.hex()
        if isinstance(kind, RoomRef):
            room = books.groups.room_at(self._vault.tag("chat", platform, id))
            if room is None:
                raise BadInput("blank-unknown-room")
            return room.id.hex()
        if isinstance(kind, RoleRef):
            if not platform or not id:
                raise BadInput("blank-unknown-role")
            return self._vault.tag("role", platform, id).hex()
        return typed
