"""The fingerprint of a table: equal cells give equal fingerprints, whatever file or frame they came from.

Each column is hashed over canonical bytes: numbers as 64-bit floats, dates as microseconds, texts as their
lengths and their letters; blocks of any size give the same digest.
"""

import hashlib
from collections.abc import Iterable

import numpy as np
import polars as pl

EXACT_IN_FLOATS = 2**53


class ColumnDigest:
    """Hashes one column block by block."""

    def __init__(self) -> None:
        self.letters, self.sizes, self.wide = hashlib.blake2b(), hashlib.blake2b(), hashlib.blake2b()
        self.form, self.rows = "", 0

    def add(self, cells: pl.Series) -> None:
        self.rows += len(cells)
        if cells.dtype == pl.String:
            self._texts(cells)
        elif cells.dtype == pl.Boolean:
            self._texts(cells.cast(pl.String))
        elif cells.dtype.is_temporal():
            self._numbers("date", cells.cast(pl.Datetime("us")).to_physical().fill_null(-(2**63)).to_numpy())
        else:
            self._floats(cells)

    def _texts(self, cells: pl.Series) -> None:
        self.form = self.form or ("text" if cells.null_count() < len(cells) else "")
        self.sizes.update(cells.str.len_bytes().cast(pl.Int64).fill_null(-1).to_numpy().tobytes())
        self.letters.update((cells.str.join("").item() or "").encode("utf-8", "surrogatepass"))

    def _floats(self, cells: pl.Series) -> None:
        floats = cells.cast(pl.Float64).fill_null(float("nan")).to_numpy() + 0.0  # -0.0 becomes 0.0
        self._numbers("number", np.where(np.isnan(floats), np.nan, floats))
        if cells.dtype.is_integer():
            wide = cells.filter((cells > EXACT_IN_FLOATS) | (cells < -EXACT_IN_FLOATS))
            self.wide.update(wide.to_numpy().tobytes())

    def _numbers(self, form: str, values: np.ndarray) -> None:
        missing = np.isnan(values) if form == "number" else values == -(2**63)
        self.form = self.form or ("" if missing.all() else form)
        self.sizes.update(np.where(missing, -1, 8).astype("<i8").tobytes())
        self.letters.update(values[~missing].astype(values.dtype.newbyteorder("<")).tobytes())

    def hex(self) -> str:
        parts = (self.sizes, self.letters, self.wide)
        return ":".join([self.form, str(self.rows), *(part.hexdigest() for part in parts)])


def together(names: Iterable[str], digests: Iterable[ColumnDigest]) -> str:
    """One fingerprint for a table, from its columns in their order."""
    whole = hashlib.blake2b(digest_size=16)
    for name, digest in zip(names, digests, strict=True):
        whole.update(f"{len(name)}:{name}={digest.hex()};".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
