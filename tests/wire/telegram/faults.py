"""What can be made to go wrong, one call at a time or for as long as it is switched on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One fault, before the call is carried out or `after` it; `lost`: the connection is dropped, nothing answered."""

    method: str  # lower case, or "*"
    status: int = 0
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    after: bool = False
    lost: bool = False
    chat: int = 0
    hold: Any = None  # an asyncio.Event to wait for


@dataclass
class Faults:
    """Faults that wait for their call; each is used up by one."""

    waiting: list[Fault] = field(default_factory=list)
    used: int = 0

    def next(self, fault: Fault, times: int = 1) -> None:
        self.waiting += [fault] * times

    def flood(self, chat: int, seconds: int, times: int = 1) -> None:
        """Too many requests, in this chat."""
        self.next(
            Fault("sendmessage", 429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}, chat=chat),
            times,
        )

    def lose_answer(self, method: str, times: int = 1) -> None:
        """Carried out, and the answer is lost."""
        self.next(Fault(method.lower(), after=True, lost=True), times)

    def take(self, method: str, chat: int, *, after: bool) -> Fault | None:
        for fault in self.waiting:
            if fault.after is after and fault.method in (method, "*") and fault.chat in (0, chat):
                self.waiting.remove(fault)
                self.used += 1
                return fault
        return None
