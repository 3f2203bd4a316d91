"""The gate that every transaction goes through, so that keys can be destroyed while nothing is sealed in any process.

Going through costs no journey of its own. Whoever destroys keys closes the gate: it waits until everybody is through,
and counts one more destruction before the first key goes. Whoever comes later with an older count is turned back, and
forgets the keys that it remembers.
"""

from __future__ import annotations

MADE = (
    "CREATE INDEX IF NOT EXISTS outbox_by_lane ON outbox (lane, urgent, seq)",
    "CREATE SEQUENCE IF NOT EXISTS destructions",
    """
    CREATE OR REPLACE FUNCTION keys_are_as_of(known bigint) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT last_value + is_called::int FROM destructions) <> known THEN
            RAISE EXCEPTION 'keys were destroyed' USING ERRCODE = 'HK001';
        END IF;
    END $$
    """,
)
"""What the gate is made of, and what several processes need besides; nothing happens where it is there."""

COUNT = "SELECT last_value + is_called::int FROM destructions"


def through(known: int) -> str:
    """Begins a transaction, beside others, for a process that knows of so many destructions."""
    return f"BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE burials IN ROW SHARE MODE; SELECT keys_are_as_of({known:d})"


def alone(known: int) -> str:
    """Begins a transaction beside which no other runs in any process: nothing can come between."""
    return f"BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE burials IN EXCLUSIVE MODE; SELECT keys_are_as_of({known:d})"


CLOSE = "BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE burials IN EXCLUSIVE MODE"
"""Begins a time in which nothing is sealed. The snapshot is taken behind the lock, because LOCK takes none."""

COUNT_ONE_MORE = "SELECT nextval('destructions')"

CLAIM = "BEGIN ISOLATION LEVEL READ COMMITTED"
"""For who is at what. Nothing of it is weighed against what others read."""

LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
