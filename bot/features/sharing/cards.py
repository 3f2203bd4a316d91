"""What people see of a share: the post itself, the preview with what its author should know, and the author's list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.context import Context
from bot.effects import Button, Edit, Reply, Rows, Send, ToAuthor, Told, ToRooms, Withdraw
from bot.features.sharing.kept import Book, Post, State, band, scope
from bot.features.sharing.names import name
from bot.features.sharing.times import clock, next_release
from bot.model import Purpose
from bot.words import At, Own, Verbatim, Words, say

NOTE, RELEASE, UNDO, EDIT, WITHDRAW, FELT, OLDER, READ = "sn", "sr", "su", "se", "sw", "sf", "so", "sv"
THIS, FOR_YOU, NOTHING = "sp", "sy", "sx"

NO_NOTE = "none"
NOTES: Final = ("death", "illness", "harm", "violence", "substances", "food", NO_NOTE)
FEWEST = 5  # people here; below that a name is no cover, so nothing is shared without one
FEW = 8  # below that, the author is told that people may guess


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, as its configuration says ("" where it says nothing), and whether they facilitate here."""

    name: str = ""
    is_facilitator: bool = False


# --- in the room --------------------------------------------------------------------------------------------


def named(post: Post) -> str:
    """The name under which the message in the rooms is changed and withdrawn."""
    return scope(post.id)


def standing(post: Post, text: str, language: str) -> tuple[Words, ...]:
    """The post as everybody reads it. `language` is the group's."""
    counted = (say(f"sharing-band-{band(post.felt)}"),) if band(post.felt) else ()
    return (say("sharing-post", name=Own(name(post.name, language)), text=Own(text)), *counted)


def hidden_behind(post: Post) -> Words | None:
    return say(f"choice-{NOTE}-note-{post.note}") if post.note else None


def under(post: Post, *, serious: bool) -> Rows:
    """Under words in which danger is heard nobody is asked whether they know the feeling."""
    return () if serious else ((Button(FELT, say("sharing-felt"), post.id),),)


def sent(post: Post, text: str, language: str, *, serious: bool) -> Send:
    """It goes out once: of two of them its author could take back only one."""
    to, buttons = ToRooms(post.group, Purpose.SHARES), under(post, serious=serious)
    unsure = Send(ToAuthor(post.group, post.id, post.handle), say("sharing-unsure"), out(post))
    words, note = standing(post, text, language), hidden_behind(post)
    return Send(to, words, buttons, name=named(post), note=note, once=True, unsure=unsure)


def edited(post: Post, text: str, language: str, *, serious: bool, told: Told | None = None) -> Edit:
    buttons = under(post, serious=serious)
    return Edit(named(post), standing(post, text, language), buttons, note=hidden_behind(post), told=told)


def withdrawn(post: Post, language: str, told: Told | None) -> Withdraw:
    """`told` hears what became of it. Where it is out of reach, whoever reads the facilitators' room is asked."""
    words = say("sharing-delete-by-hand", name=Own(name(post.name, language)))
    by_hand = Send(ToRooms(post.group, Purpose.FACILITATORS, only=True), words, about=named(post))
    return Withdraw(named(post), say("sharing-withdrawn"), told, by_hand)


def what_became(post: Post) -> Told:
    """Its author hears what became of the post they took back."""
    return Told(
        ToAuthor(post.group, post.id, post.handle),
        done=say("sharing-gone"),
        replaced=say("sharing-gone-replaced", words=say("sharing-withdrawn")),
        stands=say("sharing-gone-stands"),
        rest=say("sharing-gone-rest"),
    )


def if_not_changed(post: Post) -> Told:
    """Its author hears where the post could not be changed."""
    return Told(
        ToAuthor(post.group, post.id, post.handle), stands=say("sharing-change-stands"), rest=say("sharing-change-rest")
    )


# --- for the author alone -----------------------------------------------------------------------------------


def preview(
    ctx: Context[Book], post: Post, text: str, operator: Operator, people: int, *, found: Iterable[str] = (),
    first: Words | None = None, instead: bool = False,
) -> Reply:  # fmt: skip
    """Exactly what would be posted, who could ever learn who wrote it, and the ways on. `found` are warnings."""
    note = hidden_behind(post)
    due = next_release(ctx.now, ctx.group.zone)
    warned = tuple(say(f"sharing-warns-{one}") for one in sorted(found))
    words = (
        first or say("sharing-preview"),
        *standing(post, text, ctx.group.language),
        *([say("sharing-behind", note=note)] if note else []),
        *([say("sharing-warns", what=warned)] if warned else []),
        who(operator, people),
        *([say("sharing-few")] if people < FEW else []),
        say("sharing-when", at=At(due, ctx.group.zone)),
    )
    return Reply(words, drafted(post, due, ctx.group.zone, serious=ctx.hear(text).serious), instead=instead)


def who(operator: Operator, people: int) -> Words:
    """The honest statement: who could find out."""
    runs = say("sharing-run-by", name=Own(operator.name)) if operator.name else say("sharing-run-by-somebody")
    return say("sharing-who", runs=runs, facilitates="yes" if operator.is_facilitator else "no", people=people)


def drafted(post: Post, due: int, zone: str, *, serious: bool) -> Rows:
    """The ways on. Where danger is heard: at the next time, to facilitators alone, or to nobody; never at once."""
    at = say("sharing-button-next", time=Verbatim(clock(due, zone)))
    later = Button(RELEASE, at, post.id, "next", strong=not serious)
    if serious:
        return (
            (Button(READ, say("sharing-button-read"), post.id, strong=True),),
            (later, _edit(post)),
            (Button(WITHDRAW, say("sharing-button-keep"), post.id),),
        )
    return (
        (later, Button(RELEASE, say("sharing-button-now"), post.id, "now")),
        (Button(NOTE, say("sharing-button-note"), post.id), _edit(post)),
        (Button(WITHDRAW, say("sharing-button-cancel"), post.id),),
    )


def waiting(post: Post) -> Rows:
    return ((Button(UNDO, say("sharing-button-undo"), post.id),), (_edit(post), _withdraw(post)))


def out(post: Post) -> Rows:
    return ((_edit(post), _withdraw(post)),)


def mine(
    post: Post, text: str, language: str, zone: str, now: int, *, serious: bool, more: Rows = ()
) -> Reply:  # fmt: skip
    """One post in its author's list, with `more` buttons below. `zone` is the group's."""
    match post.state:
        case State.DRAFT:
            state, rows = say("sharing-is-draft"), drafted(post, next_release(now, zone), zone, serious=serious)
        case State.WAITING:
            state, rows = say("sharing-is-waiting", at=At(post.release_at, zone)), waiting(post)
        case State.OUT:
            state, rows = say("sharing-is-out", at=At(post.release_at, zone)), out(post)
    return Reply((state, *standing(post, text, language)), (*rows, *more))


def asked(reference: str) -> Reply:
    """What a private message that nothing expects may have been meant for."""
    buttons = (
        (Button(THIS, say("sharing-button-this"), value=reference),),
        (Button(FOR_YOU, say("sharing-button-for-you"), value=reference),),
        (Button(NOTHING, say("sharing-button-nothing"), value=reference),),
    )
    return Reply(say("sharing-asked"), buttons)


def _edit(post: Post) -> Button:
    return Button(EDIT, say("sharing-button-edit"), post.id)


def _withdraw(post: Post) -> Button:
    return Button(WITHDRAW, say("sharing-button-withdraw"), post.id)
