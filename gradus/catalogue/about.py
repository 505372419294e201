"""`gr.about(name)`: half a page on one technique, for the terminal or, in a notebook, as HTML."""

import html
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from gradus.catalogue.entries import Entry, candidates, marked, resolve
from gradus.catalogue.table_page import TablePage, table_page
from gradus.core.calls import verb
from gradus.core.card import Card
from gradus.core.errors import shown

WIDTH = 88
PROOFS = {
    "oracle": "equals an independent implementation, {}",
    "worked": "reproduces the worked example {}",
    "identity": "keeps the law {}",
    "beats": "does better than {}",
}


@verb
def about(name: str) -> "Page | Choice | TablePage":
    """What a technique is, when to use it and when not, what to use instead, and an example that runs.

    The name of a decision table (`activation_by_task`, `D01`) shows the table.
    """
    found = candidates(name)
    if len(found) > 1:
        return Choice(name, tuple(found))
    if not found and (table := table_page(name)):
        return table
    entry = resolve(name)
    return Page(entry.card, file=entry.file)


@dataclass(frozen=True)
class Choice:
    """A short name that means several techniques: one line for each."""

    name: str
    found: tuple[Entry, ...]

    def __repr__(self) -> str:
        lines = [f"  {e.name} ({e.kind}): {e.what}" for e in self.found]
        return f"{self.name!r} may mean\n" + "\n".join(lines)


@dataclass(frozen=True)
class Page:
    """The page of one card. `repr` is plain text; a notebook shows HTML."""

    card: Card
    file: str

    def sections(self) -> list[tuple[str, list[str]]]:
        """Heading → paragraphs, in reading order; empty ones are left out."""
        card = self.card
        parts = [
            ("", [card.what]),
            ("Formula", [card.formula, *(f"{symbol}: {text}" for symbol, text in card.symbols.items())]),
            ("When", [card.when]),
            ("When not", [card.when_not]),
            ("Instead", [f"{marked(other)}: {text}" for other, text in card.instead.items()]),
            ("Typical", typical_lines(card.typical)),
            ("Needs", [f"{setting}: {text}" for setting, text in card.needs.items()]),
            ("Cost", [card.cost]),
            ("Traps", list(card.traps)),
            ("Example", [card.example]),
            ("Proof", proof_lines(card)),
            ("Source", [card.source]),
            ("Code", [code_line(card, self.file)]),
        ]
        return [(head, [text for text in texts if text]) for head, texts in parts if any(texts)]

    def __repr__(self) -> str:
        blocks = [f"{self.card.title}  ({self.card.name}, {self.card.kind})"]
        for head, texts in self.sections():
            if head == "Example":
                body = textwrap.indent(textwrap.dedent(texts[0]).strip(), "    ")
            elif head == "Formula":
                body = "\n".join(
                    [f"    {texts[0]}", "", *(_wrapped(text, bullet=True) for text in texts[1:])]
                )
            else:
                body = "\n".join(_wrapped(text, bullet=head and len(texts) > 1) for text in texts)
            blocks.append(f"{head}\n{body}" if head else body)
        return "\n\n".join(blocks)

    def markdown(self) -> str:
        """The page for the documentation."""
        lines = [f"# {self.card.title}", f"`{self.card.name}` · {self.card.kind}"]
        for head, texts in self.sections():
            if head == "Example":
                texts = ["```python\n" + textwrap.dedent(texts[0]).strip() + "\n```"]
            elif head == "Formula":
                texts = ["```\n" + texts[0] + "\n```", *(f"- {text}" for text in texts[1:])]
            elif len(texts) > 1:
                texts = [f"- {text}" for text in texts]
            lines.append((f"## {head}\n\n" if head else "") + "\n".join(texts))
        return "\n\n".join(lines) + "\n"

    def _repr_html_(self) -> str:
        blocks = [
            f"<h3>{html.escape(self.card.title)} <small>{self.card.name}, {self.card.kind}</small></h3>"
        ]
        for head, texts in self.sections():
            plain = head in ("Example", "Formula")
            body = "".join(f"<pre>{html.escape(t)}</pre>" if plain else f"<p>{_inline(t)}</p>" for t in texts)
            blocks.append((f"<h4>{head}</h4>" if head else "") + body)
        return "<div>" + "".join(blocks) + "</div>"


def typical_lines(typical: Mapping) -> list[str]:
    return [
        f"{name} = {shown(value)}: {reason}" for name, pairs in typical.items() for value, reason in pairs
    ]


def proof_lines(card: Card) -> list[str]:
    """How we know that it is right, in words."""
    texts = [PROOFS[kind].format(_proof_words(kind, what)) for kind, what in card.proof.items()]
    own = [
        f"{i}: {PROOFS[k].format(_proof_words(k, w))}" for i, p in card.covers.items() for k, w in p.items()
    ]
    return [*texts, *own]


def _proof_words(kind: str, what: object) -> str:
    if isinstance(what, str):
        return what.replace("_", " ") if ":" not in what else what
    if isinstance(what, Mapping):
        return ", ".join(str(value) for value in what.values())
    if kind == "beats":  # the other card, and the data
        return " on ".join(str(part) for part in what)  # type: ignore[attr-defined]
    return ", ".join(_proof_words(kind, part) for part in what)  # type: ignore[attr-defined]


def code_line(card: Card, file: str) -> str:
    """Where the code and the card are."""
    places = [card.target] if isinstance(card.target, str) else list(dict.fromkeys(card.target.values()))
    named = ", ".join(place for place in places if place)
    return f"{named or 'an idea, no code of its own'}; card in gradus/{file}"


def _wrapped(text: str, *, bullet: object) -> str:
    lead = "  - " if bullet else "  "
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False
    )


def _inline(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
