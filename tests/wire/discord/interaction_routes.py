"""REST: answering interactions, by their callback and then by their webhook."""

from __future__ import annotations

from tests.wire.discord import messages
from tests.wire.discord.checks import check_form, check_message, text
from tests.wire.discord.interactions import ANSWERS, Answered, Asked, Interaction
from tests.wire.discord.message_routes import as_body, check_files
from tests.wire.discord.payloads import message_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import (
    answered_already,
    invalid,
    token_expired,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.wire.discord.rest import Call, Route
from tests.wire.discord.state import EPHEMERAL, LOADING, Json, Message


def _answer(platform: Platform, call: Call) -> Json | None:
    """The first answer. It comes in time and once, or not at all."""
    asked = platform.interactions.get(call.ids["token"])
    if asked is None or asked.id != call.id("interaction"):
        raise unknown_interaction()
    if asked.answer is not None:
        asked.refused += 1
        raise answered_already()
    if platform.clock.now() - asked.at > platform.patience:
        asked.refused += 1
        raise unknown_interaction()
    body = call.object()
    answer = _checked(asked, body, call)
    _take(platform, asked, answer, body.get("data") or {}, call.files)
    asked.answer = answer
    return _told(asked) if call.query.get("with_response") in ("1", "true", "True") else None


def _checked(asked: Interaction, body: Json, call: Call) -> Answered:
    kind, data = body.get("type"), body.get("data") or {}
    if kind not in ANSWERS[asked.kind]:
        raise invalid("type", f"{kind} cannot answer this interaction", "BASE_TYPE_CHOICES")
    answer = Answered(kind)
    if answer in (Answered.SAME_MESSAGE, Answered.LATER_SAME_MESSAGE) and asked.source is None:
        raise invalid("type", "there is no message to change", "BASE_TYPE_CHOICES")
    check_files(call.files)
    if answer is Answered.MESSAGE:
        check_message(data, len(call.files))
    elif answer is Answered.SAME_MESSAGE and asked.source is not None:
        check_message(data, len(call.files), editing=True, before=as_body(asked.source))
    elif answer is Answered.FORM:
        check_form(data)
    elif answer is Answered.CHOICES:
        _check_choices(data)
    return answer


def _check_choices(data: Json) -> None:
    choices = data.get("choices")
    if choices is None or len(choices) > 25:
        raise invalid("data.choices", "Must be 25 or fewer in length.", "BASE_TYPE_BAD_LENGTH")
    for choice in choices:
        text(choice["name"], "data.choices.name", 100, 1)
        if isinstance(choice["value"], str):
            text(choice["value"], "data.choices.value", 100)


def _take(platform: Platform, asked: Interaction, answer: Answered, data: Json, files: dict[str, bytes]) -> None:
    if answer is Answered.MESSAGE:
        asked.original = _say(platform, asked, data, files)
    elif answer is Answered.LATER:
        flags = int(data.get("flags") or 0) & EPHEMERAL | LOADING
        asked.original = _say(platform, asked, {"flags": flags}, {})
    elif answer is Answered.FORM:
        asked.form = data
    elif answer is Answered.CHOICES:
        asked.choices = data["choices"]
    else:
        asked.original = asked.source
        if answer is Answered.SAME_MESSAGE and asked.source is not None:
            messages.edit(platform, asked.source, data, files)


def _say(platform: Platform, asked: Interaction, body: Json, files: dict[str, bytes]) -> Message:
    only_for = asked.user if int(body.get("flags") or 0) & EPHEMERAL else None
    kind = 20 if asked.kind is Asked.COMMAND else 19 if asked.source is not None else 0
    return messages.post(
        platform,
        asked.channel,
        platform.bot,
        body,
        files,
        only_for=only_for,
        kind=kind,
        from_webhook=True,
        asked_by=asked.user,
        asked_in=asked.id,
        reply_to=asked.source.id if kind == 19 and asked.source else None,
    )


def _told(asked: Interaction) -> Json:
    """What the callback says when it is asked to say something."""
    assert asked.answer is not None
    about: Json = {"id": str(asked.id), "type": int(asked.kind)}
    if asked.original is not None:
        about |= {
            "response_message_id": str(asked.original.id), "response_message_loading": asked.original.loading,
            "response_message_ephemeral": asked.original.ephemeral,
        }  # fmt: skip
    told: Json = {"interaction": about}
    if asked.original is not None and asked.answer in (Answered.MESSAGE, Answered.SAME_MESSAGE):
        told["resource"] = {"type": int(asked.answer), "message": message_json(asked.original)}
    return told


def _asked(platform: Platform, call: Call) -> Interaction:
    """The interaction of a webhook's token, which has been answered and is not too old."""
    asked = platform.interactions.get(call.ids["token"])
    if call.id("application") != platform.application.id or asked is None or asked.answer is None:
        raise unknown_webhook()
    if platform.clock.now() - asked.at > platform.token_lasts:
        raise token_expired()
    return asked


def _follow_up(platform: Platform, call: Call) -> Json:
    """A further message. The first one after "is thinking" is put in its place."""
    asked, body = _asked(platform, call), call.object()
    check_files(call.files)
    check_message(body, len(call.files))
    if asked.waiting and asked.original is not None:
        return message_json(messages.fill(platform, asked.original, body, call.files))
    said = _say(platform, asked, body, call.files)
    asked.followups.append(said)
    return message_json(said)


def _found(platform: Platform, call: Call) -> Message:
    asked = _asked(platform, call)
    if call.ids["message"] == "@original":
        found = asked.original
    else:
        number = call.id("message")
        found = next((one for one in (asked.original, *asked.followups) if one is not None and one.id == number), None)
    if found is None or found.deleted:
        raise unknown_message()
    return found


def _get(platform: Platform, call: Call) -> Json:
    return message_json(_found(platform, call))


def _patch(platform: Platform, call: Call) -> Json:
    message, body = _found(platform, call), call.object()
    check_files(call.files)
    check_message(body, len(call.files), editing=True, before=as_body(message))
    if message.loading:
        return message_json(messages.fill(platform, message, body, call.files))
    return message_json(messages.edit(platform, message, body, call.files))


def _delete(platform: Platform, call: Call) -> None:
    messages.delete(platform, _found(platform, call))


_HOOK = "/webhooks/{application}/{token}"
ROUTES: list[Route] = [
    ("POST", "/interactions/{interaction}/{token}/callback", _answer),
    ("POST", _HOOK, _follow_up),
    ("GET", _HOOK + "/messages/{message}", _get),
    ("PATCH", _HOOK + "/messages/{message}", _patch),
    ("DELETE", _HOOK + "/messages/{message}", _delete),
]
