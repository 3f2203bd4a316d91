"""The operator's settings: a TOML file, with single options from the environment above it.

`HALQA_DATA__FOLDER` overrides `folder` under `[data]`, and so on. No secret stands in the file: secrets lie in files of
their own, and options name those files (secrets.py). To add an option, add one row in options.py and the same sentence
in config.example.toml; to add a section, such as a platform's, add its class and one row to Config.
"""

from bot.config.file import ConfigProblems, Problem, keys_too_near, load
from bot.config.options import (
    Backup,
    Config,
    Data,
    Database,
    Discord,
    Groups,
    Health,
    Keys,
    Operator,
    Playground,
    Section,
)
from bot.config.secrets import secret

__all__ = [
    "Backup", "Config", "ConfigProblems", "Data", "Database", "Discord", "Groups", "Health", "Keys", "Operator",
    "Playground", "Problem", "Section", "keys_too_near", "load", "secret",
]  # fmt: skip
