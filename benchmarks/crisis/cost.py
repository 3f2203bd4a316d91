"""What it costs to read a message, by a floor in the same run: `str.translate` and `casefold` over the same text.

Gates on a common server core: rules alone under 60 µs for 100 characters and 600 µs for 2,000; with the model under
250 µs and 4 ms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import thread_time

from benchmarks.crisis.train import messages
from benchmarks.measure import machine, verdict
from bot.features.crisis import guessing
from bot.features.crisis.finding import find
from bot.features.crisis.hearing import Hearing
from bot.features.crisis.lexicon import Lexicon
from bot.features.crisis.model import LANGUAGES
from bot.features.crisis.spelling import plain, words

ROUNDS = 2000
_TABLE = {ord(one): None for one in "ًٌٍَُِّْـ\u200b\u200e\u200f"}


def texts(length: int) -> list[str]:
    """Messages of this many characters, put together from the corpus: half of what is about danger, half everyday."""
    found = []
    for language in LANGUAGES:
        for split in ("tune", "everyday"):
            said = " ".join(row["text"] for row in messages(language, (split,))[:200])
            found += [(said[start:] + said)[:length] for start in range(0, 700, 100)]
    return found


def cost(work: Callable[[str], object], among: list[str]) -> tuple[float, float]:
    """Microseconds of the processor (whatever else the machine does meanwhile): median and 99th percentile."""
    times = []
    for number in range(ROUNDS):
        text = among[number % len(among)]
        started = thread_time()
        work(text)
        times.append(1e6 * (thread_time() - started))
    return median(times), sorted(times)[len(times) * 99 // 100]


def main() -> int:
    hearing, gates = Hearing.load(), []
    print(machine())
    for length, rules_gate, whole_gate in ((100, 60.0, 250.0), (2000, 600.0, 4000.0)):
        among = texts(length)

        lexicons = {
            text: hearing.book.lexicons[guessing.readings(hearing.small, words(plain(text)).words, None)[0]]
            for text in among
        }

        def rules(text: str, lexicons: Mapping[str, Lexicon] = lexicons) -> object:
            return find(hearing.book, lexicons[text], words(plain(text)))

        floor, _ = cost(lambda text: text.translate(_TABLE).casefold(), among)
        by_rules, rules_tail = cost(rules, among)
        whole, tail = cost(lambda text: hearing.hear((text,), None), among)
        print(
            f"{length} characters: rules {by_rules:.0f} µs (p99 {rules_tail:.0f}), with the model {whole:.0f} µs "
            f"(p99 {tail:.0f}); {by_rules / floor:.0f} and {whole / floor:.0f} times the floor"
        )
        gates += [(f"rules, {length} characters, µs", by_rules, "<=", rules_gate)]
        gates += [(f"with the model, {length} characters, µs", whole, "<=", whole_gate)]
    return verdict(gates)


if __name__ == "__main__":
    sys.exit(main())
