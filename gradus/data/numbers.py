"""How numbers are written: decimal comma, thousands, percent and currency signs; and reading them exactly."""

import re
from dataclasses import dataclass

import polars as pl

SIGNS = (
    r"%|‰|€|\$|£|¥|₹|₽|₩|₺|₪|(?:US|R|A|C|NZ|HK|S)\$|Fr\.|kr\.?|zł|Kč"
    r"|EUR|USD|GBP|CHF|JPY|CNY|INR|BRL|CAD|AUD|SEK|NOK|DKK|PLN|CZK|RUB"
)
SPACES = " \u00a0\u202f"
APOSTROPHES = "'’"
PARTS = re.compile(
    rf"^(?P<minus>[+−-]?)\(?(?P<prefix>(?:{SIGNS})?[{SPACES}]?)[+−-]?\(?"
    rf"(?P<body>[\d.,{APOSTROPHES}{SPACES}]*\d)(?:[eE][+-]?\d+)?-?\)?(?P<suffix>[{SPACES}]?(?:{SIGNS})?)\)?$"
)
# a cell that is a number in some form
BEGINS = r"^[+−-]?\(?[€$£¥]?\s?[+-]?(?:\d[\d.,]*|\.\d+)(?:[eE][+-]?\d+)?-?\s?%?\)?$"
FORM = re.compile(r"^(?P<prefix>.*?)1(?P<thousands>[^\d]?)234(?P<decimal>[.,])5(?P<suffix>.*)$")


@dataclass(frozen=True)
class NumberForm:
    """How one column's numbers are written; `str` shows it on the number 1234.5: `€ 1.234,5`."""

    decimal: str = "."
    thousands: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.prefix}1{self.thousands}234{self.decimal}5{self.suffix}"

    @classmethod
    def of(cls, text: str) -> "NumberForm":
        match = FORM.match(text)
        assert match, f"no number form: {text!r}"
        return cls(**match.groupdict())

    @property
    def pattern(self) -> str:
        """What a cell of this form looks like, strictly: thousands come in threes or not at all."""
        group = f"[{SPACES}]" if self.thousands in SPACES else re.escape(self.thousands)
        lakhs = rf"(?:{group}\d{{2}})*" if self.thousands == "," else ""  # 12,34,567 as in India
        grouped = rf"\d{{1,3}}{lakhs}(?:{group}\d{{3}})+|" if self.thousands else ""
        body = rf"(?:{grouped}\d*)(?:{re.escape(self.decimal)}\d*)?(?:[eE][+-]?\d+)?"
        before, after = (re.escape(sign.strip(SPACES)) for sign in (self.prefix, self.suffix))
        gap = f"[{SPACES}]?"
        sign = f"{before}{gap}" if before else ""
        tail = f"{gap}{after}" if after else ""
        return rf"^(?:[+−-]?{sign}[+−-]?{body}{tail}|{sign}{body}-{tail}|\({sign}{body}{tail}\))$"


def number_forms(example: str, *, decimal_comma: bool) -> list[NumberForm]:
    """The ways in which a cell may be meant as a number, the likelier first."""
    match = PARTS.match(example)
    if not match:
        return []
    signs = {"prefix": match["prefix"], "suffix": match["suffix"]}
    marks = [mark for mark in dict.fromkeys(match["body"]) if not mark.isdigit()]
    space = next((mark for mark in marks if mark in SPACES + APOSTROPHES), None)
    points = [mark for mark in marks if mark in ".,"]
    if space:
        pairs = [(points[0], space)] if points else [(",", space), (".", space)]
    elif len(points) == 2:
        pairs = [(points[1], points[0])]
    elif points == [","]:
        pairs = [(",", ""), (".", ",")] if decimal_comma else [(".", ","), (",", ".")]
    elif points == ["."]:
        pairs = [(",", "."), (".", ",")] if decimal_comma else [(".", ","), (",", ".")]
    else:
        pairs = [(",", "."), (".", ",")] if decimal_comma else [(".", ","), (",", ".")]
    return [NumberForm(decimal, thousands, **signs) for decimal, thousands in pairs]


def read_numbers(name: str, dtype: pl.DataType, form: str) -> pl.Expr:
    """A column of texts as numbers; null where a cell is not written in the form."""
    cell = pl.col(name)
    if not form:
        number = cell.cast(dtype, strict=False)
        return number.fill_nan(None) if dtype.is_float() else number
    style = NumberForm.of(form)
    bare = cell
    for sign in (style.prefix.strip(SPACES), style.suffix.strip(SPACES)):
        bare = bare.str.replace_all(sign, "", literal=True) if sign else bare
    bare = bare.str.replace_all(rf"[{SPACES}{APOSTROPHES}]", "").str.replace("−", "-", literal=True)
    bare = bare.str.replace(r"^\((.*)\)$", "-$1").str.replace(r"^(.*)-$", "-$1")
    if style.thousands and style.thousands in ",.":
        bare = bare.str.replace_all(style.thousands, "", literal=True)
    if style.decimal == ",":
        bare = bare.str.replace(",", ".", literal=True)
    fitting = pl.when(cell.str.contains(style.pattern)).then(bare)
    return fitting.cast(pl.Float64, strict=False).cast(dtype, strict=False).alias(name)
