"""Names that advice and cards point to and no card holds yet.

`python -m tests.catalogue.not_yet_held` writes the list. It may only shrink: what gets its card leaves it.
A line is a name, or `name  # why it is no technique of the inventory`.
"""

from pathlib import Path

from gradus.catalogue.entries import by_name, entries
from gradus.catalogue.tables import tables

LIST = Path(__file__).resolve().parent.parent / "not_yet_held.txt"


def named() -> dict[str, str]:
    """Every name that is pointed to → the first place that points to it."""
    places: dict[str, str] = {}
    for table in tables():
        parts = [*table.parts, *(part for row in table.rows for part, _ in row.use)]
        for part in parts:
            places.setdefault(part, table.cited)
    for entry in entries():
        for other in entry.card.instead:
            places.setdefault(other, f"the card {entry.name}")
    return places


def missing() -> dict[str, str]:
    return {name: place for name, place in sorted(named().items()) if name not in by_name()}


def listed() -> dict[str, str]:
    """Name → explanation, as committed."""
    lines = (
        line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    )
    return {name.strip(): why.strip() for name, _, why in (line.partition("#") for line in lines)}


def main() -> None:
    known = listed() if LIST.exists() else {}
    names = missing()
    lines = [f"{name}  # {known[name]}" if known.get(name) else name for name in names]
    head = f"# {len(names)} names that no card holds yet; a test lets the number only fall"
    LIST.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    new = [f"{name} (from {place})" for name, place in names.items() if name not in known]
    print(f"{len(names)} names in {LIST.name}; new: {', '.join(new) or 'none'}")


if __name__ == "__main__":
    main()
