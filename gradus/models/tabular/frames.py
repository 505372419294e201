"""The edge between frames and programs: a polars frame as NumPy columns."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from gradus.program.cells import Columns, as_objects


def columns_of(frame: pl.DataFrame, names: Iterable[str]) -> Columns:
    """Numbers as float64 with NaN for missing, moments as seconds since 1970, all else as Python's values."""
    there = set(frame.columns)
    return {name: column_of(frame[name]) for name in names if name in there}


def column_of(series: pl.Series) -> np.ndarray:
    """One column of a frame."""
    if series.dtype.is_numeric():
        return series.cast(pl.Float64).to_numpy()
    if series.dtype == pl.Date or series.dtype == pl.Datetime:
        moments = series.cast(pl.Datetime("us")).dt.replace_time_zone(None)
        return (moments.to_physical().cast(pl.Float64) / 1e6).to_numpy()
    return as_objects(series.to_list())
