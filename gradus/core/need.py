"""Optional packages: imported when first used, or answered with the command that installs them."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from gradus.core.errors import MissingPackage


def need(module: str, *, extra: str, what: str) -> ModuleType:
    """Import `module`, or say in one line how to get it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name and not module.startswith(missing.name):
            raise
        name = module.partition(".")[0]
        raise MissingPackage(f"{what} needs {name}: pip install 'gradus[{extra}]'.") from missing


def has(module: str) -> bool:
    """Whether a package could be imported, without importing it."""
    return find_spec(module.partition(".")[0]) is not None
