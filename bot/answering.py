"""What somebody sees of what they did: the replies, a form that comes (back), or one sentence."""

from __future__ import annotations

from bot.effects import Reply
from bot.letters import as_words
from bot.posting import Again, Walked
from bot.show import Renderer
from bot.shown import Answer, Shown, ShownAway, ShownForm
from bot.words import Words


class Answers:
    """Shows one reader what came of an event."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def of(self, walked: Walked, *, marks: bool) -> Answer:
        """Nothing for an event that was seen before. `marks`: see `bot.show.Renderer.message`."""
        if walked.seen_before:
            return Answer()
        if walked.again is not None:
            return Answer(form=self.form(walked.again, walked.language))
        shown = tuple(self._shown(reply, walked, marks=marks) for reply in walked.posted.replies)
        return Answer(shown, away=self._away(walked, marks=marks))

    def form(self, again: Again, language: str) -> ShownForm:
        return self._renderer.form(
            again.action, language, object=again.object, value=again.value, typed=again.typed, problems=again.problems
        )

    def plain(self, words: Words, language: str) -> Answer:
        """One sentence for somebody of whom nothing more is known."""
        return Answer((self._renderer.message((words,), (), language, "UTC"),))

    def _away(self, walked: Walked, *, marks: bool) -> ShownAway | None:
        away = walked.posted.away
        if away is None:
            return None
        said = (Reply(words, instead=True) for words in (away.done, away.by_hand))
        return ShownAway(away.sources, *(self._shown(one, walked, marks=marks) for one in said))

    def _shown(self, reply: Reply, walked: Walked, *, marks: bool) -> Shown:
        return self._renderer.message(
            as_words(reply.words),
            reply.buttons,
            walked.language,
            walked.zone,
            file=reply.file,
            instead=reply.instead,
            marks=marks,
        )
