"""Statements run on the driver's own cursor, so that whatever would need conversion is refused beforehand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import MetaData, Table, bindparam, delete, insert, literal, select, update

from bot.errors import DeclarationError
from storage.tx import SqliteTx, Tx, put, put_once

things: Table[Any] = Table(
    "things",
    MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String),
    sa.Column("body", sa.LargeBinary),
    sa.Column("at", sa.DateTime),
    sa.Column("yes", sa.Boolean),
    sa.Column("plan", sa.JSON),
    sa.Column("kind", sa.Enum("a", "b")),
    sa.Column("key", sa.Uuid),
    sa.Column("price", sa.Numeric),
)
c = things.c
CONVERTED = ["at", "yes", "plan", "kind", "key", "price"]


@pytest.fixture
def tx() -> Iterator[Tx]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name, body, at, yes, plan, kind, key, price)")
    made = SqliteTx(connection)
    made.do(_add, id=1, name="one", body=b"1")
    made.do(_add, id=2, name="two", body=b"2")
    yield made
    connection.close()


_add = insert(things).values(id=bindparam("id"), name=bindparam("name"), body=bindparam("body"))


@pytest.mark.parametrize("column", CONVERTED)
def test_a_column_that_needs_conversion_is_refused_as_a_parameter(tx: Tx, column: str) -> None:
    with pytest.raises(DeclarationError):
        tx.one(select(c.id).where(c[column] == bindparam("which")), which=1)


@pytest.mark.parametrize("column", CONVERTED)
def test_a_column_that_needs_conversion_is_refused_in_an_insert(tx: Tx, column: str) -> None:
    with pytest.raises(DeclarationError):
        tx.do(insert(things).values({"id": bindparam("id"), column: bindparam("value")}), id=3, value=1)


@pytest.mark.parametrize("column", CONVERTED)
def test_a_column_that_needs_conversion_is_refused_in_a_result(tx: Tx, column: str) -> None:
    with pytest.raises(DeclarationError):
        tx.one(select(c[column]))
    with pytest.raises(DeclarationError):
        tx.do(delete(things).returning(c[column]))


def test_a_result_of_unknown_type_is_refused(tx: Tx) -> None:
    with pytest.raises(DeclarationError):
        tx.one(select(sa.literal_column("1")))


def test_text_that_is_no_statement_of_core_is_refused(tx: Tx) -> None:
    with pytest.raises(DeclarationError):
        tx.do(sa.schema.CreateTable(things))


def test_literals_inside_a_statement_are_kept(tx: Tx) -> None:
    assert tx.one(select(c.name).where(c.id == 2)) == ("two",)
    assert tx.one(select(c.name).where(c.id == bindparam("which"), c.name == "two"), which=2) == ("two",)
    assert tx.all(select(c.id).order_by(c.id).limit(1).offset(1)) == [(2,)]
    assert tx.one(select(literal("x"))) == ("x",)


def test_a_literal_nothing_is_kept_too(tx: Tx) -> None:
    assert tx.do(update(things).where(c.id == bindparam("which")).values(name=None), which=1) == 1
    assert tx.one(select(c.name).where(c.id == 1)) == (None,)
    assert tx.all(select(c.id).where(c.name.is_(None))) == [(1,)]


def test_a_list_of_literals_is_kept(tx: Tx) -> None:
    assert tx.all(select(c.id).where(c.id.in_([2, 3]))) == [(2,)]
    assert tx.all(select(c.id).where(c.id.in_([1, 2])).order_by(c.id)) == [(1,), (2,)]


def test_a_statement_runs_again_with_other_values(tx: Tx) -> None:
    by_id = select(c.name, c.body).where(c.id == bindparam("which"))
    assert [tx.one(by_id, which=n) for n in (1, 2, 3)] == [("one", b"1"), ("two", b"2"), None]


def test_the_number_of_changed_rows_is_told(tx: Tx) -> None:
    assert tx.do(update(things).values(name=bindparam("new_name")), new_name="x") == 2
    assert tx.do(delete(things).where(c.id == bindparam("which")), which=9) == 0
    assert tx.do(delete(things).where(c.id == bindparam("which")), which=1) == 1


def test_insert_once_changes_nothing_the_second_time(tx: Tx) -> None:
    once = put_once(things).values(id=bindparam("id"), name=bindparam("name"))
    assert [tx.do(once, id=7, name="first"), tx.do(once, id=7, name="second")] == [1, 0]
    assert tx.one(select(c.name).where(c.id == 7)) == ("first",)


def test_put_changes_what_it_names_and_leaves_the_rest(tx: Tx) -> None:
    renamed = put(things, "name").values(id=bindparam("id"), name=bindparam("name"), body=bindparam("body"))
    tx.do(renamed, id=1, name="uno", body=b"other")
    assert tx.one(select(c.name, c.body).where(c.id == 1)) == ("uno", b"1")


def test_the_tables_that_were_written_to_are_noted_for_who_asks(tx: Tx) -> None:
    tx.touched = set()
    tx.one(select(c.id).where(c.id == 1))
    assert tx.touched == set()
    tx.do(_add, id=5, name="", body=b"")
    assert tx.touched == {"things"}
