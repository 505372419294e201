"""Columns that say nothing or name rows, categories that are many or variously written, broken cells."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from gradus.core.errors import listed, shown
from gradus.data.schema import Column
from gradus.doctor.finding import Finding, counted, found, share
from gradus.doctor.sample import Sample

NAMED_ID = re.compile(r"(^|[_\W])(id|ids|key|uuid|guid|index|rowid)$|(?<=[a-z])I[Dd]$", re.IGNORECASE)
MANY_LEVELS = 50
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE)
LETTERS_TO_DOUBT = r"[^\x00-\x7F]|&[#A-Za-z]"


def identifier(sample: Sample) -> Iterator[Finding]:
    """Columns that were judged to name the row, and such as look like it but are learned from."""
    for column in sample.schema.columns:
        if column.role == "key":
            yield _identifier(sample, column, done="kept beside the rows, not learned from", remedies=())
        elif column.role == "feature" and _names_rows(sample, column):
            yield _identifier(sample, column)


def _names_rows(sample: Sample, column: Column) -> bool:
    cells = sample.frame[column.name]
    whole = cells.dtype.is_integer() or (cells.dtype == pl.String and column.kind != "text")
    if not whole or len(cells) < 20 or cells.null_count() or cells.n_unique() < len(cells):
        return False
    in_order = cells.dtype.is_integer() and bool((cells.diff().drop_nulls() == sample.step).all())
    return in_order or bool(NAMED_ID.search(column.name))


def _identifier(sample: Sample, column: Column, **more: object) -> Finding:
    values = column.distinct or sample.frame[column.name].n_unique()
    return found(
        "identifier",
        "note",
        columns=(column.name,),
        evidence=f"{column.name} names the row: {values:,} different values in {counted(sample.schema.rows)}",
        limit="a value of its own in every row",
        **more,
    )


def constant(sample: Sample) -> Iterator[Finding]:
    """Columns with one value or none."""
    columns = [column for column in sample.schema.columns if column.role in ("feature", "ignore")]
    names = [column.name for column in columns if column.kind == "constant"]
    if names:
        evidence = f"{listed(names)}: one value in every row that has one"
        yield found("constant", "note", columns=names, evidence=evidence, limit="one value", done="left out")


def high_cardinality(sample: Sample) -> Iterator[Finding]:
    """Categories with too many levels for a column each."""
    for column in sample.features("category", "many", "code"):
        rows = sample.schema.rows - column.missing
        if column.kind == "code" and column.distinct * 20 < rows:
            continue
        if column.distinct > MANY_LEVELS:
            each = f"{rows / column.distinct:.1f} rows each"
            yield found(
                "high_cardinality",
                "note",
                columns=(column.name,),
                evidence=f"{column.name} has {column.distinct:,} different values, {each}",
                limit=f"{MANY_LEVELS} levels",
            )


def mixed_types(sample: Sample) -> Iterator[Finding]:
    """Numbers and words in one column."""
    for column in sample.features("mixed"):
        cells = sample.frame[column.name].drop_nulls().cast(pl.String)
        numeric = cells.str.strip_chars().cast(pl.Float64, strict=False).is_not_null()
        numbers = int(numeric.sum())
        odd = cells.filter(numeric if 2 * numbers < len(cells) else ~numeric).unique().sort().head(4)
        yield found(
            "mixed_types",
            "note",
            columns=(column.name,),
            evidence=f"{column.name} holds numbers in {share(numbers, len(cells))} of its cells, words in "
            f"the others; of the rarer: {listed([shown(cell, width=30) for cell in odd])}",
            limit="none (deepchecks: 1 % to 10 %)",
        )


def inconsistent_categories(sample: Sample) -> Iterator[Finding]:
    """Levels that differ in case, spaces, hyphens or dots only, and rare ones that are a letter short."""
    for column in sample.features("category", "many", "ordered", "boolean"):
        cells = sample.frame[column.name].drop_nulls()
        if cells.dtype != pl.String or cells.n_unique() > 2_000:
            continue
        counts = cells.value_counts().sort(["count", column.name], descending=[True, False])
        written = dict(counts.iter_rows())
        groups = _same_letters(written) + _misspelt(written)
        if groups:
            yield _inconsistent(column.name, groups, written)


def _same_letters(written: dict[str, int]) -> list[list[str]]:
    folded = defaultdict(list)
    for level in written:
        # beside digits a sign may mean something: 1.0 and 10, -1 and 1
        between = " " if re.search(r"\d", level) else ""
        folded[re.sub(r"[\s_.\-]+" if not between else r"\s+", between, level.casefold()).strip()].append(
            level
        )
    return [levels for levels in folded.values() if len(levels) > 1]


def _misspelt(written: dict[str, int]) -> list[list[str]]:
    """Pairs with one letter left out or two swapped, one of them very rare.

    A letter that is replaced is no evidence: INLAND and ISLAND, Ireland and Iceland are different places.
    """
    words = {level.casefold(): level for level in written if 6 <= len(level) <= 60 and level.isalpha()}
    pairs = {(words[slip], words[word]) for word in words for slip in _slips(word) if slip in words}
    ordered = [sorted(pair, key=lambda level: -written[level]) for pair in sorted(pairs)]
    return [pair for pair in ordered if written[pair[1]] <= 5 and written[pair[0]] >= 50 * written[pair[1]]]


def _slips(word: str) -> set[str]:
    left_out = {word[:place] + word[place + 1 :] for place in range(1, len(word))}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)}
    return (left_out | swapped) - {word}


def _inconsistent(name: str, groups: list[list[str]], written: dict[str, int]) -> Finding:
    pairs = [" = ".join(f"{shown(level)} ({written[level]:,})" for level in levels) for levels in groups]
    rare = sum(written[level] for levels in groups for level in levels[1:])
    return found(
        "inconsistent_categories",
        "note",
        columns=(name,),
        evidence=f"{name}: {listed(pairs, most=4)}; {counted(rare)} in the rarer spelling",
        limit="one spelling; a letter left out or two swapped where the other is fifty times as frequent",
    )


def encoding_artefact(sample: Sample) -> Iterator[Finding]:
    """Text that was written in one encoding and read in another, replacement signs, HTML entities."""
    for column in sample.schema.columns:
        broken = [cell for cell in _doubtful(sample.frame[column.name]) if _broken(cell)]
        examples = listed([shown(cell, width=40) for cell in dict.fromkeys(broken)], most=3)
        if _broken(column.name):
            examples = f"its name {shown(column.name)}" + (f", {examples}" if examples else "")
        if examples:
            many = counted(len(broken), "cell") + (" is" if len(broken) == 1 else " are")
            yield found(
                "encoding_artefact",
                "note",
                columns=(column.name,),
                evidence=f"{column.name}: {many} broken{sample.judged_on}: {examples}",
                limit="none",
            )


def _doubtful(cells: pl.Series) -> list[str]:
    if cells.dtype != pl.String:
        return []
    cells = cells.drop_nulls()
    return cells.filter(cells.str.contains(LETTERS_TO_DOUBT)).to_list()


def _broken(text: str) -> bool:
    if "\ufffd" in text or (ENTITY.search(text) and html.unescape(text) != text):
        return True
    return not text.isascii() and any(_read_twice(text, code) for code in ("cp1252", "latin-1"))


def _read_twice(text: str, code: str) -> bool:
    """Whether the text becomes other letters when its bytes are read as UTF-8: Ã© is é."""
    try:
        return text.encode(code).decode("utf-8") != text
    except UnicodeError:
        return False
