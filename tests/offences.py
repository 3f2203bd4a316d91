"""Readers of code that list offences against the house rules; test_house_rules.py applies them and tests them."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

MAKES_MUTABLE = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "count", "cycle"}
READ_ONLY = {"Mapping", "Sequence", "Collection", "Set", "AbstractSet"}
REMEMBERS = {"cache", "lru_cache", "cached_property", "singledispatch"}
LOG_METHODS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
LOGGERS = {"log", "logger", "logging", "_log", "LOG", "LOGGER"}
NOT_FOR_LOGS = {
    *("id", "ids", "member", "members", "account", "accounts", "user", "users", "person", "people", "who", "author"),
    *(
        "chat",
        "room",
        "group",
        "groups",
        "name",
        "names",
        "handle",
        "key",
        "keys",
        "token",
        "secret",
        "reference",
        "ref",
    ),
    *(
        "text",
        "texts",
        "note",
        "notes",
        "word",
        "words",
        "body",
        "message",
        "content",
        "said",
        "told",
        "answer",
        "value",
    ),
    *("event", "ctx", "context", "payload", "data", "row", "rows", "args", "kwargs"),
    *("error", "exc", "exception", "err", "e", "problem"),
}


def kept_in_module(tree: ast.Module) -> Iterator[str]:
    """The names of a module that something could be written into, and what makes functions remember."""
    for statement in _statements(tree.body):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _could_be_changed(statement):
            yield f"line {statement.lineno}: a name that can be changed; annotate it as Final[Mapping[…]] or the like"
        if isinstance(statement, ast.AugAssign):
            yield f"line {statement.lineno}: a name that is changed"
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield f"line {node.lineno}: global"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _remembers(node):
            yield f"line {node.lineno}: a function that remembers"


def _could_be_changed(statement: ast.Assign | ast.AnnAssign) -> bool:
    """Whether a mutable thing is named without a type that forbids changing it (which mypy then sees to)."""
    if statement.value is None or not _is_mutable(statement.value):
        return False
    if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.annotation, ast.Subscript):
        return True
    kind = statement.annotation
    inner = kind.slice.value if isinstance(kind.slice, ast.Subscript) else kind.slice
    return _last_name(kind.value) != "Final" or _last_name(inner) not in READ_ONLY


def _remembers(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    defaults = [*function.args.defaults, *function.args.kw_defaults]
    return any(_last_name(decorator) in REMEMBERS for decorator in function.decorator_list) or any(
        default is not None and _is_mutable(default) for default in defaults
    )


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """What runs when the module is imported: also inside of classes and conditions, not inside of functions."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.ClassDef | ast.If | ast.Try | ast.With | ast.For):
            yield from _statements(statement.body)


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return _last_name(value) in MAKES_MUTABLE
    return isinstance(
        value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp | ast.GeneratorExp
    )


def _last_name(node: ast.expr) -> str:
    while isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def told_to_the_log(tree: ast.Module) -> Iterator[str]:
    """Arguments of log calls that could hold a person, a group or their words."""
    for node in ast.walk(tree):
        if not _is_log_call(node):
            continue
        told = node.args[1:] if _last_name(node) == "log" else node.args
        sentence, *arguments = told or [ast.Constant("")]
        if not isinstance(sentence, ast.Constant):
            yield f"line {node.lineno}: the sentence is put together"
        extra = [
            keyword.value for keyword in node.keywords if keyword.arg not in ("exc_info", "stack_info", "stacklevel")
        ]
        for name in (name for argument in [*arguments, *extra] for name in _names(argument)):
            if not name.startswith("__") and NOT_FOR_LOGS & set(name.lower().strip("_").split("_")):
                yield f"line {node.lineno}: {name}"


def _is_log_call(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LOG_METHODS
        and _last_name(node.func.value) in LOGGERS | {"getLogger"}
    )


def _names(node: ast.AST) -> Iterator[str]:
    """The names of the values in an expression, apart from calls that make them safe: a label, a kind, a count."""
    if isinstance(node, ast.Call) and _last_name(node).strip("_") in ("label", "kind", "len", "type"):
        return
    if isinstance(node, ast.keyword) and node.arg == "error":
        return  # `facts` takes the class of it and leaves its text
    if isinstance(node, ast.Name):
        yield node.id
    if isinstance(node, ast.Attribute):
        yield node.attr
        if isinstance(node.value, ast.Name | ast.Attribute):
            return  # of `row.kind`, the kind is told and not the row
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _names(node.func.value)  # of `account.hex()`, the account is told
    for child in ast.iter_child_nodes(node):
        yield from _names(child)


def sleeps(tree: ast.Module) -> Iterator[str]:
    """Calls that wait for the clock; asyncio.sleep(0) only lets others run."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _last_name(node) == "sleep" and not _is_zero(node.args):
            yield f"line {node.lineno}"


def _is_zero(arguments: list[ast.expr]) -> bool:
    return len(arguments) == 1 and isinstance(arguments[0], ast.Constant) and arguments[0].value == 0
