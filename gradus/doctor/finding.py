"""A finding: what is odd in data or in a result, the evidence for it, the harm it does, and what to do."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gradus.core.errors import listed
from gradus.core.wording import as_options
from gradus.doctor.known import KNOWN

OPTIONS = ("column", "groups", "time", "target")  # of the commands that remedies name
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was seen. A warning says what harm it does; what is only odd is a note."""

    id: str
    severity: str
    columns: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()  # some rows as examples, the first row of data being 1
    evidence: str  # what was counted or measured
    limit: str  # from where on it is reported, and who says so
    cause: str  # how it usually comes about
    harm: str = ""  # what it costs: measured, or what chance alone would give
    remedies: tuple[str, ...] = ()  # the likeliest first
    done: str = ""  # what was done about it already

    def __post_init__(self) -> None:
        if self.id not in KNOWN or self.severity not in SEVERITIES:
            raise ValueError(f"no finding {self.id!r} of severity {self.severity!r}")
        if self.severity == "warning" and not self.harm:
            raise ValueError(f"{self.id}: a warning must say what harm it does; without that it is a note")

    def line(self) -> str:
        """The finding in one line."""
        return f"{self.severity} {self.id}: {self.evidence}"

    def as_dict(self) -> dict[str, Any]:
        """Plain data that JSON holds."""
        plain = asdict(self)
        return {key: list(value) if isinstance(value, tuple) else value for key, value in plain.items()}

    def __str__(self) -> str:
        return self.text()

    def text(self, *, command: bool = False) -> str:
        """The finding at length; `command=True` tells the remedies as options of the command line."""
        remedy = "; or ".join(self.remedies)
        parts = {
            "harm": self.harm,
            "cause": self.cause,
            "limit": self.limit,
            "rows": f"{listed(self.rows, most=8)} (the first row of data is 1)" if self.rows else "",
            "remedy": as_options(remedy, OPTIONS) if command else remedy,
            "done": self.done,
        }
        lines = [self.line(), *(f"  {name}: {text}" for name, text in parts.items() if text)]
        return "\n".join(map(wrapped, lines))


def wrapped(line: str) -> str:
    """A sentence in lines that fit a terminal."""
    return textwrap.fill(line, 100, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)


def found(id: str, severity: str, *, columns: Sequence[str] = (), **seen: Any) -> Finding:
    """A finding whose cause and remedies are the known ones of its id, if not said otherwise."""
    known = KNOWN[id]
    out = ", ".join(f'"{name}": "ignore"' for name in columns)
    words = {"names": listed(columns), "leave_out": "{" + out + "}"}
    said = {"cause": known.cause, "remedies": tuple(remedy.format(**words) for remedy in known.remedies)}
    return Finding(id=id, severity=severity, columns=tuple(columns), **(said | seen))


def ranked(findings: list[Finding]) -> list[Finding]:
    """Errors first, then warnings, then notes; otherwise in the order in which they were found."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def share(part: float, whole: float) -> str:
    """A share as it is read aloud: 12 %, 0.27 %, under 0.01 %."""
    percent = 100 * part / whole if whole else 0.0
    if 0 < percent < 0.01:
        return "under 0.01 %"
    if percent >= 99.5 and part < whole:
        return f"{min(percent, 99.99):.2f} %"
    return f"{percent:.0f} %" if percent >= 10 or percent == 0 else f"{percent:.2g} %"


def counted(count: int, what: str = "row") -> str:
    """`1 row`, `1,177 rows`."""
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def number(value: object) -> str:
    """A value as a file writes it: 2023, 0.25, 2571400; of more than six digits, the whole part is kept."""
    if not isinstance(value, float) or not math.isfinite(value):
        return str(value)
    size = abs(value)
    if value and not 1e-4 <= size < 1e9:
        return f"{value:.6g}" if not value.is_integer() or size >= 1e15 else f"{value:.0f}"
    digits = max(0, 6 - len(f"{size:.0f}")) if size >= 1 else 5 - math.floor(math.log10(size)) if value else 0
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
