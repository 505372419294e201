"""A run folder that was changed, hashes and all, ends in one sentence: it neither hangs nor breaks."""

import hashlib
import io
import json
import shutil
import threading

import numpy as np
import polars as pl
import pytest

import gradus as gr

ROW = {"x": 0.3, "z": -0.2, "c": "r"}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    draw = np.random.default_rng(0)
    x, z, c = draw.normal(size=200), draw.normal(size=200), draw.choice(["r", "g", "b"], 200)
    answer = np.where((x > 0) ^ (c == "r"), "b", "a")  # trees see it, a weighted sum does not
    frame = pl.DataFrame({"x": x, "z": z, "c": c, "y": answer})
    run = gr.fit(frame, target="y", out=tmp_path_factory.mktemp("runs") / "small.run")
    assert [step.kind for step in run.kept.program.steps] == ["numbers", "code", "join", "trees", "link"]
    return run


@pytest.fixture
def copy(run, tmp_path):
    return shutil.copytree(run.path, tmp_path / "copy.run")


def rehashed(folder) -> None:
    """run.json as somebody would write it who wants the change to pass."""
    index = json.loads((folder / "run.json").read_text())
    for name, noted in index["files"].items():
        raw = (folder / name).read_bytes()
        noted |= {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    del index["sha256"]
    index["sha256"] = hashlib.sha256(json.dumps(index, sort_keys=True).encode()).hexdigest()
    (folder / "run.json").write_text(json.dumps(index))


def put(folder, name, *way, value) -> None:
    """Another value at the end of a way into a JSON file; without a way, the whole content."""
    text = json.loads((folder / name).read_text())
    part = text
    for step in way[:-1]:
        part = part[step]
    if way:
        part[way[-1]] = value
    (folder / name).write_text(json.dumps(text if way else value))


def changed(folder, file, **changes) -> None:
    with np.load(folder / file) as held:
        arrays = {name: held[name] for name in held}
    for name, change in changes.items():
        place = name if name in arrays else f"3.{name}"
        arrays[place] = change(arrays[place])
    packed = io.BytesIO()
    np.savez(packed, **{name: array for name, array in arrays.items() if array is not None})
    (folder / file).write_bytes(packed.getvalue())


def used(folder):
    """All that a reader does with a run."""
    run = gr.open(folder)
    repr(run), run.json(), run._repr_html_(), run.report(folder / "page.html")
    return run.predict([ROW] * 2), run.predict_proba(ROW), run.predict(pl.DataFrame([ROW] * 4000))


def refused(folder) -> str:
    """The sentence, in another thread so that a run that hangs fails instead of waiting for ever."""
    rehashed(folder)
    told: list[str] = []

    def attempt() -> None:
        with pytest.raises(gr.GradusError) as refusal:
            used(folder)
        told.append(str(refusal.value))

    attempting = threading.Thread(target=attempt, daemon=True)
    attempting.start()
    attempting.join(20)
    assert not attempting.is_alive(), "it hangs"
    assert told, "it was taken as sound, or it broke"
    return told[0]


def cut(array):
    return array[:-1]


def far(array):
    return array * 0 + 10**6


def zeros(array):
    return array * 0


def put_one(place, value):
    def change(array):
        array = array.copy()
        array[place] = value
        return array

    return change


ARRAYS = [
    ("children", zeros),
    ("feature", zeros),
    ("roots", far),
    ("roots", lambda a: a * 0 - 1),
    ("roots", lambda a: a[:0]),
    ("feature", lambda a: np.where(a >= 0, 99, a)),
    ("feature", lambda a: a - 5),
    ("children", far),
    ("children", lambda a: a - 20),
    ("children", lambda a: np.arange(len(a))[::-1].copy()),
    ("missing", lambda a: a + 7),
    ("category", far),
    ("set_starts", far),
    ("set_starts", lambda a: a[:0]),
    ("set_starts", lambda a: a[::-1].copy()),
    ("sets", lambda a: a[:0]),
    ("sets", lambda a: a.astype(np.float64)),
    ("plain", lambda a: a[:0]),
    ("plain", lambda a: ~a),
    ("default_left", lambda a: a.astype(np.int64)),
    ("value", lambda a: a * np.nan),
    ("value", lambda a: a.astype(np.int64)),
    ("threshold", lambda a: a.reshape(-1, 1)),
    ("threshold", lambda a: a[0].reshape(())),
    ("feature", lambda a: a.astype(np.float64)),
    *((name, cut) for name in ("feature", "threshold", "children", "value", "missing", "default_left")),
    ("category", cut),
    ("value", lambda a: None),
]
PROGRAM = [
    ((), []),
    ((), {}),
    (("format",), 2),
    (("format",), []),
    (("steps",), []),
    (("steps",), {"a": 1}),
    (("steps", 0), 7),
    (("steps", 0, "kind"), "numbres"),
    (("steps", 0, "kind"), []),
    (("steps", 0, "columns"), "x"),
    (("steps", 0, "columns"), ["x", "zz"]),
    (("steps", 0, "columns"), []),
    (("steps", 0, "settings"), {}),
    (("steps", 0, "settings", "markers"), [[1]]),
    (("steps", 0, "take"), ["rows"]),
    (("steps", 0, "give"), ["rows"]),
    (("steps", 1, "give"), "numbers"),
    (("steps", 1, "settings", "levels"), []),
    (("steps", 1, "settings", "levels"), [["r", {}]]),
    (("steps", 1, "settings", "unseen"), "often"),
    (("steps", 2, "take"), ["zz"]),
    (("steps", 2, "take"), ["sums"]),
    (("steps", 2, "take"), []),
    (("steps", 2, "take"), ["codes"]),
    (("steps", 3, "arrays"), {}),
    (("steps", 3, "arrays", "roots"), "3.rots"),
    (("steps", 3, "arrays", "roots"), {}),
    (("steps", 3, "settings"), {}),
    (("steps", 3, "settings", "outputs"), 0),
    (("steps", 3, "settings", "outputs"), 10**9),
    (("steps", 3, "settings", "outputs"), 3),
    (("steps", 4, "settings", "link"), "identity"),
    (("steps", 4, "settings", "link"), "softmax"),
    (("steps", 4, "settings", "link"), ["logistic"]),
    (("classes",), []),
    (("classes",), ["a"]),
    (("classes",), ["a", "a"]),
    (("classes",), ["a", {}]),
    (("classes",), ["b", "a"]),
    (("task",), "regression"),
    (("task",), []),
    (("task",), "guess"),
]
JSON = [
    *((f"{name}.json", (), value) for name in ("facts", "schema") for value in ([], {}, 3, None)),
    *(("facts.json", (name,), {"a": 1}) for name in ("task", "classes", "target", "source", "learned_from")),
    *(("facts.json", (name,), "x") for name in ("rows", "held_out", "classes", "positive")),
    ("facts.json", ("learned_from",), ["x", "zz"]),
    ("facts.json", ("learned_from",), ["x"]),
    ("facts.json", ("model",), None),
    ("facts.json", ("task",), "regression"),
    *(
        (f"{name}.json", (), value)
        for name in ("metrics", "choices", "leaderboard", "importance", "findings")
        for value in ([1], {"a": 1}, "text", [{}], [[]])
    ),
    ("metrics.json", (), []),
    ("failures.json", (), [1]),
    ("failures.json", (), {"a": 1}),
    ("metrics.json", (0, "score"), "high"),
    ("metrics.json", (0, "score"), float("nan")),
    ("metrics.json", (0, "better"), "sideways"),
    ("leaderboard.json", (0, "seconds"), None),
    ("leaderboard.json", (0, "chosen"), False),
    ("importance.json", (0, "fall"), None),
    ("choices.json", (0, "setting"), 3),
    ("schema.json", ("columns",), 3),
    ("schema.json", ("columns",), []),
    ("schema.json", ("columns", 0), []),
    ("schema.json", ("columns", 0, "name"), 3),
    ("schema.json", ("columns", 0, "name"), "z"),
    ("schema.json", ("columns", 0, "dtype"), "Float128"),
    ("schema.json", ("columns", 0, "kind"), []),
    ("schema.json", ("columns", 0, "role"), "king"),
    ("schema.json", ("columns", 0, "missing"), "many"),
    ("schema.json", ("columns", 0, "levels"), 4),
    ("schema.json", ("columns", 0, "strange"), 4),
    ("schema.json", ("rows",), "many"),
]
HELD_OUT = [
    {"truth": cut},
    {"truth": far},
    {"truth": lambda a: a.astype(np.float64)},
    {"truth": lambda a: None},
    {"predicted": cut},
    {"predicted": lambda a: a[:, :1]},
    {"predicted": lambda a: a * np.nan},
    {"truth": cut, "predicted": cut},
]


def says_all(told: str, folder, file: str) -> bool:
    """Which run, which file, and the way out."""
    begins = told.startswith(f"The run {folder} is damaged: ")
    return begins and file in told and told.endswith("Fit again, or take the run from a copy.")


def test_the_untouched_run_works(run, copy):
    rehashed(copy)
    few, shares, many = used(copy)
    assert few.tolist() == [run.predict(ROW)] * 2
    assert shares == run.predict_proba(ROW)
    assert len(many) == 4000


@pytest.mark.parametrize(
    ("name", "change"), ARRAYS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_changed_arrays(copy, name, change):
    changed(copy, "model/arrays.npz", **{name: change})
    assert says_all(refused(copy), copy, "model/arrays.npz")


@pytest.mark.parametrize(("way", "value"), PROGRAM, ids=str)
def test_a_changed_program(copy, way, value):
    put(copy, "model/program.json", *way, value=value)
    told = refused(copy)
    assert says_all(told, copy, "model/arrays.npz" if "model/arrays.npz" in told else ".json")


@pytest.mark.parametrize(("file", "way", "value"), JSON, ids=str)
def test_changed_parts(copy, file, way, value):
    put(copy, file, *way, value=value)
    assert says_all(refused(copy), copy, ".json")


@pytest.mark.parametrize("changes", HELD_OUT, ids=" ".join)
def test_changed_answers_of_the_rows_kept_apart(copy, changes):
    changed(copy, "holdout.npz", **changes)
    told = refused(copy)
    assert says_all(told, copy, "facts.json" if "held_out" in told else "holdout.npz")


@pytest.mark.parametrize("name", ["model/program.json", "model/arrays.npz", "metrics.json"])
def test_a_file_that_run_json_no_longer_names(copy, name):
    index = json.loads((copy / "run.json").read_text())
    del index["files"][name]
    (copy / "run.json").write_text(json.dumps(index))
    assert says_all(refused(copy), copy, name)


@pytest.mark.parametrize("file", ["model/arrays.npz", "holdout.npz"])
@pytest.mark.parametrize("raw", [b"", b"PK", b"no archive at all"])
def test_no_archive(copy, file, raw):
    (copy / file).write_bytes(raw)
    assert says_all(refused(copy), copy, file)


@pytest.mark.parametrize("file", ["facts.json", "schema.json", "choices.json", "model/program.json"])
def test_no_json(copy, file):
    (copy / file).write_text("{")
    assert says_all(refused(copy), copy, file)
