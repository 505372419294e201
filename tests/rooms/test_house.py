"""The house keeps its shape: room order, sizes, a light door, verbs that stay verbs, a fresh index."""

import ast
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.fast
ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "gradus").rglob("*.py"))
ORDER = (
    "core catalogue draw maths data record program preparation metrics nn train models select explanation "
    "doctor retrieval runs serving verbs cli"
).split()
DOOR = "gradus/__init__.py"
LIMITS = {"file": 300, "columns": 110, "function": 50, "arguments": 8, "arguments of verbs": 28}
HEAVY = {"numpy", "torch", "sklearn", "pandas", "polars", "rich", "scipy", "lightgbm", "matplotlib"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return path.relative_to(ROOT / "gradus").parts[0]


def rooms_imported(tree: ast.Module) -> set[str]:
    """The rooms of gradus that a file names in an import, wherever it stands."""
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    parts = [module.split(".") for module in modules]
    return {part[1] for part in parts if part[0] == "gradus" and len(part) > 1}


@pytest.mark.parametrize("path", [f for f in FILES if room(f) in ORDER], ids=name)
def test_a_room_imports_only_from_rooms_above_it(path: Path):
    ahead = {
        other
        for other in rooms_imported(ast.parse(path.read_text()))
        if ORDER.index(other) > ORDER.index(room(path))
    }
    assert not ahead, f"{name(path)} looks down into {', '.join(sorted(ahead))}"


def modules_imported(path: Path) -> set[Path]:
    """The files of gradus that a file imports, also inside functions."""
    found: set[Path] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gradus."):
            home = ROOT / node.module.replace(".", "/")
            found |= {home.with_suffix(".py"), *(home / f"{alias.name}.py" for alias in node.names)}
    return {file for file in found if file.exists()}


def test_no_file_imports_itself_in_a_circle():
    ahead = {path: modules_imported(path) for path in FILES}
    while leaves := [path for path, rest in ahead.items() if not rest & set(ahead)]:
        for leaf in leaves:
            del ahead[leaf]
    assert sorted(map(name, ahead)) == [], "these files, or files between them, form a circle"


def test_every_room_is_in_the_order():
    assert {room(f) for f in FILES} - {"__init__.py"} <= set(ORDER)


def test_the_readme_and_the_contributing_page_name_every_room():
    rooms = [one for one in ORDER if (ROOT / "gradus" / one).is_dir()]
    tree = re.findall(r"^  (\w+)/ ", (ROOT / "README.md").read_text(), re.MULTILINE)
    table = re.findall(r"^\| `(\w+)` \|", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    assert tree == rooms
    assert table == rooms


def test_rooms_have_empty_inits_and_no_vague_files():
    inits = [f for f in FILES if f.name == "__init__.py" and name(f) != DOOR]
    assert [name(f) for f in inits if f.read_text().strip()] == []
    vague = ("util", "utils", "helper", "helpers", "common", "misc", "manager", "handler")
    assert [name(f) for f in FILES if set(f.stem.split("_")) & set(vague)] == []


def test_only_make_imports_targets_by_name():
    """`import_module` with a name that is not written there stands in the door, in make and in need alone."""
    users = [
        name(f)
        for f in FILES
        if "import_module(" in f.read_text() and "from importlib import" in f.read_text()
    ]
    assert users == [DOOR, "gradus/catalogue/make.py", "gradus/core/need.py"]


def test_blanket_excepts_stand_in_guard_alone():
    def blanket(node: ast.AST) -> bool:
        named = getattr(getattr(node, "type", None), "id", None)
        return isinstance(node, ast.ExceptHandler) and (
            node.type is None or named in ("Exception", "BaseException")
        )

    found = {name(f) for f in FILES for node in ast.walk(ast.parse(f.read_text())) if blanket(node)}
    assert found <= {"gradus/core/guard.py"}


def card_lines(tree: ast.Module) -> int:
    found = [n for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "CARDS"]
    return sum(n.end_lineno - n.lineno + 1 for n in found)


def code_lines(node: ast.FunctionDef, text: list[str]) -> int:
    lines = text[node.lineno - 1 : node.end_lineno]
    first = node.body[0]
    doc = isinstance(first, ast.Expr) and isinstance(getattr(first, "value", None), ast.Constant)
    blank = sum(not line.strip() or line.strip().startswith("#") for line in lines)
    return len(lines) - blank - (first.end_lineno - first.lineno + 1 if doc else 0)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_and_functions_stay_small(path: Path):
    text = path.read_text().splitlines()
    tree = ast.parse(path.read_text())
    assert len(text) - card_lines(tree) <= LIMITS["file"]
    assert [i for i, line in enumerate(text, 1) if len(line) > LIMITS["columns"]] == []
    most = LIMITS["arguments of verbs" if room(path) in ("verbs", "cli") else "arguments"]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert code_lines(node, text) <= LIMITS["function"], f"{name(path)}: {node.name}"
            taken = [a.arg for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
            assert len(taken) <= most or node.name == "__init__", f"{name(path)}: {node.name}"


@pytest.mark.parametrize("path", [f for f in FILES if f.name != "__init__.py"], ids=name)
def test_a_file_says_first_what_it_is(path: Path):
    assert (ast.get_docstring(ast.parse(path.read_text())) or "").strip(), name(path)


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout


def test_the_door_is_light():
    code = (
        "import sys, time; t = time.process_time(); import gradus; s = time.process_time() - t; dir(gradus)\n"
    )
    code += f"import json; print(json.dumps([s, sorted({HEAVY!r} & set(sys.modules))]))"
    seconds, heavy = json.loads(python(code))
    assert heavy == []
    assert seconds < 0.05


def test_searching_and_reading_loads_nothing_heavy():
    code = "import sys, gradus as gr; gr.find('mean'); gr.about('smape'); gr.parts()\n"
    assert python(code + f"print(sorted({HEAVY!r} & set(sys.modules)))").strip() == "[]"


def test_every_verb_is_callable_twice_after_all_rooms_were_imported():
    import importlib

    import gradus

    for path in FILES:
        importlib.import_module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
    for verb in gradus._DOOR:
        assert callable(getattr(gradus, verb)), verb
        assert getattr(gradus, verb) is getattr(gradus, verb)


def test_the_generated_files_are_fresh():
    from gradus.catalogue.index import generated, stale

    assert stale(generated()) == [], "run python -m gradus.catalogue.index"


def test_command_line_help_is_quick():
    code = "import sys, resource; sys.argv = ['gradus', '--help']\nfrom gradus.cli.main import run\n"
    code += "try: run()\nexcept SystemExit: pass\n"
    code += "used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
    assert float(python(code).splitlines()[-1]) < 0.3


def test_the_price_of_a_file_is_known():
    """Reading all cards, which the index does, stays cheap: 3 s of CPU at most."""
    from gradus.catalogue.index import index_text

    begun = time.process_time()
    index_text()
    assert time.process_time() - begun < 3
