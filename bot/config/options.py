"""Every option there is: one row each, with its name, type, default and sentence.

config.example.toml repeats these sentences word for word, and a test compares the two both ways.
"""

from __future__ import annotations

import difflib
import re
import zoneinfo
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # regions and test codes that stand in the same CLDR table


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The one of `known` that was probably meant."""
    return next(iter(difflib.get_close_matches(given, list(known), 1)), None)


def _refused(wrong: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError("halqa", "refused", {"wrong": wrong, "mend": mend})


def _known_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        meant = nearest(name, zoneinfo.available_timezones()) or "a name such as Europe/Paris or America/Toronto"
        raise _refused("is not a time zone", f"Use {meant}.")
    return name


def _known_country(code: str) -> str:
    if code and (not re.fullmatch("[A-Z]{2}", code) or code in NOT_COUNTRIES or code not in Locale("en").territories):
        raise _refused(
            "is not a country", 'Use two capital letters, such as "TN", "FR" or "GB"; or leave it empty ("").'
        )
    return code


def _database(url: str) -> str:
    if url and not re.fullmatch(r"sqlite:///.+|postgresql://\S+", url):
        raise _refused(
            "is not an address this version can use",
            'Use "sqlite:///" and a path, or "postgresql://user@host/database"; or leave it empty ("").',
        )
    return url


def _keys_elsewhere(url: str) -> str:
    if url and not re.fullmatch(r"postgresql://\S+", url):
        raise _refused(
            "is not the address of a PostgreSQL",
            'Use "postgresql://user@host/database", or leave it empty ("") and name a file (keys.file).',
        )
    return url


def _web_page(url: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s/]+\S*", url):
        raise _refused("is not the address of a web page", "Begin with https://, or leave the option out.")
    return url


def _socket(url: str) -> str:
    if url and not re.fullmatch(r"wss?://[^\s/]+\S*", url):
        raise _refused("is not the address of a gateway", 'Begin with wss://, or leave it empty ("").')
    return url


def _webhook(url: str) -> str:
    found = re.fullmatch(r"https://[^\s/:@]+(?::(\d+))?(?:/[^\s?#]*)?", url)
    if url and not (found and found[1] in (None, "80", "88", "443", "8443")):
        raise _refused(
            "is not an address that Telegram takes",
            'Use https:// and a name, with no port or 80, 88, 443 or 8443; or leave it empty ("").',
        )
    return url


def _listens(address: str) -> str:
    found = re.fullmatch(r"(?:\[[0-9a-fA-F:]+\]|[^\s:/]+):(\d{1,5})", address)
    if not found or not 0 < int(found[1]) < 65536:
        raise _refused("is not an address to listen at", 'Use an address and a port, such as "127.0.0.1:8766".')
    return address


def _maybe_listens(address: str) -> str:
    return _listens(address) if address else address


def _shards(written: str) -> str:
    found = re.fullmatch(r"(\d{1,4}(?:,\d{1,4})*)/(\d{1,4})", written)
    if written and not (found and all(int(one) < int(found[2]) for one in found[1].split(","))):
        raise _refused("names no shards", 'Write which of how many, such as "0,1/2"; or leave it empty ("").')
    return written


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Section(BaseModel):
    """A `[section]` of the file. Another platform adds its own here and one row to Config."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Operator(Section):
    """Who answers for this bot; members read it in /privacy."""

    name: Words = Field(description="Who runs this bot, as members will read it: a person's or an association's name.")
    contact: Words = Field(description="How members reach whoever runs this bot: a mail address or a telephone number.")
    is_facilitator: bool = Field(
        description="Whether whoever runs this bot also facilitates a group on it; members are told (true or false)."
    )
    privacy_url: Annotated[str, AfterValidator(_web_page)] = Field(
        "", description="A web page about privacy, shown besides what the bot says by itself (empty for none)."
    )


class Data(Section):
    """Where groups are kept."""

    folder: Path = Field(Path("data"), description="The folder where everything about the groups is kept.")


class Keys(Section):
    """Where the keys are kept that open what is sealed."""

    ring: Path = Field(
        Path("halqa.ring"),
        description="The file of the root keys: outside of the data and backup folders, never copied.",
    )
    file: Path | None = Field(
        None,
        description="The file of the keys that can be destroyed one by one (by default keys.db in the data folder).",
    )
    url: Annotated[str, AfterValidator(_keys_elsewhere)] = Field(
        "",
        description="Instead of that file, a second PostgreSQL for these keys, with another user (empty for the file).",
    )


