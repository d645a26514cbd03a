"""`dataclass` that is built at its first use: most of the records of a product are never made in one process.

The standard library writes and compiles six methods for each of some 400 classes, two fifths of a cold start
(docs/adr/0014). A class here stays as it was written until somebody makes an instance or asks for its fields.
"""

import dataclasses
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_BUILDING = threading.RLock()
_OF_THE_CLASS_ITSELF = frozenset({"__dict__", "__weakref__", "__dataclass_fields__", "__init__"})

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """As `dataclasses.dataclass`, with the same parameters; a wrong definition shows at the first use.

        `slots=True`, a metaclass, and a class that writes its own `__init__` are built at once.
        """
        if cls is None:
            return lambda decorated: dataclass(decorated, **options)
        if options.get("slots") or type(cls) is not type or "__init__" in cls.__dict__:
            return dataclasses.dataclass(cls, **options)
        _defer(cls, options)
        return cls


class _Fields:
    """Stands for `__dataclass_fields__` until somebody asks for them."""

    def __init__(self, build: Callable[[], None], cls: type) -> None:
        self._build, self._cls = build, cls

    def __get__(self, instance: object, owner: type) -> Any:
        self._build()
        return self._cls.__dict__["__dataclass_fields__"]


def _defer(cls: Any, options: dict[str, Any]) -> None:
    """Leaves a class unbuilt; other threads wait until one of them has built it whole."""

    def build() -> None:
        with _BUILDING:
            if cls.__dict__.get("__init__") is init:
                cls.__init__ = _built(cls, options)

    def init(self: Any, /, *given: Any, **named: Any) -> None:
        build()
        cls.__init__(self, *given, **named)

    cls.__dataclass_fields__ = _Fields(build, cls)
    cls.__init__ = init


def _built(cls: Any, options: dict[str, Any]) -> Any:
    """Completes the class but for `__init__`, which is handed back: nobody gets an instance before the rest is there.

    It is taken from a twin, because the standard library leaves an `__init__` alone that is there already.
    """
    written = {name: value for name, value in cls.__dict__.items() if name not in _OF_THE_CLASS_ITSELF}
    written["__qualname__"] = cls.__qualname__
    twin: Any = dataclasses.dataclass(
        type(cls.__name__, cls.__bases__, written), **(options | {"repr": False, "eq": False, "order": False})
    )
    dataclasses.dataclass(cls, **(options | {"init": False}))
    return twin.__init__
