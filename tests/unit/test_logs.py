"""What a log may hold, and what it never holds."""

import asyncio
import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from bot import logs
from bot.clock import SeededChance, chance
from bot.errors import ConfigProblem, StoreUnavailable
from tests.written import as_installed

SECRET = "CANARY my sister Leila"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with as_installed() as stream:
        yield stream


def test_a_line_says_when_how_serious_which_part_and_the_facts(written: io.StringIO) -> None:
    error = StoreUnavailable("x")
    logging.getLogger("bot.engine").warning(
        "kept nothing", extra=logs.facts(kind="a.b", group="group-k3", ms=12, error=error)
    )
    when, line = written.getvalue().split(" ", 1)
    assert when.endswith("Z")
    assert line == "WARNING bot.engine kept nothing kind=a.b group=group-k3 ms=12 error=StoreUnavailable\n"


def test_facts_that_are_not_given_are_not_shown(written: io.StringIO) -> None:
    logging.getLogger("bot.engine").info("ready", extra=logs.facts(ms=0))
    assert written.getvalue().endswith("bot.engine ready ms=0\n")


@pytest.mark.parametrize(
    "secret",
    [
        "712345678901234567",
        "-1001234567890",
        "81234567",
        "٧١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧",
        "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx",
        "https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx/getMe",
        "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs",
        "9f86d081884c7d659a2feaa0c55ad015",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
        repr(b"\x8f\x02ab\xfe\x11"),
        "leila@example.org",
        "+216 71234567",
    ],
)
def test_what_looks_like_a_secret_or_a_person_is_hidden_wherever_it_stands(secret: str, written: io.StringIO) -> None:
    log = logging.getLogger("bot.engine")
    log.info(f"in the sentence {secret}")  # noqa: G004 (this is the mistake that the last line of defence is for)
    log.info("in an argument %s", secret)
    log.info("in a fact", extra=logs.facts(kind=secret, group=secret))
    told = written.getvalue()
    assert told.count("\n") == 3
    longest = max(secret.replace("/", " ").split(), key=len)
    assert longest not in told
    assert told.count(logs.HIDDEN) >= 4


def test_ordinary_words_and_numbers_stay_readable() -> None:
    line = "checkins.answer group-k3 took 1234 ms in storage/records/a_rather_long_module_name_for_a_test.py"
    assert logs.redacted(line) == line


def test_a_traceback_shows_where_but_not_what_the_error_said(written: io.StringIO) -> None:
    log = logging.getLogger("bot.engine")
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as cause:
            cause.add_note(SECRET)
            raise StoreUnavailable(SECRET) from cause
    except StoreUnavailable:
        log.exception("could not keep this")
    told = written.getvalue()
    assert "CANARY" not in told
    assert "test_logs.py" in told
    assert told.index("builtins.ValueError") < told.index("bot.errors.StoreUnavailable")


def test_errors_in_a_group_are_all_shown_without_their_texts() -> None:
    told = logs.described(ExceptionGroup(SECRET, [ValueError(SECRET), KeyError(SECRET)]))
    assert "CANARY" not in told
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told


def test_an_error_that_is_its_own_cause_is_described_all_the_same() -> None:
    error, other = ValueError(), KeyError()
    error.__cause__, other.__cause__ = other, error
    assert "builtins.KeyError" in logs.described(error)


def test_a_library_shows_its_template_and_nothing_that_was_filled_in(written: io.StringIO) -> None:
    logging.getLogger("somelibrary.http").warning("%s answered %d", SECRET, 429)
    assert written.getvalue().endswith("WARNING somelibrary.http %s answered %d\n")


@pytest.mark.parametrize("library", logs.QUIET_LIBRARIES)
def test_talkative_libraries_are_heard_from_warnings_on(library: str, written: io.StringIO) -> None:
    logging.getLogger(f"{library}.part").info("a request to %s", SECRET)
    assert written.getvalue() == ""
    logging.getLogger(f"{library}.part").warning("something is wrong")
    assert "something is wrong" in written.getvalue()


def test_a_log_call_with_the_wrong_arguments_still_gives_a_line() -> None:
    mistaken = logging.LogRecord("bot.engine", logging.INFO, __file__, 1, "%d of %d", (SECRET,), None)
    assert logs.Formatter().format(mistaken).endswith("INFO bot.engine %d of %d")


def test_a_line_that_cannot_be_written_is_not_repeated_elsewhere(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    written.close()
    logging.getLogger("bot.engine").warning("sentence %s", SECRET)
    assert capsys.readouterr().err == "a log line could not be written\n"


@pytest.mark.parametrize("level", [logging.DEBUG, logging.NOTSET])
def test_debug_is_refused_and_changes_nothing(level: int) -> None:
    before = list(logging.getLogger().handlers)
    with pytest.raises(ConfigProblem, match="DEBUG"):
        logs.install(level)
    assert logging.getLogger().handlers == before


def test_installing_twice_writes_each_line_once(written: io.StringIO) -> None:
    logs.install(stream=written)
    logging.getLogger("bot.engine").info("once")
    assert written.getvalue().count("once") == 1


def test_an_error_nobody_caught_is_reported_without_its_text(written: io.StringIO) -> None:
    error = ValueError(SECRET)
    sys.excepthook(ValueError, error, None)
    assert "nobody caught this error=ValueError" in written.getvalue()
    assert "CANARY" not in written.getvalue()


def test_stopping_by_hand_is_not_reported_as_an_error(written: io.StringIO) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert written.getvalue() == ""


def test_a_thread_that_fails_is_reported_without_the_errors_text(written: io.StringIO) -> None:
    def fails() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    assert "a thread ended by an error error=ValueError" in written.getvalue()
    assert "CANARY" not in written.getvalue()


async def test_a_failed_task_nobody_asked_about_is_reported_without_the_errors_text(written: io.StringIO) -> None:
    loop = asyncio.get_running_loop()
    logs.watch(loop)
    loop.call_exception_handler({"message": SECRET, "exception": ValueError(SECRET)})
    loop.call_exception_handler({"message": SECRET})
    told = written.getvalue()
    assert "error=ValueError" in told
    assert "the event loop reports a problem" in told
    assert "CANARY" not in told


async def test_even_an_unwatched_loop_does_not_write_an_errors_text(written: io.StringIO) -> None:
    asyncio.get_running_loop().default_exception_handler({"message": "a task failed", "exception": ValueError(SECRET)})
    assert "a task failed" in written.getvalue()
    assert "CANARY" not in written.getvalue()


def test_a_group_keeps_its_label_until_the_process_ends() -> None:
    labels = logs.GroupLabels(SeededChance(1))
    assert labels.label(b"a" * 16) == labels.label(b"a" * 16)
    assert labels.label(b"a" * 16) != labels.label(b"b" * 16)


def test_no_two_groups_share_a_label_however_many_there_are() -> None:
    labels = logs.GroupLabels(SeededChance(1))
    given = [labels.label(number.to_bytes(16)) for number in range(2_000)]
    assert len(set(given)) == 2_000
    assert all(label.startswith("group-") for label in given)


def test_a_label_does_not_come_from_the_group() -> None:
    group = b"a" * 16
    assert len({logs.GroupLabels(chance).label(group) for _ in range(50)}) > 1
    one, other = logs.GroupLabels(SeededChance(1)), logs.GroupLabels(SeededChance(1))
    assert one.label(b"a" * 16) == other.label(b"b" * 16)
