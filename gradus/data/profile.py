"""The profile: one walk over all rows that decides each column's type exactly and counts what is in it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from gradus.core.threads import cores
from gradus.data.cells import cleaned, plain, read_all
from gradus.data.fingerprint import together
from gradus.data.guess import Guess
from gradus.data.rows import Reading, Rows
from gradus.data.tally import Tally

OURS = (pl.String, pl.Int64, pl.Boolean, pl.Date)
SAMPLED = 50_000  # rows that quantiles and words are judged on at least; all where there are fewer
SAMPLED_CELLS = 5_000_000
SAMPLED_BYTES = 6 << 20


class Sample:
    """Every k-th row, k doubled whenever there are too many: the same rows at every run."""

    def __init__(self, columns: int):
        self.most = max(1_000, min(SAMPLED, SAMPLED_CELLS // max(columns, 1)))
        self.step, self.seen, self.kept = 1, 0, pl.DataFrame()

    def add(self, block: pl.DataFrame) -> None:
        new = block.gather_every(self.step, -self.seen % self.step)
        self.seen += len(block)
        self.kept = compact(pl.concat([self.kept, new]) if len(self.kept) else new)
        while self._too_much():
            self.step *= 2
            self.kept = compact(self.kept.gather_every(2))

    def _too_much(self) -> bool:
        rows = len(self.kept)
        return rows > 2 * self.most or (rows > 2_000 and self.kept.estimated_size() > SAMPLED_BYTES)


def compact(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows without the memory of the blocks that they came from."""
    return pl.DataFrame([column.rechunk().shrink_to_fit() for column in frame])


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What was counted in one walk."""

    tallies: Mapping[str, Tally]
    sample: pl.DataFrame  # read as the tallies say
    whole: bool  # the sample is all rows
    rows: int
    padded: list[str]  # columns with blanks around cells

    @property
    def fingerprint(self) -> str:
        return together(self.tallies, (tally.digest for tally in self.tallies.values()))


def profiled(rows: Rows) -> Profile:
    """Walk over all rows; columns whose first reading did not hold are walked over again."""
    guesses = {name: Guess(name, decimal_comma=rows.decimal_comma) for name in rows.names}
    sample = Sample(len(guesses))
    padded = _walk(rows, guesses, sample)
    tallies = {name: guess.tally for name, guess in guesses.items()}
    kept = sample.kept if sample.kept.width else pl.DataFrame(schema=rows.types)
    return Profile(
        tallies=tallies,
        sample=as_judged(kept, {name: (tally.dtype, tally.form) for name, tally in tallies.items()}),
        whole=sample.step == 1,
        rows=sample.seen,
        padded=sorted(padded),
    )


def counted_as(rows: Rows, readings: Mapping[str, Reading]) -> dict[str, Tally]:
    """The counts of columns that are read as the caller wants."""
    guesses = {name: Guess(name, forced=reading) for name, reading in readings.items()}
    _walk(rows, guesses, None)
    return {name: guess.tally for name, guess in guesses.items()}


def _walk(rows: Rows, guesses: Mapping[str, Guess], sample: Sample | None) -> set[str]:
    """Through all rows, and again for columns that ask for it; the columns that had blanks around cells."""
    pending, first, padded = list(guesses), True, set()
    with ThreadPoolExecutor(cores()) as threads:  # polars, NumPy and hashlib work outside Python's lock
        while pending:
            for block in rows.blocks(pending if sample is None or not first else None):
                clean, markers, blank = cleaned(typed(block))
                padded.update(blank)
                texts = {name for name, dtype in clean.schema.items() if dtype == pl.String}
                known = [name for name in pending if guesses[name].forced or name in texts]
                parsed = read_all(clean, {name: guesses[name].reading for name in known})
                counts = [
                    threads.submit(guesses[name].add, clean[name], parsed[name], markers.get(name, {}))
                    for name in pending
                ]
                if first and sample is not None:
                    sample.add(clean)
                for count in counts:
                    count.result()
            first, pending = False, [name for name in pending if guesses[name].restart()]
    return padded


def typed(block: pl.DataFrame) -> pl.DataFrame:
    """All columns as one of our six types."""
    strange = [plain(column) for column in block if column.dtype not in OURS]
    return block.with_columns(strange) if strange else block


def as_judged(block: pl.DataFrame, readings: Mapping[str, Reading]) -> pl.DataFrame:
    """Raw cells of any source as the judged types."""
    return read_all(cleaned(typed(block.select(list(readings))))[0], readings)
