"""`gr.parts(kind)`: the names of all techniques of a kind, or of all kinds."""

from gradus.catalogue.entries import check_kind, entries, kinds
from gradus.core.calls import verb


@verb
def parts(kind: str | None = None) -> "Parts":
    """Every technique of a kind by name; without a kind, every kind with its techniques."""
    check_kind(kind)
    wanted = kinds() if kind is None else [kind]
    return Parts({one: [entry.name for entry in entries() if entry.kind == one] for one in wanted})


class Parts(dict[str, list[str]]):
    """Kind → names, printed as a small table."""

    def __repr__(self) -> str:
        width = max((len(kind) for kind in self), default=0)
        return "\n".join(f"{kind:<{width}}  {', '.join(names)}" for kind, names in self.items())
