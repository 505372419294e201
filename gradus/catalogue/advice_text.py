"""How advice is put into words: ranked parts with reasons and sources, what would decide further, pages."""

import textwrap
from typing import Any

from gradus.catalogue.advice import Answer, Asked, Ranked
from gradus.catalogue.entries import marked
from gradus.catalogue.tables import Table, topics

WIDTH = 100
MOST_ASKED = 10


class Advice:
    """The answer of `gr.advise`: printed as a page; `.names` are the parts, best first."""

    def __init__(self, answer: Answer):
        self.answer = answer

    @property
    def names(self) -> list[str]:
        return [one.part for one in self.answer.ranked]

    def __repr__(self) -> str:
        blocks = [self._heading(), *map(_ranked, range(1, len(self.names) + 1), self.answer.ranked)]
        blocks += _section("Known", self._known())
        blocks += _section("Would decide further", asked_lines(self.answer.asked)[:MOST_ASKED])
        blocks += _section(
            "Older advice, and why it moved", [f"{was}: {why}" for was, why in self.answer.older]
        )
        blocks += _section("Not asked for by these tables", list(self.answer.unused))
        return "\n\n".join([*blocks, *self._pages()])

    def json(self) -> dict[str, Any]:
        """Plain data for `--json` and for programs."""
        answer = self.answer
        return {
            "topic": answer.topic,
            "known": {name: {"value": fact.value, "how": fact.how} for name, fact in answer.known.items()},
            "ranked": [
                {
                    "part": one.part,
                    "held": one.held,
                    "because": one.because,
                    "table": one.row.table.cited,
                    "when": dict(one.row.when),
                }
                for one in answer.ranked
            ],
            "asked": [{"facts": dict(one.facts), "part": one.part} for one in answer.asked],
            "older": [{"said": was, "why": why} for was, why in answer.older],
            "pages": [page_json(table) for table in answer.pages],
        }

    def _known(self) -> list[str]:
        """How each fact is known; what was only told stands in the heading already."""
        known = self.answer.known
        if all(fact.how == "told" for fact in known.values()):
            return []
        return [f"{name} = {said(fact.value)} ({fact.how})" for name, fact in known.items()]

    def _heading(self) -> str:
        facts = ", ".join(f"{name} = {said(fact.value)}" for name, fact in self.answer.known.items())
        head = f"{self.answer.topic}, for {facts}" if facts else self.answer.topic
        none_fits = not self.names and (self.answer.asked or not self.answer.pages)
        text = "\n\nNo row of these tables is settled by what is known." if none_fits else ""
        return textwrap.fill(head, WIDTH) + text

    def _pages(self) -> list[str]:
        if not self.names and not self.answer.asked:
            return [page_text(table) for table in self.answer.pages]
        return _section(
            "Read as well", [f'gr.advise("{table.name}"): {table.title}' for table in self.answer.pages]
        )


class Topics(dict[str, list[str]]):
    """Topic → its tables, printed as a list."""

    def __repr__(self) -> str:
        width = max(map(len, self))
        hang = " " * (width + 2)
        lines = (
            textwrap.fill(f"{topic:<{width}}  {', '.join(names)}", WIDTH, subsequent_indent=hang)
            for topic, names in self.items()
        )
        return "\n".join(lines)

    def json(self) -> dict[str, list[str]]:
        return dict(self)


def all_topics() -> Topics:
    return Topics({topic: [table.name for table in found] for topic, found in topics().items()})


def page_text(table: Table) -> str:
    """A page of the tables, its columns side by side."""
    shares = [max(len(line[i]) for line in (table.columns, *table.cells)) for i in range(len(table.columns))]
    while sum(shares) + 2 * len(shares) > WIDTH:
        shares[shares.index(max(shares))] -= 1
    lines = [line for cells in (table.columns, *table.cells) for line in _side_by_side(cells, shares)]
    see = (
        [textwrap.fill(f"See {', '.join(map(marked, table.parts))}", WIDTH, subsequent_indent="  ")]
        if table.parts
        else []
    )
    older = _section("Older advice, and why it moved", [f"{was}: {why}" for was, why in table.older])
    return "\n\n".join([f"{table.title}  ({table.cited})", "\n".join(lines), *older, *see])


def page_json(table: Table) -> dict[str, Any]:
    return {
        "table": table.cited,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(line) for line in table.cells],
        "older": [{"said": was, "why": why} for was, why in table.older],
        "parts": list(table.parts),
    }


def said(value: Any) -> str:
    """A fact's value as it would be typed."""
    if isinstance(value, list | tuple):
        return " or ".join(map(said, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ranked(rank: int, one: Ranked) -> str:
    where = ", ".join(f"{fact} = {said(wanted)}" for fact, wanted in one.row.when.items())
    source = f"{one.row.table.cited}, {where or 'always'}"
    signs = [f"Signs: {one.row.signs}."] if one.row.signs and rank == 1 else []
    texts = [f"{one.because} [{source}]", *signs]
    body = "\n".join(
        textwrap.fill(text, WIDTH, initial_indent="   ", subsequent_indent="   ") for text in texts
    )
    return f"{rank}. {marked(one.part)}\n{body}"


def asked_lines(asked: tuple[Asked, ...]) -> list[str]:
    """One line for each fact that would decide alone, then one for each set of facts."""
    lines: dict[str, list[str]] = {}
    for one in asked:
        *before, (fact, wanted) = one.facts.items()
        head = "".join(f"{name} = {said(value)}, " for name, value in before) + fact
        lines.setdefault(head, []).append(f"{said(wanted)} → {marked(one.part)}")
    return [f"{head} = {'; '.join(texts)}" for head, texts in lines.items()]


def _section(head: str, lines: list[str]) -> list[str]:
    wrapped = [textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ") for line in lines]
    return ["\n".join([head, *wrapped])] if lines else []


def _side_by_side(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    padded = [[*lines, *[""] * (height - len(lines))] for lines in wrapped]
    return [
        "  ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]
