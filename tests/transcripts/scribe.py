"""Writes a conversation down as people see it, for translators, clinicians and whoever else wants to read it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Chat
from bot.shown import Answer, Shown, ShownForm
from tests.world import Person, Post, World, plain


class Scribe:
    """People act through it; what they do, what they are answered and what appears in chats is written down."""

    def __init__(self, world: World, names: dict[str, str]) -> None:
        self._world = world
        self._names = names  # of rooms, by the id of the chat
        self._lines: list[str] = []
        self._known: dict[str, tuple[Shown, bool]] = {}

    @property
    def text(self) -> str:
        return "\n".join(self._lines).strip() + "\n"

    def scene(self, title: str) -> None:
        self._lines += ["", f"## {title}", ""]

    async def says(self, who: Person, text: str, where: Chat | None = None, **typed: str) -> None:
        blanks = "".join(f" {name}: {value}" for name, value in typed.items())
        self._did(who, where, f"{text}{blanks}")
        await who.says(text, where, to_us=False, **typed)
        self._followed(who)

    async def presses(self, who: Person, key: str, where: Chat | None = None) -> None:
        """Presses the newest button with this label key; in the room, where one is named."""
        button = who.button(key, where)
        self._did(who, where, f"[{plain(button.label)}]")
        await who.presses_reference(button.reference, where)
        self._followed(who)

    async def fills(self, who: Person, **typed: str) -> None:
        self._did(
            who, None, "".join(f"\n    {name}: {value}" for name, value in typed.items()).lstrip("\n"), sends=True
        )
        await who.fills(**typed)
        self._followed(who)

    async def passes(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        await self._world.passes(days=days, hours=hours, minutes=minutes)
        self._lines += [f"… {days} d {hours} h {minutes} min later", ""]
        self._appeared()

    # --------------------------------------------------------------------------------------------------------

    def _did(self, who: Person, where: Chat | None, what: str, *, sends: bool = False) -> None:
        place = f" ({self._names.get(where.id, where.id)})" if where is not None and not where.private else ""
        self._lines.append(f"{who.account.name}{place}{' sends the form' if sends else ''}:")
        self._lines += [f"    {line.strip()}" for line in what.splitlines()]
        self._lines.append("")

    def _followed(self, who: Person) -> None:
        self._answered(who, who.last)
        self._appeared()

    def _answered(self, who: Person, answer: Answer) -> None:
        for shown in answer.messages:
            self._write(f"Halqa → {who.account.name}", shown)
        if answer.form is not None:
            self._write_form(who, answer.form)

    def _appeared(self) -> None:
        """What is new in chats, what was changed there, and what is gone."""
        for platform in self._world.platforms.values():
            for post in platform.posts:
                before = self._known.get(f"{platform.platform}:{post.ref}")
                if before == (post.shown, post.gone):
                    continue
                self._known[f"{platform.platform}:{post.ref}"] = (post.shown, post.gone)
                self._write_post(post, changed=before is not None)

    def _write_post(self, post: Post, *, changed: bool) -> None:
        names = {person.account.id: person.account.name for person in self._world.people.values()}
        place = f"{names[post.place]}, in private" if post.place in names else self._names.get(post.place, post.place)
        if post.gone:
            self._lines += [f"Halqa takes a message back ({place})", ""]
        else:
            self._write(f"Halqa{' changes a message' if changed else ''} ({place})", post.shown)

    def _write(self, head: str, shown: Shown) -> None:
        self._lines.append(f"{head}:")
        if shown.note:
            self._lines.append(f"    ({plain(shown.note)})")
        self._lines += [f"    {line}".rstrip() for line in plain(shown.text).splitlines()]
        self._lines += self._buttons(shown)
        self._lines.append("")

    def _buttons(self, shown: Shown) -> Sequence[str]:
        return ["    " + " ".join(f"[{plain(button.label)}]" for button in row) for row in shown.rows]

    def _write_form(self, who: Person, form: ShownForm) -> None:
        self._lines.append(f"Halqa → {who.account.name}, a form: {plain(form.title)}")
        for field in form.fields:
            choices = f" {' / '.join(plain(label) for _, label in field.choices)}" if field.choices else ""
            value = f" = {field.value}" if field.value else ""
            self._lines.append(f"    {plain(field.label)}{choices}{value}{'' if field.required else ' (…)'}")
            if field.problem:
                self._lines.append(f"        ! {plain(field.problem)}")
        self._lines += [f"    [{plain(form.send)}]", ""]
