"""Discord's JSON, both ways: nothing becomes markup, nothing is too long, nobody is called who should not be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import inbound, markup, outbound
from adapters.discord.commands import compiled, print_of
from bot.effects import File
from bot.model import Account, Chat
from bot.shown import Shown, ShownButton, ShownCommand, ShownField, ShownForm, moment_mark

ANA = Account("discord", "7", "Ana")
ROOM = Chat("discord", "70")
ACT = inbound.Act("1", ANA, ROOM, "fr")


def shown(text: str, *labels: str, note: str = "", file: File | None = None) -> Shown:
    rows = tuple((ShownButton(label, f"ab.{number}.mac"),) for number, label in enumerate(labels))
    return Shown(text, "en", "ltr", rows, note, file)


def texts(body: outbound.Body) -> list[str]:
    return [part["content"] for part in walked(body.json["components"]) if part["type"] == outbound.TEXT]


def walked(parts: list[outbound.Json]) -> list[outbound.Json]:
    return [one for part in parts for one in (part, *walked(part.get("components", [])))]


# --- markup --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("*a* _b_ ~c~ `d` ||e||", r"\*a\* \_b\_ \~c\~ \`d\` \|\|e\|\|"),
        ("[Help](https://evil.example)", r"\[Help\](https://evil.example)"),
        ("<@1> <#2> <t:3> </a:4>", r"\<@1> \<#2> \<t:3> \</a:4>"),
        ("# a\n> b\n- c\n1. d\n  ## e", "\\# a\n\\> b\n\\- c\n1\\. d\n  \\## e"),
        ("https://a.example/x_y_z*", "https://a.example/x_y_z*"),
        ("https://a.example/||b", "https://a.example/%7C%7Cb"),
        ("2 - 1 > 0, 1.5", "2 - 1 > 0, 1.5"),
    ],
)
def test_what_people_wrote_is_no_markup(text: str, seen: str) -> None:
    assert markup.inert(text) == seen


@given(st.text(alphabet="ab *_~`|[]<>#-+.)1\\\n", max_size=60))
def test_taking_the_marks_away_gives_the_text_back(text: str) -> None:
    assert re.sub(r"\\([\\*_~`|\[\]<#>+.)-])", r"\1", markup.inert(text)) == text


def test_a_moment_is_shown_by_the_readers_own_clock_in_rooms_and_by_its_distance_in_private() -> None:
    text = f"We meet on Monday{moment_mark(1_800_000_000)}."
    assert markup.shown(text, everybody=True) == "We meet on Monday (\u2068<t:1800000000:f>\u2069)."
    assert markup.shown(text, everybody=False) == "We meet on Monday (\u2068<t:1800000000:R>\u2069)."
    assert markup.label(text, 80) == "We meet on Monday."


# --- messages ------------------------------------------------------------------------------------------------


def test_nobody_is_called_but_those_who_are_meant() -> None:
    for made in (outbound.message, outbound.plain):
        body = made(shown("hello @everyone <@9>"), everybody=True)
        assert body.json["allowed_mentions"] == {"parse": [], "users": [], "replied_user": False}
        called = made(shown("now"), everybody=True, mentions=[ANA])
        assert called.json["allowed_mentions"]["users"] == ["7"]
        assert "<@7>" in (called.json.get("content") or texts(called)[0])


def test_a_content_note_hides_the_words_and_not_itself() -> None:
    body = outbound.message(shown("the words", note="about loss"), everybody=True)
    box = next(part for part in body.json["components"] if part["type"] == outbound.CONTAINER)
    assert box["spoiler"]
    assert texts(body) == ["about loss", "the words"]
    older = outbound.plain(shown("the | words", note="loss"), everybody=True)
    assert older.json["content"] == "loss\n||the \\| words||"


def test_many_buttons_go_into_few_rows_and_none_twice() -> None:
    body = outbound.message(shown("choose", *[f"button {number}" for number in range(20)]), everybody=False)
    rows = [part for part in body.json["components"] if part["type"] == outbound.ROW]
    assert [len(row["components"]) for row in rows] == [5, 5, 5, 5]
    twice = Shown("x", "en", "ltr", ((ShownButton("a", "ab.1"), ShownButton("b", "ab.1")),))
    (row,) = (one for one in outbound.message(twice, everybody=False).json["components"] if one["type"] == outbound.ROW)
    assert [button["label"] for button in row["components"]] == ["a"]


def test_a_picture_has_its_words_and_a_file_is_offered_as_one() -> None:
    picture = outbound.message(
        shown("see", file=File("p.png", "image/png", b"png", "a line that rises")), everybody=False
    )
    gallery = next(part for part in picture.json["components"] if part["type"] == outbound.GALLERY)
    assert gallery["items"] == [{"media": {"url": "attachment://p.png"}, "description": "a line that rises"}]
    assert picture.json["attachments"] == [{"id": 0, "filename": "p.png", "description": "a line that rises"}]
    data = outbound.message(shown("see", file=File("m.json", "application/json", b"{}")), everybody=False)
    assert any(part["type"] == outbound.FILE for part in data.json["components"])
    assert [part[0] for part in outbound.multipart(data)] == ["payload_json", "files[0]"]


@given(st.text(max_size=2000), st.text(max_size=300))
def test_no_text_is_longer_than_discord_takes(text: str, note: str) -> None:
    for edits in (False, True):
        body = outbound.message(shown(text, note=note), everybody=True, edits=edits)
        assert sum(map(len, texts(body))) <= outbound.LONGEST_TEXT
        assert all(texts(body))
        assert len(outbound.plain(shown(text, note=note), everybody=True, edits=edits).json["content"]) <= 2000


def test_a_change_clears_what_the_older_form_left() -> None:
    body = outbound.message(shown("new"), everybody=True, edits=True)
    assert (body.json["content"], body.json["embeds"], body.json["attachments"]) == (None, [], [])


def test_bodies_name_nobody_when_they_are_printed() -> None:
    assert "secret" not in repr(outbound.message(shown("secret"), everybody=False))


# --- forms ---------------------------------------------------------------------------------------------------


def blank(name: str, kind: str = "text", *, required: bool = True, lines: int = 1, **more: object) -> ShownField:
    return ShownField(name, f"The {name}", "", kind, required, 80, lines, **more)  # type: ignore[arg-type]


def test_a_form_has_five_parts_at_most_and_what_is_needed_goes_first() -> None:
    fields = [blank(f"may{number}", required=False) for number in range(4)] + [blank("must1"), blank("must2")]
    made = outbound.form(ShownForm("A title", "ab.1.mac", "en", "ltr", tuple(fields), "Send"))
    assert [part["component"]["custom_id"] for part in made["components"]] == ["may0", "may1", "may2", "must1", "must2"]


def test_a_long_title_is_cut_and_stands_whole_in_the_form() -> None:
    title = "Say something to the circle without your name standing beside it"
    made = outbound.form(ShownForm(title, "ab.1.mac", "en", "ltr", (blank("words", lines=4),), "Send"))
    assert len(made["title"]) <= 45
    assert made["components"][0] == {"type": outbound.TEXT, "content": title}
    assert made["components"][1]["component"]["style"] == 2


def test_what_was_wrong_stands_beside_the_blank_and_what_was_typed_stays_in_it() -> None:
    field = blank("first", "when", value="tomorow", problem="I do not know this day.")
    (part,) = outbound.form(ShownForm("t", "ab.1.mac", "en", "ltr", (field,), "Send"))["components"]
    assert (part["description"], part["component"]["value"]) == ("I do not know this day.", "tomorow")


def test_choices_people_rooms_and_roles_have_their_own_pickers() -> None:
    fields = (
        blank("how", "choice", choices=(("1", "heavy"), ("5", "light"))),
        blank("who", "member"), blank("where", "room"), blank("role", "role", required=False),
    )  # fmt: skip
    made = outbound.form(ShownForm("t", "ab.1.mac", "en", "ltr", fields, "Send"))
    assert [part["component"]["type"] for part in made["components"]] == [3, 5, 8, 6]


# --- what comes in -------------------------------------------------------------------------------------------


def test_a_command_below_another_comes_with_its_whole_name_and_its_options() -> None:
    options = [{"type": 3, "name": "title", "value": "Tea"}, {"type": 6, "name": "host", "value": "9"}]
    event = inbound.called(ACT, {"name": "meeting", "options": [{"type": 1, "name": "schedule", "options": options}]})
    assert (event.name, event.typed, event.language) == (
        "meeting schedule",
        {"title": "Tea", "host": "discord:9"},
        "fr",
    )
    assert inbound.called(ACT, {"name": "help"}).name == "help"


def test_what_is_being_typed_is_told_from_what_was_typed() -> None:
    options = [{"type": 3, "name": "zone", "value": "Par", "focused": True}]
    found = inbound.completing(ACT, {"name": "timezone", "options": options})
    assert found is not None
    assert (found[0].typed, found[1]) == ({"zone": "Par"}, "zone")
    assert inbound.completing(ACT, {"name": "timezone"}) is None


def test_a_form_is_read_in_both_shapes_and_empty_blanks_are_left_out() -> None:
    data = {
        "custom_id": "ab.1.mac",
        "components": [
            {"type": 10, "id": 1},
            {"type": 18, "component": {"type": 4, "custom_id": "words", "value": "hello"}},
            {"type": 18, "component": {"type": 3, "custom_id": "how", "values": ["5"]}},
            {"type": 18, "component": {"type": 5, "custom_id": "who", "values": ["9"]}},
            {"type": 18, "component": {"type": 3, "custom_id": "none", "values": []}},
            {"type": 1, "components": [{"type": 4, "custom_id": "old", "value": "shape"}]},
            {"type": 1, "components": [{"type": 4, "custom_id": "empty", "value": ""}]},
        ],
    }
    event = inbound.filled(ACT, data)
    assert event.typed == {"words": "hello", "how": "5", "who": "discord:9", "old": "shape"}
    assert event.reference == "ab.1.mac"


def test_a_mention_of_us_is_no_part_of_what_was_said() -> None:
    assert inbound.said(ACT, "<@5> sos", us=5, to_us=True).text == "sos"
    assert inbound.said(ACT, "<@!5>, are you there <@6>", us=5, to_us=True).text == ", are you there <@6>"


@pytest.mark.parametrize("data", [{}, {"custom_id": "x" * 100}, {"components": [{}]}, {"options": [{"type": 1}]}])
def test_what_is_not_whole_breaks_nothing(data: dict[str, object]) -> None:
    inbound.pressed(ACT, data)
    inbound.filled(ACT, data)


# --- commands ------------------------------------------------------------------------------------------------


def menu(language: str) -> list[ShownCommand]:
    say = {"en": "plans", "fr": "prévoit"}[language]
    when = ShownField("first", f"{say} when", "", "when", False, 60, suggests=True)
    often = ShownField("every", f"{say} how often", "", "choice", True, 20, choices=(("once", f"{say} once"),))
    words = ShownField("words", "Words", "", "text", True, 900, lines=4)
    return [
        ShownCommand("setup", f"{say} a group", (), False, below="card"),
        ShownCommand("setup room", f"{say} a room", (blank("where", "room"), blank("role", "role")), False),
        ShownCommand("meeting schedule", f"{say} a meeting", (when, often, blank("host", "member")), False),
        ShownCommand("share", f"{say} words", (words,), True),
        ShownCommand("help", f"{say} help" + "!" * 200, (), True),
    ]


def test_commands_are_compiled_from_the_one_declaration() -> None:
    made = {one["name"]: one for one in compiled({language: menu(language) for language in ("en", "fr")})}
    assert list(made) == ["setup", "meeting", "share", "help"]
    assert [option["name"] for option in made["setup"]["options"]] == ["card", "room"]
    (schedule,) = made["meeting"]["options"]
    assert [(one["name"], one["type"], one["required"]) for one in schedule["options"]] == [
        ("every", 3, True), ("host", 6, True), ("first", 3, False),
    ]  # fmt: skip
    every = schedule["options"][0]
    assert every["choices"][0] == {"name": "plans once", "value": "once", "name_localizations": {"fr": "prévoit once"}}
    assert schedule["description_localizations"] == {"fr": "prévoit a meeting"}
    assert schedule["options"][2]["autocomplete"]
    assert made["share"]["options"] == []  # several lines are asked in a form
    assert all(len(one["description"]) <= 100 for one in made.values())
    assert all((one["contexts"], one["integration_types"]) == ([0, 1], [0]) for one in made.values())


def test_the_same_commands_have_the_same_print_and_others_another() -> None:
    made = compiled({"en": menu("en"), "fr": menu("fr")})
    assert print_of(made, 1) == print_of(compiled({"en": menu("en"), "fr": menu("fr")}), 1)
    assert len({print_of(made, 1), print_of(made, 2), print_of(made[1:], 1)}) == 3


def test_completions_are_at_most_twenty_five_and_none_is_too_long() -> None:
    offered = outbound.choices([("v" * 200, "l" * 200)] * 30)["choices"]
    assert len(offered) == 25
    assert (len(offered[0]["name"]), len(offered[0]["value"])) == (100, 100)
