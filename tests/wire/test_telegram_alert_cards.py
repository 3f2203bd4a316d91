"""An alert that is raised again, over Telegram's wire: older cards say that they count no more, also when the
facilitators' group becomes a supergroup."""

from __future__ import annotations

from pathlib import Path

from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, passes, presses, says
from tests.world import keys_of


def cards(person: Person, group: Group) -> list[tuple[str, bool]]:
    """What each message of the group says of the alert, oldest first, and whether it has buttons."""
    known = ("is-open", "is-taken", "is-closed", "below", "moved")
    return [
        (what, bool(one.buttons))
        for one in person.sees(group)
        for what in known
        if f"crisis-alert-{what}" in keys_of(one.text)
    ]


async def test_older_cards_follow_and_a_moved_group_has_a_card_that_can_be_pressed(
    telegram: TelegramServer, folder: Path
) -> None:
    sam, bo = telegram.person("Sam", "en"), telegram.person("Bo", "en")
    async with housed(telegram, folder) as house:
        group, team = telegram.group("Voisins", sam), telegram.group("Equipe", sam, super_=False)
        sam.starts()
        await says(sam, "/setup Evening", "setup-begun", group)
        await joins(bo, group)
        await says(sam, "/setup_room facilitators", "setup-room-set", team)
        await says(bo, "[suicide 3] the words themselves", "crisis-told-ask")
        await presses(bo, "crisis-button-read")
        await house.settles()
        await passes(house, telegram, minutes=5)
        await passes(house, telegram, minutes=10)
        assert cards(sam, team) == [("below", False), ("below", False), ("is-open", True)]
        assert ["the words themselves" in one.text for one in sam.sees(team)].count(True) == 1
        changed = [call for call in telegram.asked("editMessageText") if call.chat == team.id]
        assert [call.status for call in changed] == [200, 200]  # each older card, once
        bigger = telegram.migrates(team)
        await telegram.handled(telegram.platform.updates.everything[-1]["update_id"])
        await house.settles()
        await passes(house, telegram, minutes=1)
        await hears(sam, "crisis-alert-is-open", bigger)
        assert cards(sam, bigger) == [("moved", False), ("is-open", True)]
        await presses(sam, "crisis-button-take", bigger)
        await house.settles()
        assert cards(sam, bigger) == [("moved", False), ("is-taken", True)]
        await hears(bo, "crisis-seen")
