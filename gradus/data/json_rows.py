"""JSON: an array of records, a mapping of columns, or a record a line; nested ones are flattened."""

import json
from collections.abc import Iterator
from typing import Any

from gradus.core.errors import GradusError, shown
from gradus.data.arrays import from_dict, from_records
from gradus.data.records import Records, records_of
from gradus.data.rows import Rows, rows_of_frame
from gradus.data.text_source import TextSource

MOST = 2 << 30  # bytes of JSON; it is held in memory, unlike a table of text
Found = tuple[int, Any]  # line, value


def opened_json(source: TextSource, *, size: int) -> Rows | Records:
    """Rows, or fine-tuning records where every record has one of their three forms."""
    if size > MOST:
        raise GradusError(
            f"{source.name} is larger than {MOST >> 30} GB of JSON; turn it into Parquet first."
        )
    lines = list(_json_lines(source))
    values = _as_lines(source, lines)
    if values is None:
        whole = _whole(source, lines)
        if isinstance(whole, dict):
            return _of_mapping(source, whole)
        if isinstance(whole, list) and len(whole) > 1 and _is_split({"columns": whole[0], "data": whole[1:]}):
            whole = _joined(whole[0], whole[1:])
        values = list(enumerate(whole, 1)) if isinstance(whole, list) else []
    if not values:
        raise GradusError(f"{source.name} holds no records; a list of objects is a table.")
    for line, value in values:
        if not isinstance(value, dict):
            raise GradusError(
                f"{source.name}, line or item {line:,}: must be an object with names; got {shown(value)}."
            )
    return records_of(values, source.name) or _of_records(source, [value for _, value in values])


def _of_records(source: TextSource, records: list[dict]) -> Rows:
    if not any(records):
        raise GradusError(f"{source.name} holds {len(records):,} records, and all of them are empty.")
    return rows_of_frame(from_records([flat(record) for record in records]))


def _json_lines(source: TextSource) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(b"".join(source._lines(1 << 20)).split(b"\n"), 1):
        if line.strip():
            try:
                yield number, line.decode("utf-8")
            except UnicodeDecodeError:
                raise GradusError(
                    f"{source.name}, line {number:,}: JSON must be UTF-8; this line is not."
                ) from None


def _as_lines(source: TextSource, lines: list[tuple[int, str]]) -> list[Found] | None:
    """A value a line, if the first line is whole by itself and more follow."""
    named = source.name.endswith((".jsonl", ".ndjson"))
    if not named and (len(lines) < 2 or _value(lines[0][1]) is None or _value(lines[1][1]) is None):
        return None
    values = []
    for number, line in lines:
        try:
            values.append((number, json.loads(line)))
        except RecursionError:
            raise GradusError(f"{source.name}, line {number:,}: is nested too deeply.") from None
        except ValueError as error:
            raise GradusError(
                f"{source.name}, line {number:,}: is no whole JSON value ({_reason(error)}):"
                f" {shown(line[:40])}."
            ) from None
    return values


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _whole(source: TextSource, lines: list[tuple[int, str]]) -> Any:
    text = "\n".join(line for _, line in lines)
    try:
        return json.loads(text)
    except RecursionError:
        raise GradusError(f"{source.name} is nested too deeply to be a table.") from None
    except ValueError as error:
        line = lines[min(getattr(error, "lineno", 1), len(lines)) - 1][0]
        raise GradusError(f"{source.name}, line {line:,}, column {_reason(error)}.") from None


def _reason(error: ValueError) -> str:
    """`12: expecting value`, as Python says it; a number of thousands of digits has no column."""
    message = getattr(error, "msg", "a number has too many digits")
    return f"{getattr(error, 'colno', 1):,}: {message[:1].lower() + message[1:]}"


def _of_mapping(source: TextSource, whole: dict) -> Rows | Records:
    """Columns by name; or one key under which the records stand; or a single record."""
    if {*whole} >= {"columns", "data"} and _is_split(whole):
        return rows_of_frame(from_records(_joined(whole["columns"], whole["data"])))
    lists = {name: value for name, value in whole.items() if isinstance(value, list)}
    if len(lists) == len(whole) > 0 and not any(
        isinstance(cell, dict) for value in lists.values() for cell in value
    ):
        return rows_of_frame(from_dict(whole))
    if whole and all(isinstance(value, dict) for value in whole.values()):
        common, names = set.intersection(*map(set, whole.values())), set().union(*whole.values())
        if common == names and names and (len(whole) <= len(names) or all(map(str.isdigit, names))):
            # pandas' to_json(): column → row → cell
            return rows_of_frame(from_dict({name: list(value.values()) for name, value in whole.items()}))
        if common and len(whole) > len(names):  # name of the record → record
            return _of_records(source, [{"key": name, **value} for name, value in whole.items()])
    tables = [value for value in lists.values() if value and all(isinstance(row, dict) for row in value)]
    if len(tables) == 1:
        return _of_records(source, tables[0])
    if not lists and whole:
        return _of_records(source, [whole])
    raise GradusError(f"{source.name} holds one JSON object that is no table; a list of records is one.")


def _joined(names: list[str], rows: list[list]) -> list[dict]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _is_split(whole: dict) -> bool:
    """pandas' to_json(orient="split"): the names once, and each row as a list."""
    names, rows = whole["columns"], whole["data"]
    lists = isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows)
    return (
        lists and all(isinstance(name, str) for name in names) and {len(row) for row in rows} == {len(names)}
    )


def flat(record: dict) -> dict:
    """`{"a": {"b": 1}}` as `{"a.b": 1}`, one level deep; what is nested deeper is kept as JSON text."""
    cells: dict[str, Any] = {}
    for name, value in record.items():
        inner = (
            {f"{name}.{key}": cell for key, cell in value.items()}
            if isinstance(value, dict)
            else {name: value}
        )
        cells |= {
            key: json.dumps(cell) if isinstance(cell, dict | list) else cell for key, cell in inner.items()
        }
    return cells
