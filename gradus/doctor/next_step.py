"""What to do after an examination, as the call or the command that does it."""

import shlex
from collections.abc import Mapping, Sequence

from gradus.core.wording import as_options
from gradus.data.table import Table
from gradus.doctor.finding import OPTIONS, Finding

LEAKS = ("target_leak", "target_leak_sum", "missing_target_related")


def next_step(table: Table, found: Sequence[Finding], *, command: bool) -> str:
    """Mend what stops a fit, name the target, or fit without what gives it away; one line, to be copied."""
    schema = table.schema
    stops = [finding for finding in found if finding.severity == "error"]
    if stops:
        remedies = "; or ".join(stops[0].remedies)
        return f"next: {as_options(remedies, OPTIONS) if command else remedies}"
    if schema.target is None:
        last = schema.names[-1] if schema.names else "..."
        call = _call("examine", table, last, {}, command)
        return f"next, to see more, say what is to be predicted:\n    {call}"
    leaks = [finding for finding in found if finding.severity == "warning" and finding.id in LEAKS]
    left_out = {name: "ignore" for leak in leaks for name in leak.columns}
    return f"next:\n    {_call('fit', table, schema.target, left_out, command)}"


def _call(verb: str, table: Table, target: str, columns: Mapping[str, str], command: bool) -> str:
    if command:
        words = [f"--column {shlex.quote(f'{name}={kind}')}" for name, kind in columns.items()]
        return " ".join([f"gradus {verb} {shlex.quote(table.source)} --target {shlex.quote(target)}", *words])
    said = ", ".join(f'"{name}": "{kind}"' for name, kind in columns.items())
    more = f", columns={{{said}}}" if said else ""
    return f'gr.{verb}("{table.source}", target="{target}"{more})'