class Database(Section):
    """Which database."""

    url: Annotated[str, AfterValidator(_database)] = Field(
        "",
        description="Its address, sqlite:///path or postgresql://user@host/name (empty: a file in the data folder).",
    )


class Groups(Section):
    """What a new group starts from; every group can change it in /setup."""

    language: Literal["en", "fr", "ar"] = Field("en", description="The language a new group starts with: en, fr or ar.")
    zone: Annotated[str, AfterValidator(_known_zone)] = Field(
        "UTC", description="The time zone a new group starts with, such as Europe/Paris."
    )
    country: Annotated[str, AfterValidator(_known_country)] = Field(
        "", description="The country whose help lines a new group starts with, in two letters (empty for none)."
    )


class Backup(Section):
    """Where `halqa backup` writes."""

    folder: Path = Field(Path("backups"), description="The folder that backups are written to, best on another disk.")


class Playground(Section):
    """The bot in a browser page, on this machine only."""

    port: int = Field(8765, ge=1024, le=65535, description="The port of the playground's page on this machine.")


class Discord(Section):
    """The bot on Discord, once there is a token."""

    token_file: Path | None = Field(
        None, description="The file that holds the bot's token and nothing else; without one, Halqa is not on Discord."
    )
    token: SecretStr = Field(
        SecretStr(""),
        description="The token itself, only from the environment (HALQA_DISCORD__TOKEN), never in this file.",
    )
    message_content: bool = Field(
        False,
        description="Whether Discord lets the bot read rooms (Message Content Intent), for groups that switch it on.",
    )
    shards: Annotated[str, AfterValidator(_shards)] = Field(
        "", description='Which shards this process has, such as "0,1/2" (when empty, as many as Discord advises).'
    )
    api_url: Annotated[str, AfterValidator(_web_page)] = Field(
        "https://discord.com/api/v10", description="Where Discord's interface is, for those behind a proxy."
    )
    gateway_url: Annotated[str, AfterValidator(_socket)] = Field(
        "", description="Where Discord's gateway is, for those behind a proxy (when empty, where Discord says)."
    )


class Telegram(Section):
    """The bot on Telegram, once there is a token."""

    token_file: Path | None = Field(
        None, description="The file that holds the bot's token and nothing else; without one, Halqa is not on Telegram."
    )
    token: SecretStr = Field(
        SecretStr(""),
        description="The token itself, only from the environment (HALQA_TELEGRAM__TOKEN), never in this file.",
    )
    api_url: Annotated[str, AfterValidator(_web_page)] = Field(
        "https://api.telegram.org", description="Where Telegram's interface is, for those behind a proxy."
    )
    webhook_url: Annotated[str, AfterValidator(_webhook)] = Field(
        "", description="The https address under which Telegram reaches your reverse proxy (when empty, Halqa fetches)."
    )
    webhook_listen: Annotated[str, AfterValidator(_listens)] = Field(
        "127.0.0.1:8766", description="Where Halqa listens for what the reverse proxy hands on, if webhook_url is set."
    )


class Health(Section):
    """How the process is doing, for whoever looks after it."""

    listen: Annotated[str, AfterValidator(_maybe_listens)] = Field(
        "",
        description='Where /healthz, /readyz and /metrics are answered, such as "127.0.0.1:8767" (empty for nowhere).',
    )


class Config(BaseModel):
    """All settings. Made by `load` from a file; the demo makes one by hand, which no environment changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    operator: Operator
    data: Data = Data()
    keys: Keys = Keys()
    database: Database = Database()
    groups: Groups = Groups()
    backup: Backup = Backup()
    playground: Playground = Playground()
    health: Health = Health()
    discord: Discord = Discord()
    telegram: Telegram = Telegram()

    @property
    def postgres(self) -> str:
        """The address of the PostgreSQL; empty where the database is a file."""
        return self.database.url if self.database.url.startswith("postgresql:") else ""

    @property
    def database_file(self) -> Path:
        """The SQLite file; with a PostgreSQL, where it would be."""
        file = "" if self.postgres else self.database.url
        return Path(file.removeprefix("sqlite:///")) if file else self.data.folder / "halqa.db"

    @property
    def key_file(self) -> Path:
        """The key store: keys that can be destroyed one by one."""
        return self.keys.file or self.data.folder / "keys.db"


def options(section: str) -> Mapping[str, FieldInfo]:
    """The options of a section by name; none for a section that does not exist."""
    row = Config.model_fields.get(section)
    kind = row.annotation if row else None
    return kind.model_fields if isinstance(kind, type) and issubclass(kind, Section) else {}
