"""What was typed for the blanks of an action becomes values, people and rooms included."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions import AnyAction
from bot.blanks import Kind, MemberRef, NotUnderstood, Reader, RoleRef, RoomRef, Value, read
from bot.books import Books
from bot.errors import BadInput
from bot.vault import Vault
from bot.words import Words, say


class Unread(Exception):
    """Something typed was not understood: what was, and what was not. The walk catches it."""

    def __init__(self, fine: dict[str, Value], problems: dict[str, Words]) -> None:
        super().__init__("some blanks were not understood")
        self.fine = fine
        self.problems = problems


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
