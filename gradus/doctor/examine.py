"""Examine: every rule about data, run over one table; a rule that fails is a note, never the end."""

from collections.abc import Callable, Iterable

from gradus.core.guard import guard
from gradus.data.table import Table
from gradus.doctor.columns import (
    constant,
    encoding_artefact,
    high_cardinality,
    identifier,
    inconsistent_categories,
    mixed_types,
)
from gradus.doctor.duplicates import (
    conflicting_labels,
    duplicate_columns,
    duplicate_rows,
    multicollinearity,
    train_test_overlap,
)
from gradus.doctor.finding import Finding, ranked
from gradus.doctor.known import KNOWN
from gradus.doctor.leaks import no_signal, target_leak, target_leak_sum
from gradus.doctor.missing import (
    missing_column_related,
    missing_target,
    missing_target_related,
    missing_values,
)
from gradus.doctor.sample import Sample
from gradus.doctor.targets import (
    censored_target,
    class_imbalance,
    data_order,
    no_features,
    no_target,
    one_class,
    rare_class,
    small_sample,
)
from gradus.doctor.values import impossible_values, outliers, rounding_heaps, sentinel, skew

Rule = Callable[[Sample], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    *(no_target, one_class, no_features),
    *(target_leak_sum, target_leak, train_test_overlap, duplicate_rows, conflicting_labels),
    *(rare_class, class_imbalance, censored_target, missing_target, missing_target_related),
    *(identifier, constant, mixed_types, sentinel, impossible_values, outliers, encoding_artefact),
    *(inconsistent_categories, high_cardinality, duplicate_columns, missing_values, missing_column_related),
    *(multicollinearity, skew, rounding_heaps, data_order, small_sample, no_signal),
)
STANDS_FOR = {"no_target": "missing_target", "one_class": "constant", "no_features": "no_signal"}


def examine_table(table: Table, *, test: Table | None = None, seed: int = 0) -> list[Finding]:
    """What is odd in a table, the worst first."""
    if table.schema.rows == 0:
        return []
    sample = Sample(table, test=test, seed=seed)
    return ranked([finding for rule in RULES for finding in _asked(rule, sample)])


def _asked(rule: Rule, sample: Sample) -> list[Finding]:
    findings: list[Finding] = []
    with guard(f"the rule {rule.__name__}") as failed:
        findings = list(rule(sample))
    return [_unanswered(rule.__name__, failed.reason)] if failed else findings


def _unanswered(rule: str, reason: str) -> Finding:
    name = STANDS_FOR.get(rule, rule)
    return Finding(
        id=name,
        severity="note",
        evidence=f"not looked at, for {reason}",
        limit="",
        cause=f"a fault of the rule, not of the data: whether {KNOWN[name].meaning} is unknown",
    )
