"""The operator's settings: what is right, what is wrong, and how it is told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.config import Config, ConfigProblems, Data, Operator, Problem, load, secret
from bot.errors import ConfigProblem

OPERATOR = '[operator]\nname = "Leila"\ncontact = "leila@example.org"\nis_facilitator = true\n'
EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


@pytest.fixture(autouse=True)
def _an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HALQA_DATA__FOLDER", "HALQA_PLAYGROUND__PORT", "HALQA_PLAYGROUND__PROT", "HALQA_DATA"):
        monkeypatch.delenv(name, raising=False)


def _file(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _mistakes(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(ConfigProblems) as told:
        load(_file(folder, text))
    return list(told.value.problems)


def _mistake(folder: Path, text: str) -> Problem:
    (only,) = _mistakes(folder, text)
    return only


def test_naming_the_operator_is_enough(tmp_path: Path) -> None:
    config = load(_file(tmp_path, OPERATOR))
    assert config.operator == Operator(name="Leila", contact="leila@example.org", is_facilitator=True)
    assert config.database_file == tmp_path / "data" / "halqa.db"
    assert config.key_file == tmp_path / "data" / "keys.db"
    assert config.keys.ring == tmp_path / "halqa.ring"
    assert config.playground.port == 8765


def test_relative_paths_count_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    text = '\n[data]\nfolder = "d"\n[keys]\nfile = "/k/keys.db"\n[database]\nurl = "sqlite:///x/y.db"\n'
    config = load(_file(tmp_path, OPERATOR + text))
    assert config.data.folder == tmp_path / "d"
    assert config.key_file == Path("/k/keys.db")
    assert config.database_file == tmp_path / "x" / "y.db"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert load(_file(tmp_path, OPERATOR + '[data]\nfolder = "~/halqa"')).data.folder == tmp_path / "home" / "halqa"


def test_the_example_asks_only_for_the_operator(tmp_path: Path) -> None:
    problems = _mistakes(tmp_path, EXAMPLE.read_text(encoding="utf-8"))
    assert [problem.wrong for problem in problems] == [
        "operator.is_facilitator is missing",
        "operator.name is empty",
        "operator.contact is empty",
    ]


def test_the_example_filled_in_is_the_default_in_every_option(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace('name = ""', 'name = "Leila"').replace('contact = ""', 'contact = "leila@example.org"')
    text = text.replace("# is_facilitator = false", "is_facilitator = true")
    assert load(_file(tmp_path, text)) == load(_file(tmp_path, OPERATOR))


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '[operator]\nname = " "\nis_facilitator = "perhaps"\n\n[playground]\nprot = 80\n[groups]\nzone = "Pariss"\n'
    assert [(problem.line, problem.wrong) for problem in _mistakes(tmp_path, text)] == [
        (1, "operator.contact is missing"),
        (2, "operator.name is empty"),
        (3, "operator.is_facilitator cannot be used"),
        (6, "playground.prot is not an option"),
        (8, "groups.zone is not a time zone"),
    ]


def test_the_text_names_the_file_the_line_what_is_wrong_and_the_mend(tmp_path: Path) -> None:
    path = _file(tmp_path, OPERATOR + "[playground]\nprot = 8765\n")
    with pytest.raises(ConfigProblem) as told:
        load(path)
    assert str(told.value) == f"{path}, line 6: playground.prot is not an option. Did you mean port?"


def test_a_missing_option_is_told_at_its_section_with_its_sentence(tmp_path: Path) -> None:
    problem = _mistake(tmp_path, '\n\n[operator]\nname = "Leila"\nis_facilitator = false\n')
    assert problem.line == 3
    assert problem.wrong == "operator.contact is missing"
    assert "How members reach whoever runs this bot" in problem.mend


def test_a_missing_section_names_what_belongs_in_it(tmp_path: Path) -> None:
    problem = _mistake(tmp_path, "")
    assert (problem.line, problem.wrong) == (None, "operator is missing")
    assert "[operator] with name, contact, is_facilitator" in problem.mend


@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        ("[playground]\nprot = 1\n", 6, "Did you mean port?"),
        ("[playgrund]\nport = 8765\n", 5, "Did you mean playground?"),
        ("[data]\nport = 8765\n", 6, "Did you mean it under [playground]?"),
        ("[data]\nxyzzy = 1\n", 6, "There are: folder."),
        ('[data]\n"xyzzy" = 1\n', 6, "There are: folder."),
    ],
)
def test_an_unknown_option_is_a_mistake_with_a_suggestion(tmp_path: Path, text: str, line: int, mend: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + text)
    assert (problem.line, problem.mend) == (line, mend)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("[data]\nfolder = 3", "Write a path in quotes."),
        ("[playground]\nport = 'x'", "Write a whole number, without quotes."),
        ("[playground]\nport = 80", "The least is 1024."),
        ("[playground]\nport = 70000", "The most is 65535."),
        ("[groups]\nlanguage = 'de'", "Use one of 'en', 'fr' or 'ar'."),
        ("[groups]\nzone = 'Europe/Pariss'", "Use Europe/Paris."),
        ("[groups]\nzone = 'xyzzy'", "Use a name such as Europe/Paris or America/Toronto."),
        ("[groups]\nzone = '../../etc/passwd'", "Use a name such as Europe/Paris or America/Toronto."),
        ("[groups]\ncountry = 'UK'", 'Use two capital letters, such as "TN", "FR" or "GB"; or leave it empty ("").'),
        ("[groups]\ncountry = 'tn'", 'Use two capital letters, such as "TN", "FR" or "GB"; or leave it empty ("").'),
        ("[groups]\ncountry = 'EU'", 'Use two capital letters, such as "TN", "FR" or "GB"; or leave it empty ("").'),
        ("[groups]\ncountry = 'ZZ'", 'Use two capital letters, such as "TN", "FR" or "GB"; or leave it empty ("").'),
        ("[groups]\nlanguage = 3", "Use one of 'en', 'fr' or 'ar'."),
        (
            "[database]\nurl = 'postgres://x'",
            'Use "sqlite:///" and a path, or "postgresql://user@host/database"; or leave it empty ("").',
        ),
        ("[database]\nurl = 5", "Write it in quotes."),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(tmp_path: Path, text: str, mend: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + text)
    assert (problem.line, problem.mend) == (6, mend)


def test_a_section_that_is_no_section_is_told_so(tmp_path: Path) -> None:
    problem = _mistake(tmp_path, "data = 3\n" + OPERATOR)
    assert (problem.line, problem.wrong) == (1, "data cannot be used")
    assert "write [data] on a line" in problem.mend


@pytest.mark.parametrize("country", ["TN", "FR", "GB", "LB", "PS", "XK", ""])
def test_countries_and_no_country_are_taken(tmp_path: Path, country: str) -> None:
    assert load(_file(tmp_path, OPERATOR + f'[groups]\ncountry = "{country}"')).groups.country == country


def test_broken_toml_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    problem = _mistake(tmp_path, '[operator]\nname = "Leila\n')
    assert (problem.line, problem.wrong) == (2, "this is not TOML at column 14")


def test_an_option_written_twice_is_a_mistake(tmp_path: Path) -> None:
    assert _mistake(tmp_path, OPERATOR + "is_facilitator = false\n").line == 5


def test_a_line_is_found_when_the_option_is_written_with_a_dot(tmp_path: Path) -> None:
    assert _mistake(tmp_path, "playground.port = 80\n" + OPERATOR).line == 1


@pytest.mark.parametrize("where", ["data/halqa.ring", "data/deep/halqa.ring", "backups/x", "elsewhere/../data/x"])
def test_a_key_ring_among_what_it_opens_is_refused(tmp_path: Path, where: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + f'[keys]\nring = "{where}"\n')
    assert problem.line == 6
    assert "one stolen copy would open everything" in problem.wrong


def test_the_environment_stands_above_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_PLAYGROUND__PORT", "9000")
    assert load(_file(tmp_path, OPERATOR + "[playground]\nport = 8000")).playground.port == 9000


def test_a_mistake_in_the_environment_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_PLAYGROUND__PORT", "x")
    problem = _mistake(tmp_path, OPERATOR + "[playground]\nport = 8000")
    assert problem.line is None
    assert problem.wrong.startswith("playground.port (from HALQA_PLAYGROUND__PORT in the environment)")


def test_an_unknown_option_in_the_environment_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_PLAYGROUND__PROT", "9000")
    assert _mistake(tmp_path, OPERATOR).mend == "Did you mean port?"


def test_an_environment_that_cannot_be_understood_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_DATA", "x")
    with pytest.raises(ConfigProblem, match="Name one option in each"):
        load(_file(tmp_path, OPERATOR))


def test_settings_made_by_hand_are_not_changed_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_DATA__FOLDER", "/somebodys/real/data")
    operator = Operator(name="x", contact="y", is_facilitator=False)
    assert Config(operator=operator, data=Data(folder=Path("demo"))).data.folder == Path("demo")
    assert Config(operator=operator).data.folder == Path("data")


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"no such file\. Copy config\.example\.toml"):
        load(tmp_path / "config.toml")


def test_a_folder_instead_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="cannot be read"):
        load(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes('name = "Hélène"'.encode("latin-1"))
    with pytest.raises(ConfigProblem, match="UTF-8"):
        load(path)


@settings(deadline=None, max_examples=30)
@given(value=st.text(min_size=12, alphabet="abcdefghijklmnopqrstuvwxyz"))
def test_no_value_of_the_file_is_repeated_in_an_error(value: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("config")
    text = f'[operator]\nname = ["{value}"]\ncontact = {{a = "{value}"}}\nis_facilitator = "{value}"\n'
    text += f'[groups]\nzone = "{value}"\ncountry = "{value}"\nlanguage = "{value}"\n[database]\nurl = "{value}"\n'
    with pytest.raises(ConfigProblems) as told:
        load(_file(folder, text))
    assert len(told.value.problems) == 7
    assert value not in str(told.value)


def test_a_token_in_the_file_is_refused_and_not_repeated(tmp_path: Path) -> None:
    problem = _mistake(tmp_path, OPERATOR + '[discord]\ntoken = "made-up.token"\n')
    assert problem.line == 6
    assert problem.wrong == "discord.token stands in this file"
    assert "discord.token_file" in problem.mend


DATA = '[database]\nurl = "postgresql://halqa@db.example/halqa"\n'


def test_a_postgresql_is_named_by_its_address(tmp_path: Path) -> None:
    config = load(_file(tmp_path, OPERATOR + DATA))
    assert config.postgres == "postgresql://halqa@db.example/halqa"
    assert load(_file(tmp_path, OPERATOR)).postgres == ""


@pytest.mark.parametrize("section", ["database", "keys"])
def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path: Path, section: str) -> None:
    text = OPERATOR + (DATA if section == "keys" else "")
    found = _mistakes(tmp_path, text + f'[{section}]\nurl = "postgresql://keeper:made-up@db.example/kept"\n')
    assert [problem.wrong for problem in found] == [f"{section}.url holds a password"]
    assert "pgpass" in found[0].mend
    assert "made-up" not in str(found)


def test_a_password_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALQA_DATABASE__URL", "postgresql://halqa:made-up@db.example/halqa")
    assert "made-up" in load(_file(tmp_path, OPERATOR)).postgres


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (DATA, "postgresql://halqa@db.example/keys"),
        (DATA, "postgresql://keeper@db.example/halqa"),
        ("", "postgresql://keeper@db.example/keys"),
    ],
)
def test_keys_lie_in_another_database_under_another_user(tmp_path: Path, data: str, keys: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + data + f'[keys]\nurl = "{keys}"\n')
    assert problem.wrong.startswith("keys.url ")
    assert load(_file(tmp_path, OPERATOR + DATA + '[keys]\nurl = "postgresql://keeper@db.example/keys"\n')).keys.url


def test_a_token_comes_from_the_environment_or_from_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("from.a.file\n", encoding="ascii")
    path = _file(tmp_path, OPERATOR + '[discord]\ntoken_file = "token"\n')
    discord = load(path).discord
    assert secret(discord.token, discord.token_file, "discord.token_file") == "from.a.file"
    monkeypatch.setenv("HALQA_DISCORD__TOKEN", "from.the.environment")
    discord = load(path).discord
    assert secret(discord.token, discord.token_file, "discord.token_file") == "from.the.environment"
    assert "environment" not in repr(load(path))


@pytest.mark.parametrize("content", [None, "", "two words", "\u0643"])
def test_a_token_file_that_holds_no_token_is_named(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigProblem) as told:
        secret(SecretStr(""), path, "discord.token_file")
    assert str(path) in str(told.value)
    assert secret(SecretStr(""), None, "discord.token_file") == ""


@pytest.mark.parametrize("shards", ["0,1/2", "3/4", ""])
def test_shards_are_which_of_how_many(tmp_path: Path, shards: str) -> None:
    assert load(_file(tmp_path, OPERATOR + f'[discord]\nshards = "{shards}"\n')).discord.shards == shards


@pytest.mark.parametrize("shards", ["2/2", "0,1", "a/2", "0/0", "/2"])
def test_other_shards_are_refused(tmp_path: Path, shards: str) -> None:
    wrong = _mistake(tmp_path, OPERATOR + f'[discord]\nshards = "{shards}"\n').wrong
    assert wrong == "discord.shards names no shards"


def test_a_gateway_is_a_socket(tmp_path: Path) -> None:
    assert load(_file(tmp_path, OPERATOR + '[discord]\ngateway_url = "ws://127.0.0.1:1/gw"\n')).discord.gateway_url
    assert "gateway" in _mistake(tmp_path, OPERATOR + '[discord]\ngateway_url = "https://x.example"\n').wrong


@pytest.mark.parametrize(
    "url", ["", "https://halqa.example", "https://halqa.example:8443/telegram", "https://192.0.2.7/x"]
)
def test_a_webhook_has_an_address_that_telegram_takes(tmp_path: Path, url: str) -> None:
    assert load(_file(tmp_path, OPERATOR + f'[telegram]\nwebhook_url = "{url}"\n')).telegram.webhook_url == url


@pytest.mark.parametrize(
    "url", ["http://halqa.example", "halqa.example", "https://", "https://halqa.example:8766", "https://a@b.example", "https://a.example/?x=1"]
)  # fmt: skip
def test_an_address_that_telegram_does_not_take_is_named(tmp_path: Path, url: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + f'[telegram]\nwebhook_url = "{url}"\n')
    assert problem.wrong == "telegram.webhook_url is not an address that Telegram takes"
    assert "8443" in problem.mend


def test_every_section_of_the_file_arrives(tmp_path: Path) -> None:
    other = {
        "data": 'folder = "elsewhere"', "keys": 'ring = "other.ring"', "database": 'url = "sqlite:///elsewhere"',
        "groups": 'language = "fr"', "backup": 'folder = "copies"', "playground": "port = 2000",
        "health": 'listen = "127.0.0.1:2000"', "discord": "message_content = true", "telegram": 'api_url = "http://x"',
    }  # fmt: skip
    assert {"operator", *other} == set(Config.model_fields)
    config = load(_file(tmp_path, OPERATOR + "".join(f"[{name}]\n{option}\n" for name, option in other.items())))
    plain = load(_file(tmp_path, OPERATOR))
    assert [name for name in other if getattr(config, name) == getattr(plain, name)] == []


@pytest.mark.parametrize("address", ["127.0.0.1:8766", "[::1]:80", "localhost:65535"])
def test_a_webhook_listens_at_an_address_and_a_port(tmp_path: Path, address: str) -> None:
    made = load(_file(tmp_path, OPERATOR + f'[telegram]\nwebhook_listen = "{address}"\n'))
    assert made.telegram.webhook_listen == address


@pytest.mark.parametrize("address", ["", "127.0.0.1", ":8766", "127.0.0.1:0", "127.0.0.1:65536", "::1:80", "a b:80"])
def test_what_is_no_address_to_listen_at_is_named(tmp_path: Path, address: str) -> None:
    problem = _mistake(tmp_path, OPERATOR + f'[telegram]\nwebhook_listen = "{address}"\n')
    assert problem.wrong == "telegram.webhook_listen is not an address to listen at"
