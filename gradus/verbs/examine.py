"""`gr.examine(data)`: what each column is and why, and what looks odd, before anything is fitted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gradus.core.calls import verb
from gradus.core.errors import GradusError, listed

if TYPE_CHECKING:
    from gradus.data.table import Table
    from gradus.doctor.examination import Examination

# of texts and images only sizes are in the table, so equal rows mean nothing
OF_ROWS = ("duplicate_rows", "conflicting_labels", "identifier", "constant")


@verb
def examine(
    data: Any,
    *,
    target: Any = None,
    columns: Mapping[str, str | Sequence[str]] | None = None,
    task: str | None = None,
    test: Any = None,
    groups: str | None = None,
    time: str | None = None,
    weights: str | None = None,
    table: str | None = None,
    query: str | None = None,
    seed: int = 0,
) -> "Examination":
    """What each column is, and what is odd: errors, warnings, notes. Rows of `test` are sought in `data`.

    `table=` or `query=` choose within a database or a file of several tables.
    """
    from gradus.data.described import described
    from gradus.data.load import load
    from gradus.data.table import Table
    from gradus.doctor.examination import Examination
    from gradus.doctor.examine import examine_table

    _refuse_a_run(data)
    said = {"target": target, "columns": columns, "task": task, "groups": groups, "time": time}
    where = {"weights": weights, "table": table, "query": query}
    found = load(data, **{name: value for name, value in (said | where).items() if value is not None})
    read = found if isinstance(found, Table) else described(found)
    tested = None if test is None else _like(read, test)
    odd = examine_table(read, test=tested, seed=seed)
    if read is not found:
        odd = [finding for finding in odd if finding.id not in OF_ROWS]
    return Examination(read, tuple(odd), fits=read is found)


def _refuse_a_run(data: Any) -> None:
    import os

    if isinstance(data, str | os.PathLike) and os.path.isfile(os.path.join(data, "run.json")):
        raise GradusError(
            f"{data} is a run, not data: `gradus open {data}` or gr.open({str(data)!r}) shows it."
        )


def _like(table: "Table", test: Any) -> "Table":
    """The test rows, read as the columns of the table were."""
    from dataclasses import replace

    from gradus.data.load import name_of, read_as
    from gradus.data.table import Table

    frame = test.frame if isinstance(test, Table) else read_as(test, table.schema)
    names = frame.collect_schema().names()
    lacks = [column.name for column in table.schema.features if column.name not in names]
    if lacks:
        raise GradusError(f"examine.test must have the columns of {table.source}; it lacks {listed(lacks)}.")
    held = tuple(column for column in table.schema.columns if column.name in names)
    source = test.source if isinstance(test, Table) else name_of(test)
    return replace(table, frame=frame, schema=replace(table.schema, columns=held), source=source)
