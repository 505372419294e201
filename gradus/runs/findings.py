"""What the doctor sees in the table, as a run keeps it."""

from typing import Any

from gradus.core.guard import guard
from gradus.data.table import Table
from gradus.doctor.examine import examine_table


def findings_of(table: Table) -> list[dict[str, Any]]:
    """The findings as plain mappings; a rule that breaks must not cost the fit."""
    found: list[Any] = []
    with guard("the doctor") as failed:
        found = examine_table(table)
    return [] if failed else [finding.as_dict() for finding in found]
