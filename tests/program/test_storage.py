"""A program comes back from its bytes as it was, and nothing else comes in."""

import io
import json
import zipfile

import numpy as np
import pytest

from gradus.core.errors import GradusError
from gradus.program.program import Program
from gradus.program.step import Step
from gradus.program.storage import from_bytes, to_bytes

pytestmark = pytest.mark.fast


def program() -> Program:
    read = Step(kind="numbers", give="numbers", columns=("a", "b"), settings={"markers": ["?"]})
    weights = {"weights": np.array([[0.1], [1 / 3]]), "bias": np.array([1e-300])}
    linear = Step(kind="linear", give="sums", take=("numbers",), arrays=weights)
    link = Step(kind="link", give="scores", take=("sums",), settings={"link": "logistic"})
    return Program(steps=(read, linear, link), task="binary", classes=("no", "yes"))


def again(text: bytes, packed: bytes) -> Program:
    return from_bytes(json.loads(text), packed)


def packed_with(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def test_comes_back_to_the_last_bit():
    columns = {"a": np.array([0.1, np.nan]), "b": np.array([1e9, -3.0])}
    text, packed = to_bytes(program())
    np.testing.assert_array_equal(again(text, packed).scores(columns), program().scores(columns))
    assert again(text, packed).classes == ("no", "yes")


def test_equal_programs_give_equal_bytes():
    assert to_bytes(program()) == to_bytes(program())


def test_an_array_that_needs_pickle_is_refused():
    text, _ = to_bytes(program())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        header = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
        header += b" " * (118 - len(header) - 1) + b"\n"
        archive.writestr("1.weights.npy", b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    with pytest.raises(GradusError, match="no plain array"):
        again(text, file.getvalue())


def test_a_header_that_claims_more_than_there_is_is_refused():
    text, packed = to_bytes(program())
    claimed = packed.replace(b"(2, 1)", b"(2, 9)")
    with pytest.raises(GradusError, match="damaged"):
        again(text, claimed)


def test_a_step_of_another_version_is_named():
    text, packed = to_bytes(program())
    with pytest.raises(GradusError, match="'liniar'"):
        again(text.replace(b'"linear"', b'"liniar"'), packed)


def test_missing_arrays_and_another_format_are_named():
    text, _ = to_bytes(program())
    with pytest.raises(GradusError, match="damaged"):
        again(text, packed_with(other=np.ones(2)))
    with pytest.raises(GradusError, match="format must be 1; got 7"):
        from_bytes({"format": 7}, packed_with())
