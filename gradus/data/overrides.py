"""What the caller says of columns: kinds and roles, which win over the judged; mistakes are told together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gradus.core.errors import all_at_once, did_you_mean, listed, shown
from gradus.data.guess import BEGINS_LIKE_A_NUMBER, dates_of, epoch_form, number_forms
from gradus.data.judge import judge, truth_form
from gradus.data.profile import Profile, counted_as
from gradus.data.rows import Reading, Rows
from gradus.data.schema import KINDS, Column, Schema
from gradus.data.task import check_task, task_of

WORDS = ("key", "ignore")  # roles that `columns=` may name; the others have settings of their own
AS_TEXT = ("category", "many", "text", "ordered", "mixed", "constant")
Wanted = str | Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Said:
    """All that a caller may say of a table."""

    target: str | None = None
    columns: Mapping[str, Wanted] | None = None
    task: str | None = None
    groups: str | None = None
    time: str | None = None
    weights: str | None = None

    @property
    def roles(self) -> dict[str, str]:
        """Role → the column that has it."""
        named = {"target": self.target, "group": self.groups, "time": self.time, "weight": self.weights}
        return {role: name for role, name in named.items() if name is not None}


SETTING = {"target": "target", "group": "groups", "time": "time", "weight": "weights"}


def overridden(schema: Schema, said: Said, rows: Rows, profile: Profile) -> Schema:
    """The schema with all that the caller said, or one answer that names every mistake."""
    wanted = dict(said.columns or {})
    all_at_once(_wrong_names(schema, said, wanted) + _wrong_kinds(schema, wanted))
    columns, problems = {column.name: column for column in schema.columns}, []
    readings: dict[str, Reading] = {}
    for name, want in wanted.items():
        reading, problem = _reading(columns[name], want, profile)
        problems += [problem] if problem else []
        readings |= {name: reading} if reading else {}
    all_at_once(problems)
    columns |= _recounted(readings, rows, profile, schema)
    columns |= {name: _as_wanted(columns[name], want) for name, want in wanted.items()}
    return _with_roles(replace(schema, columns=tuple(columns.values())), said)


def roles_only(schema: Schema, said: Said) -> Schema:
    """The schema with new roles, its columns judged as before."""
    all_at_once(_wrong_names(schema, said, {}))
    return _with_roles(schema, said)


def _wrong_names(schema: Schema, said: Said, wanted: Mapping[str, Wanted]) -> list[str]:
    asked = [(SETTING[role], name) for role, name in said.roles.items()] + [
        ("columns", name) for name in wanted
    ]
    return [
        f"{setting}: there is no column {name!r}; the table has {listed(schema.names)}."
        f"{did_you_mean(name, schema.names)}"
        for setting, name in asked
        if name not in schema
    ]


def _wrong_kinds(schema: Schema, wanted: Mapping[str, Wanted]) -> list[str]:
    kinds, problems = [*KINDS, *WORDS], []
    for name, want in wanted.items():
        if isinstance(want, str) and want not in kinds:
            problems.append(
                f"columns: {name!r} must be one of {listed(kinds, most=20)}, or its values in order;"
                f" got {want!r}.{did_you_mean(want, kinds)}"
            )
        elif not isinstance(want, str):
            problems += _wrong_order(schema, name, want)
    return problems


def _wrong_order(schema: Schema, name: str, order: Any) -> list[str]:
    if not isinstance(order, list | tuple) or not order or len(set(map(str, order))) < len(order):
        return [
            f"columns: {name!r} must be a kind, or a list of different values in order; got {shown(order)}."
        ]
    if name not in schema or not schema[name].distinct_exact:
        return []
    strange = [level for level, _ in schema[name].levels if level not in set(map(str, order))]
    return (
        [f"columns: the order of {name!r} leaves out {listed(strange)}, which the column holds."]
        if strange
        else []
    )


def _reading(column: Column, want: Wanted, profile: Profile) -> tuple[tuple[str, str] | None, str]:
    """The reading that a wanted kind needs where it is another one, or why it cannot be."""
    kind = want if isinstance(want, str) else "ordered"
    if kind in WORDS or kind == column.kind:
        return None, ""
    if kind in AS_TEXT:
        return (None if column.dtype == "String" else ("String", "")), ""
    if kind == "date":
        return _date_reading(column, profile)
    if kind == "boolean":
        return _truth_reading(column)
    if column.dtype in ("Int64", "Float64"):
        return None, ""
    if kind == "code" and column.dtype == "String":
        return None, ""
    return ("Float64" if kind == "number" else "Int64", _number_form(column)), ""


def _number_form(column: Column) -> str:
    """The form of the first cell that looks like a number."""
    for level in [level for level, _ in column.levels] + list(column.examples):
        if forms := [] if BEGINS_LIKE_A_NUMBER.match(level) else number_forms(level, decimal_comma=False):
            return str(forms[0])
    return ""


def _date_reading(column: Column, profile: Profile) -> tuple[tuple[str, str] | None, str]:
    cells = profile.sample[column.name].drop_nulls()
    if column.dtype == "Int64" and len(cells) and cells.cast(str).str.contains(r"^(19|20)\d{6}$").all():
        return ("Date", "%Y%m%d"), ""
    if column.dtype == "String" and len(cells):
        for size in (len(cells), 1):
            if found := dates_of(cells.head(size), ""):
                return found, ""
    if column.dtype == "Int64" and (form := epoch_form(column.minimum, column.maximum)):
        return ("Datetime", form), ""
    sample = listed(column.examples)
    return None, f"columns: {column.name!r} can not be read as dates: its cells look like {sample}."


def _truth_reading(column: Column) -> tuple[tuple[str, str] | None, str]:
    words = [level for level, _ in column.levels]
    if form := truth_form(words):
        return ("Boolean", form), ""
    if column.distinct == 2 and set(words) == {"0", "1"}:
        return None, ""
    return None, (
        f"columns: {column.name!r} can not be 'boolean': it needs two values that mean yes and no, and holds"
        f" {listed(words, most=5)}; say 'category'."
    )


def _recounted(
    readings: Mapping[str, Any], rows: Rows, profile: Profile, schema: Schema
) -> dict[str, Column]:
    if not readings:
        return {}
    tallies, before = counted_as(rows, readings), {column.name: column for column in schema.columns}
    columns = {}
    for place, (name, tally) in enumerate(tallies.items()):
        lost = tally.missing - before[name].missing
        why = f" {lost:,} cells that can not be read so became missing." if lost else ""
        dtype, form = readings[name]
        columns[name] = replace(judge(profile, name, place, tally), why=why, dtype=dtype, format=form)
    return columns


def _as_wanted(column: Column, want: Wanted) -> Column:
    said = "As columns= says."
    if want in WORDS:
        return replace(column, role=str(want), why=f"{column.why} {said}")
    more = column.why if column.why.startswith(" ") else ""
    if isinstance(want, str):
        order = column.order if want == "ordered" else ()
        return replace(column, kind=want, why=said + more, role="feature", order=order)
    return replace(column, kind="ordered", why=said + more, role="feature", order=tuple(map(str, want)))


def _with_roles(schema: Schema, said: Said) -> Schema:
    for role, name in said.roles.items():
        schema = schema.changed(name, role=role)
    if said.target is None:
        all_at_once(check_task(said.task, None))
        return schema
    target = schema[said.target]
    if target.dtype == "Boolean" and target.format and target.format != "true/false":
        target = replace(target, dtype="String", format="")  # labels are predicted as they are written
        schema = schema.changed(said.target, dtype="String", format="")
    all_at_once(check_task(said.task, target))
    task, why = (said.task, "As task= says.") if said.task else task_of(target, schema.rows)
    return replace(schema, target=said.target, task=task, task_why=why)
