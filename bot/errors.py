"""Every error this project raises on purpose, in one tree.

    HalqaError
    ├── DeclarationError    the code declares something no platform can carry   → start refuses; a developer mends it
    ├── BadInput            what a person gave cannot be used                   → tell that person how to put it right
    ├── StoreUnavailable    nothing can be kept just now                        → say "back soon"; trying again is safe
    │   └── Overtaken       somebody else was quicker                           → the same may be tried again at once
    ├── Tampered            a sealed thing or a reference is not what we made   → refuse, and do not say why
    ├── CouldNotCheck       a message could not be checked for danger            → tell the facilitators so
    ├── KeyMissing          the key is gone, usually because it was erased      → treat the thing as if it never was
    └── ConfigProblem       the operator's settings cannot be used              → name the mend and stop

The kinds are named for what the caller does next, so there are few of them, and a new one is only needed when a caller
has something new to do. No error text ever holds what a person wrote or who they are: names of blanks, options and
tables may stand in it, values may not. Where a library's error might hold such text, raise ours `from None`.
"""


class HalqaError(Exception):
    """The root: catches everything below and nothing else."""


class DeclarationError(HalqaError):
    """A feature, action or message is declared in a way that some platform cannot carry; raised when it is declared."""


class BadInput(HalqaError):
    """What a person gave cannot be used.

    `key` is the catalog message that tells them how to put it right, and `arguments` are that message's variables. The
    text of the error is the key alone, so that it may be logged; the arguments are only for the person's own eyes.
    `blank` names the blank that is asked again, where a handler knows.
    """

    def __init__(self, key: str, *, blank: str = "", **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.blank = blank
        self.arguments = arguments


class StoreUnavailable(HalqaError):
    """Nothing was kept, and nothing is half done: the same event may be handled again later."""


class Overtaken(StoreUnavailable):
    """Somebody else was quicker, and nothing was kept: a second try finds what they left."""


class Tampered(HalqaError):
    """A sealed value, a button reference or a file fails its check of authenticity."""


class KeyMissing(HalqaError):
    """The key that would open this is not in the key store, so nobody can read it any more."""


class CouldNotCheck(HalqaError):
    """A message could not be checked for danger; the text names the kind of error, never the message."""


class ConfigProblem(HalqaError):
    """The operator's settings cannot be used; the text says what is wrong and how to mend it, on one or more lines."""
