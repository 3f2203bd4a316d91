"""A gentle week of a grief circle, played as people would: by commands, buttons and forms, and by letting time pass.

The page begins with it, the demo in the terminal tells it, and a test plays it to its end. A scene whose commands this
house does not have is left out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.playground.people import HOME, OWNER
from adapters.playground.playground import Playground
from adapters.playground.story import Story, Tell
from bot.catalog import Catalog

HOUR, DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: its name in the catalog, the commands it cannot do without, and what happens."""

    name: str
    needs: tuple[str, ...]
    happens: Callable[[Story], Awaitable[None]]


async def play(playground: Playground, catalog: Catalog, language: str, tell: Tell) -> tuple[str, ...]:
    """Plays the week in a playground that has just begun, and tells it in `language`. The scenes that were played.

    Raises NotPossible when somebody does not see what they are to press."""
    story = Story(playground, catalog, language, tell)
    known = {command.name for command in playground.commands(OWNER)}
    played = []
    try:
        for scene in SCENES:
            if known.issuperset(scene.needs):
                story.told(scene.name)
                await scene.happens(story)
                played.append(scene.name)
    finally:
        story.end()
    return tuple(played)


async def _hello(story: Story) -> None:
    for account in ("salma", "youssef", "claire", "mathieu", "tom"):
        await story.writes(account, f"{account}-hello")


async def _plan(story: Story) -> None:
    first = _at(story, days=1, hour=18)
    await story.says(OWNER, f"/checkin schedule first: {first} every: weekly open_for: 24 h")
    await story.presses(OWNER, "common-confirm")


async def _checkin(story: Story) -> None:
    await story.play.to_next()


async def _answers(story: Story) -> None:
    await story.presses("claire", "checkins-answer-2")
    await story.presses("tom", "checkins-pass")
    await story.presses("youssef", "checkins-answer-4", "checkins-tell")


async def _crisis(story: Story) -> None:
    await story.play.moves(6 * HOUR)
    await story.says("tom", "/crisis")


async def _end(story: Story) -> None:
    """Nothing more: the circle is open."""


SCENES = (
    Scene("hello", (), _hello),
    Scene("plan", ("checkin schedule",), _plan),
    Scene("checkin", ("checkin schedule",), _checkin),
    Scene("checkin-answers", ("checkin schedule",), _answers),
    Scene("crisis", (), _crisis),
    Scene("end", (), _end),
)


def _at(story: Story, *, days: int, hour: int) -> str:
    """A moment some days from now at this hour of the group's own clock, as people write it."""
    now = datetime.fromtimestamp(story.play.clock.now(), UTC).astimezone(ZoneInfo(HOME))
    return (now + timedelta(days=days)).strftime(f"%Y-%m-%d {hour:02}:00")
