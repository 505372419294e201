"""gradus: the whole path of machine learning through one door. Names only; nothing heavy is imported here."""

from importlib import import_module

__version__ = "0.1.0"

# name at the door → where it lives; `python -m gradus.catalogue.index` writes the stubs from this table
_DOOR = {
    "fit": "gradus.verbs.fit:fit",
    "open": "gradus.verbs.open:open",
    "load": "gradus.verbs.load:load",
    "examine": "gradus.verbs.examine:examine",
    "advise": "gradus.verbs.advise:advise",
    "find": "gradus.catalogue.find:find",
    "about": "gradus.catalogue.about:about",
    "make": "gradus.catalogue.make:make",
    "parts": "gradus.catalogue.parts:parts",
    "GradusError": "gradus.core.errors:GradusError",
}
__all__ = ["__version__", *_DOOR]  # noqa: PLE0604  (names of a literal table)


def __getattr__(name: str) -> object:
    if name not in _DOOR:
        raise AttributeError(f"gradus has no {name!r} at its door; it has {', '.join(_DOOR)}")
    module, _, attribute = _DOOR[name].partition(":")
    found = globals()[name] = getattr(import_module(module), attribute)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
