"""Drafts and contexts as JSON values and back, by the dataclasses' own types: what crosses the sandbox's pipe."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_AS_IS = (str, int, float, bool, type(None))
Read = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """A dataclass (or anything its fields may hold) as dicts, lists, texts and numbers."""
    kind: Any = type(value)
    if kind in _AS_IS:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{kind.__name__} does not cross the pipe")


def from_plain(kind: type[T], value: Any) -> T:
    """The dataclass `kind` made of what `to_plain` gave.

    Raises:
        ValueError: the value does not fit the type.
    """
    hint: Any = kind
    read: T = _reader(hint)(value)
    return read


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _reader(hint: Any) -> Read:
    """How to read a value of that type."""
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _dataclass_reader(hint)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(hint))
    if origin is Literal:
        return _choice_reader(get_args(hint))
    if hint in (dt.date, dt.datetime):
        return lambda value: hint.fromisoformat(_checked(value, str))
    if hint is Path:
        return lambda value: Path(_checked(value, str))
    return lambda value: _checked(value, hint)


def _checked(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{value!r:.50} is not {kind.__name__}")
    return value


def _dataclass_reader(kind: Any) -> Read:
    hints = get_type_hints(kind)
    readers = [(name, _reader(hints[name])) for name in _names(kind)]

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or len(value) != len(readers):
            raise ValueError(f"not a {kind.__name__}")
        try:
            return kind(**{name: each(value[name]) for name, each in readers})
        except KeyError as missing:
            raise ValueError(f"{kind.__name__} without {missing}") from None

    return read


def _tuple_reader(args: tuple[Any, ...]) -> Read:
    if len(args) != 2 or args[1] is not Ellipsis:
        raise TypeError("only tuple[X, ...] crosses the pipe")
    each = _reader(args[0])
    return lambda value: tuple(each(item) for item in _checked(value, list))


def _union_reader(args: tuple[Any, ...]) -> Read:
    kinds = [arg for arg in args if arg is not type(None)]
    if len(kinds) != 1 or len(kinds) == len(args):
        raise TypeError("only X | None crosses the pipe")
    each = _reader(kinds[0])
    return lambda value: None if value is None else each(value)


def _choice_reader(allowed: tuple[Any, ...]) -> Read:
    def read(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r:.50} is none of {allowed}")
        return value

    return read
