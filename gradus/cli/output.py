"""How a command prints: plain text, a page with bold headings on a terminal, or JSON."""

import json
import sys

JSON_HELP = "Print plain data as JSON."


def show(text: object) -> None:
    """Print; on a terminal, lines that stand at the margin alone (headings) are bold."""
    if not sys.stdout.isatty():
        print(text)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    before = ""
    for line in str(text).splitlines():
        heading = line[:1].isalpha() and not before.strip() and len(line) < 60
        console.print(Text(line, style="bold" if heading else ""))
        before = line


def as_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
