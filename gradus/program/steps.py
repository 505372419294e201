"""One executor for each kind of step: what it learned and the blocks it takes in, a block out."""

from collections.abc import Callable

import numpy as np

from gradus.program.cells import moments, numbers, texts
from gradus.program.step import Step
from gradus.program.trees import traverse

Block = np.ndarray
DAY = 86_400


def numbers_step(step: Step, columns: list[Block]) -> Block:
    """Columns of numbers, side by side; missing cells are NaN."""
    markers, pairs = step.settings["markers"], zip(step.columns, columns, strict=True)
    return np.column_stack([numbers(column, name=name, markers=markers) for name, column in pairs])


def code_step(step: Step, columns: list[Block]) -> Block:
    """Names as whole numbers: missing is NaN, a name never seen has a code of its own (or is missing)."""
    return np.column_stack([_codes(step, place, column) for place, column in enumerate(columns)])


def _codes(step: Step, place: int, column: Block) -> Block:
    lookup = step.lookups[place]
    unseen = len(lookup) if step.settings["unseen"] == "own" else np.nan
    names = texts(column, markers=step.settings["markers"])
    return np.array([np.nan if n is None else lookup.get(n, unseen) for n in names], dtype=np.float64)


def dates_step(step: Step, columns: list[Block]) -> Block:
    """Dates as year, month, day, weekday, day of the year, hour, and days since 1970."""
    markers, pairs = step.settings["markers"], zip(step.columns, columns, strict=True)
    return np.column_stack(
        [date_parts(moments(column, name=name, markers=markers)) for name, column in pairs]
    )


DATE_PARTS = ("year", "month", "day", "weekday", "day of the year", "hour", "days since 1970")


def date_parts(seconds: Block) -> Block:
    """The parts of DATE_PARTS, one column each."""
    known = np.isfinite(seconds)
    moment = np.where(known, seconds, 0.0)
    day = np.floor(moment / DAY).astype("datetime64[D]")
    month, year = day.astype("datetime64[M]"), day.astype("datetime64[Y]")
    days = day.astype(np.int64)
    parts = (
        year.astype(np.int64) + 1970,
        month.astype(np.int64) % 12 + 1,
        (day - month).astype(np.int64) + 1,
        (days + 3) % 7,  # Monday is 0: the first of January 1970 was a Thursday
        (day - year).astype(np.int64) + 1,
        np.floor(moment % DAY / 3600),
        moment / DAY,
    )
    return np.where(known[:, None], np.column_stack(parts), np.nan)


def impute_step(step: Step, blocks: list[Block]) -> Block:
    """Missing numbers take the value learned for their column."""
    (block,) = blocks
    return np.where(np.isnan(block), step.arrays["fill"], block)


def missing_step(step: Step, blocks: list[Block]) -> Block:
    """One where the cell is missing, for the columns that had missing cells in training."""
    (block,) = blocks
    return np.isnan(block[:, step.arrays["places"]]).astype(np.float64)


def one_hot_step(step: Step, blocks: list[Block]) -> Block:
    """One column for each code, one for missing; a name never seen is all zeros."""
    (block,) = blocks
    return np.column_stack([_one_hot(block[:, j], size) for j, size in enumerate(step.settings["sizes"])])


def _one_hot(codes: Block, size: int) -> Block:
    places = np.where(np.isnan(codes), size, codes).astype(np.int64)
    places = np.where(np.isnan(codes) | (places < size), places, size + 1)
    return np.eye(size + 2)[places][:, :-1]


def scale_step(step: Step, blocks: list[Block]) -> Block:
    """Each column minus its middle, divided by its spread."""
    (block,) = blocks
    return (block - step.arrays["middle"]) / step.arrays["spread"]


def join_step(step: Step, blocks: list[Block]) -> Block:
    """Blocks side by side."""
    return np.column_stack(blocks)


def linear_step(step: Step, blocks: list[Block]) -> Block:
    """A weighted sum of the columns for each output."""
    (block,) = blocks
    return block @ step.arrays["weights"] + step.arrays["bias"]


def trees_step(step: Step, blocks: list[Block]) -> Block:
    """The sum of the trees' leaves for each output."""
    (block,) = blocks
    return traverse(block, step.arrays, outputs=step.settings["outputs"])


def constant_step(step: Step, blocks: list[Block]) -> Block:
    """The same answer for every row."""
    (block,) = blocks
    return np.repeat(step.arrays["value"][None, :], len(block), axis=0)


def link_step(step: Step, blocks: list[Block]) -> Block:
    """From weighted sums to a number (identity) or to probabilities of the classes."""
    (block,) = blocks
    return LINKS[step.settings["link"]](block)


def identity(sums: Block) -> Block:
    return sums[:, 0]


def logistic(sums: Block) -> Block:
    # of the two forms each is taken where it cannot overflow
    far = np.exp(-np.abs(sums[:, 0]))
    yes = np.where(sums[:, 0] >= 0, 1 / (1 + far), far / (1 + far))
    return np.column_stack([1 - yes, yes])


def softmax(sums: Block) -> Block:
    power = np.exp(sums - sums.max(axis=1, keepdims=True))
    return power / power.sum(axis=1, keepdims=True)


def probabilities(sums: Block) -> Block:
    return sums


LINKS = {"identity": identity, "logistic": logistic, "softmax": softmax, "probabilities": probabilities}
EXECUTORS: dict[str, Callable[[Step, list[Block]], Block]] = {
    "numbers": numbers_step,
    "code": code_step,
    "dates": dates_step,
    "impute": impute_step,
    "missing": missing_step,
    "one_hot": one_hot_step,
    "scale": scale_step,
    "join": join_step,
    "linear": linear_step,
    "trees": trees_step,
    "constant": constant_step,
    "link": link_step,
}
