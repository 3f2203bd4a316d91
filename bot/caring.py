"""What is heard in people's words goes to the one feature that cares for people in danger, inside the transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.context import Context
from bot.effects import Alarm, Effect, GroupChanged
from bot.events import Overheard, Said
from bot.feature import AnyFeature, Care
from bot.listening import Listening
from bot.steps import Directory, Step

InContext = Callable[[AnyFeature], Context[Any]]


class Caring:
    """Knows which feature that is. Without one, nothing is heard and no alarm is answered."""

    def __init__(self, directory: Directory, listening: Listening) -> None:
        self._feature = directory.caring
        self.hear = listening.alone
        self._worst = listening.worst

    def overheard(self, heard: Overheard, context: InContext) -> Sequence[Effect]:
        """Something said in a room that is read."""
        found = self._found(context)
        return found[0].overheard(found[1], heard) if found else ()

    def unasked(self, said: Said, context: InContext) -> Sequence[Effect]:
        """Something said to us that nothing expected."""
        return self._alone(said.heard or self.hear(said.text), context)

    def typed(self, step: Step, context: InContext) -> Sequence[Effect]:
        """What was typed for an action: in a form, in a command, or as an answer to a question. Nothing of it is handed
        on, because it is kept, if at all, for what it was typed for."""
        if step.feature is self._feature:
            return ()
        return self._alone(self._worst(step.typed.values()), context)

    def cared(self, context: InContext) -> Callable[[Alarm | GroupChanged], Sequence[Effect]]:
        """What follows an alarm, or a new main room, in this context."""

        def follows(effect: Alarm | GroupChanged) -> Sequence[Effect]:
            found = self._found(context)
            if not found:
                return ()
            care, there = found
            return care.alarmed(there, effect) if isinstance(effect, Alarm) else care.begins(there, effect)

        return follows

    # --------------------------------------------------------------------------------------------------------

    def _found(self, context: InContext) -> tuple[Care[Any], Context[Any]] | None:
        feature = self._feature
        return (feature.care, context(feature)) if feature and feature.care else None

    def _alone(self, heard: Overheard, context: InContext) -> Sequence[Effect]:
        found = self._found(context) if heard.level or heard.failed else None
        return found[0].alone(found[1], heard) if found else ()
