"""A program on disk: the steps as JSON, their arrays in one npz; nothing in it can run."""

import io
import json
import zipfile
import zlib
from typing import Any

import numpy as np

from gradus.core.errors import GradusError, listed, shown
from gradus.program.check import ARRAYS, TEXT, check_program, check_text
from gradus.program.program import Program
from gradus.program.step import Step

FORMAT = 1
LARGEST = 2 << 30  # bytes of all arrays together
KINDS = "biuf"  # numbers and truth values; an object array would need pickle


def to_bytes(program: Program) -> tuple[bytes, bytes]:
    """The JSON text and the npz of a program; equal programs give equal bytes."""
    steps, arrays = [], {}
    for number, step in enumerate(program.steps):
        names = {name: f"{number}.{name}" for name in step.arrays}
        arrays.update({names[name]: np.asarray(array) for name, array in step.arrays.items()})
        steps.append(
            {
                "kind": step.kind,
                "give": step.give,
                "columns": list(step.columns),
                "take": list(step.take),
                "settings": dict(step.settings),
                "arrays": names,
            }
        )
    classes = [label.item() if isinstance(label, np.generic) else label for label in program.classes]
    text = {"format": FORMAT, "task": program.task, "classes": classes, "steps": steps}
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    return json.dumps(text, ensure_ascii=False, indent=1).encode(), packed.getvalue()


def from_bytes(text: dict[str, Any], packed: bytes) -> Program:
    """Build a program from its JSON (already read) and its npz; both are checked, so that it can run."""
    if isinstance(text, dict) and text.get("format") != FORMAT:
        raise GradusError(
            f"{TEXT}'s format must be {FORMAT}; got {shown(text.get('format'))}: update gradus."
        )
    check_text(text)
    arrays = read_arrays(packed)
    steps = tuple(_step(step, arrays) for step in text["steps"])
    program = Program(steps=steps, task=text["task"], classes=tuple(text["classes"]))
    check_program(program)
    return program


def _step(step: dict[str, Any], arrays: dict[str, np.ndarray]) -> Step:
    if absent := [place for place in step["arrays"].values() if place not in arrays]:
        raise GradusError(f"{ARRAYS} is damaged: it lacks {listed(absent)}.")
    return Step(
        kind=step["kind"],
        give=step["give"],
        columns=tuple(step["columns"]),
        take=tuple(step["take"]),
        settings=step["settings"],
        arrays={name: arrays[place] for name, place in step["arrays"].items()},
    )


def read_arrays(packed: bytes, *, name: str = ARRAYS) -> dict[str, np.ndarray]:
    """The arrays of an npz, bounded before room is made for them; nothing but numbers."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise GradusError(f"{name} must be below {LARGEST >> 30} GB.")
            return {entry.filename.removesuffix(".npy"): _array(archive, entry) for entry in entries}
    # a RuntimeError is zipfile's answer to encryption, or to a way of packing that it does not know
    except (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, EOFError, RuntimeError) as broken:
        if isinstance(broken, GradusError):
            raise
        raise GradusError(f"{name} is damaged: {broken}.") from None


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray:
    raw = io.BytesIO(archive.read(entry))
    version = np.lib.format.read_magic(raw)
    header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, kind = header(raw)
    # a header may claim more than the file holds: asked before NumPy makes room for it
    if kind.kind not in KINDS or int(np.prod(shape, dtype=object)) * kind.itemsize > entry.file_size:
        raise ValueError(f"{entry.filename} is no plain array of its size")
    raw.seek(0)
    return np.lib.format.read_array(raw, allow_pickle=False)
