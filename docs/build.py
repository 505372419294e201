"""Build the documentation, the guide as written, the reference from the cards: `python -m docs.build`."""

import logging
import shutil
import sys
import warnings
from pathlib import Path

from gradus.catalogue.about import Page
from gradus.catalogue.entries import entries, kinds
from gradus.catalogue.find import first_sentence

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"


def write_reference() -> int:
    """One page a card, one list a kind; returns how many pages."""
    shutil.rmtree(REFERENCE, ignore_errors=True)
    for entry in entries():
        page = REFERENCE / entry.kind / f"{entry.name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(Page(entry.card, file=entry.file).markdown(), encoding="utf-8")
    lines = ["# Techniques", "Every card of the catalogue, kind by kind.", ""]
    for kind in kinds():
        lines += [f"## {kind}", ""]
        of_kind = [entry for entry in entries() if entry.kind == kind]
        lines += [f"- [{e.name}]({e.kind}/{e.name}.md): {first_sentence(e.what)}" for e in of_kind] + [""]
    (REFERENCE / "index.md").write_text("\n".join(lines), encoding="utf-8")
    return len(entries())


def main(arguments: list[str]) -> int:
    pages = write_reference()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", category=DeprecationWarning, module="mkdocs|material")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), strict="--strict" in arguments))
    print(f"{pages} cards, site in {ROOT / 'site'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
