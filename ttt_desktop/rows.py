"""Dataclasses that are ready at once.

``dataclasses.dataclass`` writes and compiles up to seven functions for each class, which for the
classes of a start came to a tenth of it. Here one is compiled, and the rest is shared. What it
makes is used and behaves alike: frozen, ``==``, ``hash``, ``repr``, ``replace``, ``fields``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False) -> Any:
        """``dataclasses.dataclass`` with no option but ``frozen``."""
        if cls is None:
            return lambda made: _made(made, frozen)
        return _made(cls, frozen)


def _made(cls: Any, frozen: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the signature is worked out to stand there
    dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(cls)
    key = attrgetter(*(field.name for field in fields if field.compare))
    names = [field.name for field in fields if field.repr]

    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    def told(self: Any) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    cls.__init__ = _init(cls, fields, frozen)
    cls.__eq__ = equal
    cls.__hash__ = hashed if frozen else None
    cls.__repr__ = told
    if frozen:
        cls.__setattr__ = _refuse
        cls.__delattr__ = _refuse
    return cls


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...], frozen: bool) -> Any:
    """``__init__`` as one would write it: the only function whose parameters differ by class."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    parameters, body, defaults = ["self"], [], []
    for field in fields:
        name = value = field.name
        if field.default_factory is not MISSING:
            known[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is _factory else {name}"
            defaults.append(_FACTORY)
        elif field.default is not MISSING:
            defaults.append(field.default)
        elif defaults:
            raise TypeError(f"{cls.__name__}.{name} needs a default, as the fields before it")
        parameters.append(name)
        body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body), known)
    made = known["__init__"]
    made.__defaults__ = tuple(defaults)
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


_FACTORY = object()


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{name!r} cannot change: a {type(self).__name__} stays as it is")
