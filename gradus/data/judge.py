"""Kinds: what each column is, by rules that say their reason."""

import re
from typing import Any

import numpy as np
import polars as pl

from gradus.data.cells import TRUTHS, read
from gradus.data.guess import named_epoch
from gradus.data.numbers import BEGINS
from gradus.data.profile import Profile
from gradus.data.scales import order_of
from gradus.data.schema import Column
from gradus.data.tally import Tally

FEW_CODES = 12  # whole numbers with at most so many values are codes, if each repeats
NAMED_CODES = 100  # the same where the column's name says so
FEW_NAMES = 50  # names beyond are "many"
SHARES = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
SHOWN = 50  # levels that are kept
WORDS = 4.0  # free text has on average at least so many
CODE_WORDS = (
    "code|type|p?class|category|zip|zipcode|postal|month|mnth|hour|hr|weekday|season|region|district|status"
)
CODE_NAME = re.compile(rf"(^|[_\s.-])({CODE_WORDS})$|Code$|Type$", re.IGNORECASE)
KEY_NAME = re.compile(
    r"(^|[_\s.-])(id|uuid|guid|key|index|idx|rowid|rownum|row|nr|no|instant)$"
    r"|[a-z](Id|ID|UUID|Key)$|^(ID|Id|Index|unnamed)"
)
DAY_NAME, DAYS = re.compile(r"date|datum|day|tag|fecha|jour", re.IGNORECASE), "%Y%m%d"
UUID = re.compile(r"^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$")
SURE_KEY_ROWS = 50


def judged(profile: Profile) -> list[Column]:
    """All columns with their kinds."""
    return [judge(profile, name, place) for place, name in enumerate(profile.tallies)]


def judge(profile: Profile, name: str, place: int, tally: Tally | None = None) -> Column:
    """One column: what it is, why, and all that was counted."""
    tally = tally or profile.tallies[name]
    facts = Facts(profile, tally, place)
    kind, why, more = facts.kind()
    counted = {"dtype": tally.dtype, "format": tally.form, **facts.counts(), **more}
    return Column(name=name, kind=kind, why=why, judged_on=f"all {tally.rows:,} rows", **counted)


