"""A gentle week of a grief circle, played as people would: by commands, buttons and forms, and by letting time pass.

The page begins with it, the demo in the terminal tells it, and a test plays it to its end. A scene whose commands this
house does not have is left out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.playground.people import HELPER, HOME, OWNER, ROLES, TEAM
from adapters.playground.playground import Playground
from adapters.playground.story import Story, Tell
from bot.catalog import Catalog

HOUR, DAY = 3600, 86400
AGREED = ("joining-checkins-agree", "joining-sharing-agree", "joining-reminders-agree")


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


async def _setup(story: Story) -> None:
    """Salma begins, and fills in the card; people may come in by a code."""
    await story.says(OWNER, f"/setup name: {story.line('group')}")
    for button, blank, value in (
        ("setup-button-language", "language", story.language),
        ("setup-button-zone", "zone", HOME),
        ("setup-button-country", "country", "EG"),
    ):
        await story.presses(OWNER, button)
        await story.fills(OWNER, **{blank: value})
    await story.play.says(OWNER, TEAM, "/setup room purpose: facilitators")
    await story.presses(OWNER, "setup-button-joining", "setup-joining-code")
    story.remembered["code"] = story.reads(OWNER, r"[A-Z2-9]{4}-[A-Z2-9]{4}")
    await story.presses(OWNER, "setup-button-done")


async def _joining(story: Story) -> None:
    code = story.remembered["code"]
    for role in ROLES:
        if role.account != OWNER:
            await story.says(role.account, f"/join code: {code}", private=True)
            await story.presses(role.account, "joining-yes-adult", *AGREED)
    await story.says(OWNER, "/consent")
    await story.presses(OWNER, *AGREED)


async def _together(story: Story) -> None:
    """Youssef helps out, and ties the room on the other platform to the group."""
    await story.says(OWNER, f"/facilitator add member: @{story.person(HELPER).name} role: facilitator")
    await story.says(HELPER, "/setup room purpose: main")


async def _places(story: Story) -> None:
    """Where everybody is, so that hours and help lines are theirs. Salma, who set the circle up in its own language,
    goes on in hers."""
    await story.says(OWNER, f"/language language: {story.person(OWNER).language}", private=True)
    for role in ROLES:
        await story.says(role.account, f"/timezone zone: {role.zone}", private=True)
        await story.says(role.account, f"/country country: {role.country}", private=True)


async def _hello(story: Story) -> None:
    for account in ("salma", "youssef", "claire", "mathieu", "tom"):
        await story.writes(account, f"{account}-hello")


async def _plan(story: Story) -> None:
    first = _at(story, days=1, hour=18)
    await story.says(OWNER, f"/checkin schedule first: {first} every: weekly open_for: 72 h")
    await story.presses(OWNER, "common-confirm")


async def _checkin(story: Story) -> None:
    await story.until(OWNER, "checkins-pass")


async def _answers(story: Story) -> None:
    await story.presses("claire", "checkins-answer-2")
    await story.presses("tom", "checkins-pass")
    await story.presses("youssef", "checkins-answer-4", "checkins-tell")


async def _share(story: Story) -> None:
    words = story.line("say-rima-share", story.person("rima").language)
    await story.says("rima", f"/share text: {words}", private=True)
    await story.presses("rima", "sharing-button-next")


async def _resonance(story: Story) -> None:
    await story.until("claire", "sharing-felt")
    for account in ("claire", "mathieu", "grace"):
        await story.presses(account, "sharing-felt")
    await story.writes("grace", "grace-answer")


async def _plan_meeting(story: Story) -> None:
    title, first = story.line("say-meeting"), _at(story, days=4, hour=19)
    await story.says(OWNER, f"/meeting schedule title: {title} first: {first} every: weekly")
    await story.presses(OWNER, "common-confirm")
    for account, answer in (("claire", "coming"), ("youssef", "maybe"), ("mathieu", "cannot")):
        await story.presses(account, f"meetings-answer-{answer}")


async def _meeting(story: Story) -> None:
    await story.play.moves(2 * DAY)


async def _crisis(story: Story) -> None:
    await story.play.moves(6 * HOUR)
    await story.says("tom", "/crisis")


async def _reading(story: Story) -> None:
    """Salma has the rooms looked after; the facilitators' own room is tried first."""
    await story.says(OWNER, "/alerts on")
    await story.presses(OWNER, "crisis-button-seen")


async def _heard(story: Story) -> None:
    """Somebody writes how heavy it is; they are written to in private, and Salma takes it on."""
    await story.writes("mathieu", "mathieu-heavy")
    await story.presses(OWNER, "crisis-button-take")
    await story.writes(OWNER, "salma-near")
    await story.presses(OWNER, "crisis-button-close")


async def _leaving(story: Story) -> None:
    await story.writes("ines", "ines-bye")
    await story.says("ines", "/leave", private=True)
    await story.presses("ines", "joining-keep")
    await story.writes(HELPER, "youssef-bye")


async def _end(story: Story) -> None:
    """Nothing more: the circle is open."""


SCENES = (
    Scene("setup", ("setup",), _setup),
    Scene("joining", ("setup", "join", "consent"), _joining),
    Scene("together", ("setup", "join", "facilitator add"), _together),
    Scene("places", ("setup", "join", "language", "timezone", "country"), _places),
    Scene("hello", (), _hello),
    Scene("plan", ("checkin schedule",), _plan),
    Scene("plan-meeting", ("meeting schedule",), _plan_meeting),
    Scene("checkin", ("checkin schedule",), _checkin),
    Scene("checkin-answers", ("checkin schedule",), _answers),
    Scene("share", ("share",), _share),
    Scene("resonance", ("share",), _resonance),
    Scene("meeting", ("meeting schedule",), _meeting),
    Scene("crisis", (), _crisis),
    Scene("reading", ("alerts on",), _reading),
    Scene("heard", ("alerts on",), _heard),
    Scene("leaving", ("leave",), _leaving),
    Scene("end", (), _end),
)


def _at(story: Story, *, days: int, hour: int) -> str:
    """A moment some days from now at this hour of the group's own clock, as people write it."""
    now = datetime.fromtimestamp(story.play.clock.now(), UTC).astimezone(ZoneInfo(HOME))
    return (now + timedelta(days=days)).strftime(f"%Y-%m-%d {hour:02}:00")