class Facts:
    """What the rules ask about one column."""

    def __init__(self, profile: Profile, tally: Tally, place: int):
        self.tally, self.place, self.wide = tally, place, len(profile.tallies) > 2
        self.name, self.rows, self.present = tally.name, tally.rows, tally.rows - tally.missing
        self.sample = read(profile.sample[tally.name].drop_nulls(), tally.dtype, tally.form).drop_nulls()
        self.whole_sample = profile.whole
        self.distinct = min(tally.distinct.number(), self.present)
        self.unique = tally.distinct.exact and self.distinct == self.rows and tally.missing == 0
        self.levels = [(shown(value), times) for value, times in tally.distinct.commonest(SHOWN)]

    def kind(self) -> tuple[str, str, dict[str, Any]]:
        if self.present == 0:
            return "constant", "Every cell is missing.", {"role": "ignore"}
        if self.distinct == 1 and self.tally.distinct.exact:
            return self._constant()
        if self.tally.dtype == "Boolean":
            return "boolean", f"Only {self._quoted()} occur.", {}
        if self.tally.dtype in ("Date", "Datetime"):
            return self._date()
        return self._text() if self.tally.dtype == "String" else self._number()

    def _constant(self) -> tuple[str, str, dict[str, Any]]:
        gaps = (
            f" in the {self.present:,} cells that are not missing" if self.tally.missing else " in every row"
        )
        role = "feature" if self.tally.missing else "ignore"
        return "constant", f"The one value is {self.levels[0][0]!r}{gaps}.", {"role": role}

    def _date(self) -> tuple[str, str, dict[str, Any]]:
        why = f"Every cell reads as a date{f' written {self.tally.form}' if self.tally.form else ''}."
        swapped = any(
            pair in self.tally.form for pair in ("%m/%d", "%d/%m", "%d-%m", "%m-%d-", "%d.%m", "%m.%d")
        )
        if swapped and self.tally.day <= 12 and "%Y-%m-%d" not in self.tally.form:
            why += " No day is above 12, so day and month might be the other way round."
        return "date", why, {}

    def _number(self) -> tuple[str, str, dict[str, Any]]:
        tally, whole = self.tally, self._whole()
        if whole and (form := named_epoch(self.name, tally.low, tally.high)):
            return "date", f"The name and the range say {form}.", self._moments(form, "Datetime")
        if tally.dtype == "Int64" and self._are_days():
            return (
                "date",
                "The name says so, and every number is a day (YYYYMMDD).",
                self._moments(DAYS, "Date"),
            )
        if tally.dtype == "Int64" and (reason := self._number_key()):
            return "number", reason, {"role": "key"}
        if whole and self.distinct == 2 and {level for level, _ in self.levels} == {"0", "1"}:
            return "boolean", "Only 0 and 1 occur.", {}
        if whole and (reason := self._code()):
            return "code", reason, {}
        span = f"from {shown(tally.low)} to {shown(tally.high)}"
        return "number", f"{self.distinct:,} different numbers {span}.", {}

    def _are_days(self) -> bool:
        low, high, counts = self.tally.low, self.tally.high, self.tally.distinct.counts
        if counts is None or not DAY_NAME.search(self.name) or not 1900_01_01 <= low <= high <= 2100_12_31:
            return False
        return not read(counts["value"].cast(pl.Int64), "Date", DAYS).null_count()

    def _moments(self, form: str, dtype: str) -> dict[str, Any]:
        first, last = read(pl.Series([self.tally.low, self.tally.high]), dtype, form)
        return {
            "dtype": dtype,
            "format": form,
            "minimum": first,
            "maximum": last,
            "mean": None,
            "std": None,
        }

    def _whole(self) -> bool:
        if self.tally.infinite or self.tally.low is None:
            return False
        if self.tally.dtype == "Int64":
            return True
        return bool(
            self.distinct <= FEW_CODES
            and all("." not in level and "e" not in level for level, _ in self.levels)
        )

    def _number_key(self) -> str:
        low, high = self.tally.low, self.tally.high
        row_number = (
            self.tally.missing == 0 and self.tally.rising and low in (0, 1) and high - low + 1 == self.rows
        )
        named = bool(KEY_NAME.search(self.name)) and self.rows > 1
        if row_number and (named or (self.place == 0 and self.wide and self.rows >= SURE_KEY_ROWS)):
            return f"It counts the rows from {low} to {high} in their order, so it names the row."
        unique = self.unique or (self.tally.rising and self.tally.missing == 0)
        if named and unique and self.rows >= 20:
            return f"All {self.rows:,} values differ, and the name says that it identifies."
        return ""

    def _code(self) -> str:
        named = bool(CODE_NAME.search(self.name)) and self.distinct <= NAMED_CODES
        few = self.distinct <= FEW_CODES and self.present >= 10 * self.distinct
        if not few and not (named and self.present >= 5 * self.distinct):
            return ""
        if not named and self._falls_steadily():
            return ""
        return f"{self._repeats()}, all whole{', and the name says codes' if named else ''}."

    def _falls_steadily(self) -> bool:
        """Counts (children, visits) begin at 0, the commonest, and grow rarer from there."""
        counts = [times for _, times in sorted(self.levels, key=lambda level: float(level[0]))]
        return self.tally.low == 0 and len(counts) > 3 and counts[:4] == sorted(counts[:4], reverse=True)

    def _text(self) -> tuple[str, str, dict[str, Any]]:
        words = [level for level, _ in self.levels]
        numeric = self._numeric_share()
        if numeric == 1.0:
            if not self.sample.str.contains(r"^[+-]?\d+$").all():
                return "mixed", "The cells are numbers, but written in ways that do not go together.", {}
            return self._digits()
        if self.tally.distinct.exact and self.distinct <= 20:
            if form := truth_form(words):
                return "boolean", f"Only {self._quoted()} occur.", {"format": form, "dtype": "Boolean"}
            if order := order_of(words):
                return "ordered", f"The words have a known order: {', '.join(order)}.", {"order": order}
        if numeric < 0.5 and (reason := self._text_key()):
            return "many", reason, {"role": "key"}
        if numeric >= 0.05:
            return "mixed", f"{numeric:.0%} of the cells are numbers, the others are words.", {}
        return self._names()

    def _digits(self) -> tuple[str, str, dict[str, Any]]:
        if reason := self._text_key():
            return "many", reason, {"role": "key"}
        kind = "code" if self.distinct <= NAMED_CODES else "many"
        return kind, "Digits that name things (leading zeros, or too long for a number); kept as text.", {}

    def _names(self) -> tuple[str, str, dict[str, Any]]:
        length: Any = self.sample.str.count_matches(r"\S+").mean() or 0.0
        share = self.distinct / self.present
        if length >= WORDS and share > 0.5 and self.distinct > 20:
            return (
                "text",
                f"{length:.0f} words in a cell on average, and {share:.0%} of the cells differ.",
                {},
            )
        if self.distinct <= FEW_NAMES and (self.present >= 2 * self.distinct or self.distinct <= 20):
            return "category", f"{self._repeats()}.", {}
        about = "" if self.tally.distinct.exact else "about "
        return "many", f"{about}{self.distinct:,} different names in {self.present:,} cells.".capitalize(), {}

    def _text_key(self) -> str:
        all_differ = self.unique or (not self.tally.distinct.exact and self.distinct > 0.97 * self.rows)
        if not all_differ or self.rows < 20 or self.tally.missing:
            return ""
        if KEY_NAME.search(self.name):
            return "All values differ, and the name says that it identifies."
        head = self.sample.head(200)
        if all(UUID.match(cell) for cell in head):
            return "All values differ and look like unique identifiers (UUID)."
        spread: Any = self.sample.str.len_chars().std()
        coded = self.sample.str.contains(r"^\S*\d\S*$").all() and spread < 1
        return (
            "All values differ and are codes of one length." if coded and self.rows >= SURE_KEY_ROWS else ""
        )

    def _numeric_share(self) -> float:
        """Of the cells, how many are numbers: exactly where all values are counted, else on the sample."""
        counts = self.tally.distinct.counts
        if counts is not None:
            return float(counts.filter(counts["value"].str.contains(BEGINS))["count"].sum() / self.present)
        share: Any = self.sample.str.contains(BEGINS).mean()
        return float(share or 0.0)

    def _repeats(self) -> str:
        return f"{self.distinct} different values, each {self.present / self.distinct:,.0f} times on average"

    def _quoted(self) -> str:
        return " and ".join(repr(level) for level, _ in self.levels)

    def counts(self) -> dict[str, Any]:
        """The measured part of the column."""
        tally = self.tally
        numbers = tally.dtype in ("Int64", "Float64") and tally.count > 0
        facts: dict[str, Any] = {
            "missing": tally.missing, "markers": {mark: n for mark, n in tally.markers.items() if mark},
            "suspects": tally.sentinels(), "distinct": self.distinct, "distinct_exact": tally.distinct.exact,
            "minimum": tally.low, "maximum": tally.high, "levels": tuple(self.levels),
            "examples": tuple(shown(cell)[:60] for cell in self.sample.head(3)),
        }  # fmt: skip
        if tally.infinite:
            facts["suspects"] = {**facts["suspects"], "infinity": tally.infinite}
        if numbers:
            facts |= {
                "mean": tally.mean,
                "std": tally.std,
                "quantiles": self._quantiles(),
                "quantiles_exact": self.whole_sample,
            }
        return facts

    def _quantiles(self) -> dict[str, float]:
        numbers = self.sample.to_numpy()
        finite = numbers[np.isfinite(numbers)]
        found = np.quantile(finite, SHARES) if len(finite) else ()
        return {str(share): float(value) for share, value in zip(SHARES, found, strict=False)}


def truth_form(words: list[str]) -> str:
    """`Yes/No`, the true word first, where the words, in whatever case, are a pair of truth values."""
    found = {word.lower(): word for word in reversed(words)}  # of several cases the commonest
    for yes, no in TRUTHS.items():
        if set(found) == {yes, no}:
            return f"{found[yes]}/{found[no]}"
    return ""


def shown(value: object) -> str:
    """A value as a level's name: whole floats without their point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
