"""Odd delimited-text files that people really meet: their writers and what a reader should make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Entry = tuple[str, Any, dict[str, Any]]
TEXT_LIKE = ["text", "category", "code", "key", "ignore"]
ARTICLE = "\n".join(f'Paragraph {n}: "so, they said"; and more\tcame, line by line.' for n in range(2400))
CITIES = ["Zürich", "Köln", "Nîmes", "Århus", "Łódź", "Cádiz", "Brno", "Malmö", "Évora", "Győr", "Oulu"]
DAYS = [dt.date(2024, 4, 3), *(dt.date(2024, 1, 2) + dt.timedelta(days=11 * n) for n in range(29))]


def put(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    """Write the content under this name and return the path."""
    path = Path(folder) / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def lines(rows: Iterable[str], end: str = "\n") -> str:
    """Join rows, each closed by the line end."""
    return "".join(row + end for row in rows)


def _german(value: float, digits: int = 0) -> str:
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def german_excel(folder: Path) -> Path:
    """Semicolons, decimal commas, thousands points (also alone: 1.500 is 1500), cp1252, dotted dates."""
    rows = ["Kunde;Größe;Menge;Betrag;Datum"]
    for n in range(24):
        customer = '"Müller; Söhne"' if n == 0 else f"Bäcker {n}"
        amount = _german(1234.5 - 613.37 * n, 2)
        count = _german(1500 + 325 * (n - 2) * n)
        rows.append(f"{customer};{'ML'[n % 2]};{count};{amount};{n + 1:02d}.12.2024")
    return put(folder, "umsatz.csv", lines(rows, "\r\n"), "cp1252")


def french_unicode_text(folder: Path) -> Path:
    """Excel's "Unicode text" (UTF-16 with a mark, tabs, .txt) with no-break spaces between thousands."""
    rows = ["Ville\tRevenu\tNote"]
    for n in range(20):
        amount = f"{1234.56 + 1017.31 * n:,.2f}".replace(",", "\u00a0").replace(".", ",")
        rows.append(f"{('Évreux', '東京', 'Łódź')[n % 3]}\t{amount}\t{n % 5},5")
    return put(folder, "releve.txt", b"\xff\xfe" + lines(rows, "\r\n").encode("utf-16-le"))


def sep_line(folder: Path) -> Path:
    """A byte order mark, then Excel's sep= line, then a quoted header; each name holds a comma."""
    rows = ["sep=;", '"id";"name";"weight"']
    rows += [f"{n};Smith, Ann {n};{60 + n * 1.25:.2f}" for n in range(1, 21)]
    return put(folder, "people.csv", "\ufeff" + lines(rows, "\r\n"))


def pasted_article(folder: Path) -> Path:
    """A quoted field of more than 131072 characters with line ends, delimiters and doubled quotes in it."""
    quoted = ARTICLE.replace('"', '""')
    rows = ["id,body,score", f'1,"{quoted}",0.5', '2,"He said ""no; never"",\ntwice",1.5', "3,plain,2.5"]
    return put(folder, "articles.csv", lines(rows))


def report_preamble(folder: Path) -> Path:
    """Two title lines and an empty line stand above the header, as in many government exports."""
    rows = ["Sales report, first quarter 2024", "Prepared by: Ann, Bob, Cy, and Di", ""]
    rows.append("region,month,revenue")
    rows += [f"{('North', 'South')[n % 2]},{n % 3 + 1},{1000.25 + 17.5 * n}" for n in range(20)]
    return put(folder, "sales.csv", lines(rows))


def row_end_delimiter(folder: Path) -> Path:
    """Each data row ends with a delimiter, the header does not: columns must not slide sideways."""
    rows = ["station,temp,rain", *(f"S{n % 4},{11.5 + n / 4},{n * 0.3:.1f}," for n in range(24))]
    return put(folder, "weather.csv", lines(rows))


def same_name_twice(folder: Path) -> Path:
    """Two columns share one name; neither column's values may be lost without a word."""
    rows = ["id,score,score,note", *(f"{n},{n + 0.25},{90 - n - 0.5},n{n}" for n in range(1, 13))]
    return put(folder, "exam.csv", lines(rows))


def old_mac_tabs(folder: Path) -> Path:
    """CR-only line ends and tabs in a file called .csv, with commas inside the values."""
    rows = ["name\tdose\tarm", *(f"Doe, J, {n}\t{n + 0.75}\t{('a', 'b')[n % 2]}" for n in range(16))]
    return put(folder, "trial.csv", lines(rows, "\r"))


def late_decimals(folder: Path) -> Path:
    """Whole numbers for 8000 rows, decimals only after them, and Excel's error cells near the end."""
    rows = ["n,reading"]
    for n in range(9000):
        cell = {8500: "#N/A", 8600: "#DIV/0!"}.get(n, str(n * 37 % 1000) + (".5" if n >= 8000 else ""))
        rows.append(f"{n},{cell}")
    return put(folder, "sensor.csv", lines(rows))


def price_list(folder: Path) -> Path:
    """Padded header and cells, currency signs, percent signs and a column with no value at all."""
    rows = [" sku , price , share , discount "]
    for n in range(20):
        price = 1234.5 - 211.15 * n
        money = f"{'-' if price < 0 else ''}${abs(price):,.2f}"
        rows.append(f' A-{n} ,"  {money} ",  {12.5 + n * 1.5}% , ')
    return put(folder, "prices.csv", lines(rows))


def day_orders(folder: Path) -> Path:
    """Day-first, month-first, ISO and stamped dates; the first row alone cannot tell the order."""
    rows = ["iso,uk,us,stamp"]
    rows += [f"{d:%Y-%m-%d},{d:%d/%m/%Y},{d:%m/%d/%Y},{d:%Y-%m-%d}T09:30:00Z" for d in DAYS]
    return put(folder, "orders.csv", lines(rows))


def norway(folder: Path) -> Path:
    """Yes/no, Y/N and TRUE/FALSE columns beside a country column in which NO is Norway."""
    rows = ["smoker,paid,active,country"]
    for n in range(42):
        smoker = "" if n == 5 else ("yes", "no", "No")[n % 3]
        rows.append(f"{smoker},{'YN'[n % 2]},{('TRUE', 'FALSE')[n // 2 % 2]},{('NO', 'SE', 'DK')[n % 3]}")
    return put(folder, "survey.csv", lines(rows))


def digits_that_are_names(folder: Path) -> Path:
    """Postcodes with leading zeros and 24-digit account numbers: no digit may be lost."""
    rows = ["postcode,account,balance"]
    for n in range(40):
        account = 123456789012345678901234 + n * 7
        rows.append(f"{(1067, 80331, 501, 9111)[n % 4]:05d},{account},{n * 3.7 - 20:.2f}")
    return put(folder, "accounts.csv", lines(rows))


def extra_field(folder: Path) -> Path:
    """One field too many at line 7 as an editor counts it: an empty line stands at line 4."""
    rows = ["id,name,score", "1,Ann,3.5", "2,Bo,4.5", "", "3,Cy,5.5", "4,Di,6.5"]
    rows += ["5,Smith, Jr.,7.5", "6,Fay,8.5"]
    return put(folder, "grades.csv", lines(rows))


def inch_mark(folder: Path) -> Path:
    """A quote is opened at line 5 and never closed."""
    rows = ["id,item,price", *(f"{n},{chr(34) if n == 4 else ''}Bolt {n}mm,{n + 0.35}" for n in range(1, 9))]
    return put(folder, "stock.csv", lines(rows))


def one_foreign_line(folder: Path) -> Path:
    """UTF-8 throughout, but line 9 was pasted in as cp1252."""
    rows = [f"{city},{n + 0.5}\n".encode("cp1252" if n == 7 else "utf-8") for n, city in enumerate(CITIES)]
    return put(folder, "cities.csv", b"city,level\n" + b"".join(rows))


def login_page(folder: Path) -> Path:
    """The download needed a login: the .csv is the HTML of the login form."""
    rows = ["", "<!DOCTYPE html>", '<html lang="en">', "<head><title>Sign in</title></head>"]
    rows += ["<body>", "<p>Name, password:</p>", "<table><tr><td>1,2</td></tr></table>", "</body>", "</html>"]
    return put(folder, "download.csv", lines(rows))


TABLES: list[Entry] = [
    (
        "german_excel",
        german_excel,
        {
            "read": {
                "rows": 24,
                "columns": ["Kunde", "Größe", "Menge", "Betrag", "Datum"],
                "kinds": {"Betrag": "number", "Datum": "date"},
                "values": {
                    "Kunde": ["Müller; Söhne", "Bäcker 1"],
                    "Menge": [1500, 1175, 1500, 2475],
                    "Betrag": [1234.5, 621.13, 7.76, -605.61],
                    "Datum": ["2024-12-01", "2024-12-02"],
                },
            }
        },
    ),
    (
        "french_unicode_text",
        french_unicode_text,
        {
            "read": {
                "rows": 20,
                "columns": ["Ville", "Revenu", "Note"],
                "kinds": {"Revenu": "number"},
                "values": {
                    "Ville": ["Évreux", "東京", "Łódź"],
                    "Revenu": [1234.56, 2251.87],
                    "Note": [0.5, 1.5],
                },
            }
        },
    ),
    (
        "sep_line",
        sep_line,
        {
            "read": {
                "rows": 20,
                "columns": ["id", "name", "weight"],
                "kinds": {"weight": "number"},
                "values": {"id": [1, 2], "name": ["Smith, Ann 1"], "weight": [61.25, 62.5]},
            }
        },
    ),
    (
        "pasted_article",
        pasted_article,
        {
            "read": {
                "rows": 3,
                "columns": ["id", "body", "score"],
                "values": {
                    "body": [ARTICLE, 'He said "no; never",\ntwice', "plain"],
                    "score": [0.5, 1.5, 2.5],
                },
            }
        },
    ),
    (
        "report_preamble",
        report_preamble,
        {
            "either": [
                {
                    "read": {
                        "rows": 20,
                        "columns": ["region", "month", "revenue"],
                        "kinds": {"revenue": "number"},
                        "values": {"region": ["North", "South"], "revenue": [1000.25, 1017.75]},
                    }
                },
                {"refuse": [r"line [1-5]\b|header|title"]},
            ]
        },
    ),
    (
        "row_end_delimiter",
        row_end_delimiter,
        {
            "either": [
                {
                    "read": {
                        "rows": 24,
                        "columns": ["station", "temp", "rain"],
                        "kinds": {"temp": "number"},
                        "values": {"station": ["S0", "S1"], "temp": [11.5, 11.75], "rain": [0, 0.3, 0.6]},
                    }
                },
                {"refuse": [r"line 2\b"]},
            ]
        },
    ),
    (
        "same_name_twice",
        same_name_twice,
        {
            "either": [
                {
                    "read": {
                        "rows": 12,
                        "width": 4,
                        "has": ["^id$", "score", "^note$"],
                        "values": {1: [1.25, 2.25], 2: [88.5, 87.5], "note": ["n1"]},
                    }
                },
                {"refuse": [r"\bscore\b"]},
            ]
        },
    ),
    (
        "old_mac_tabs",
        old_mac_tabs,
        {
            "read": {
                "rows": 16,
                "columns": ["name", "dose", "arm"],
                "kinds": {"dose": "number"},
                "values": {"name": ["Doe, J, 0"], "dose": [0.75, 1.75], "arm": ["a", "b"]},
            }
        },
    ),
    (
        "late_decimals",
        late_decimals,
        {
            "read": {
                "rows": 9000,
                "columns": ["n", "reading"],
                "kinds": {"reading": "number"},
                "values": {
                    "reading": {0: 0, 1: 37, 7999: 963, 8000: 0.5, 8001: 37.5, 8500: None, 8600: None}
                },
            }
        },
    ),
    (
        "price_list",
        price_list,
        {
            "read": {
                "rows": 20,
                "columns": ["sku", "price", "share", "discount"],
                "kinds": {"price": "number", "share": "number"},
                "values": {
                    "sku": ["A-0", "A-1"],
                    "price": {0: 1234.5, 6: -32.4, 19: -2777.35},
                    "share": [(12.5, 0.125), (14, 0.14)],
                    "discount": [None, None],
                },
            }
        },
    ),
    (
        "day_orders",
        day_orders,
        {
            "read": {
                "rows": 30,
                "kinds": dict.fromkeys(["iso", "uk", "us", "stamp"], "date"),
                "values": {key: [day.isoformat() for day in DAYS] for key in ("iso", "uk", "us", "stamp")},
            }
        },
    ),
    (
        "norway",
        norway,
        {
            "read": {
                "rows": 42,
                "columns": ["smoker", "paid", "active", "country"],
                "kinds": {
                    "smoker": "boolean",
                    "paid": ["boolean", "category"],
                    "active": "boolean",
                    "country": ["category", "text"],
                },
                "values": {
                    "smoker": [True, False, False, True, False, None],
                    "active": [True, True, False, False],
                    "country": ["NO", "SE", "DK", "NO"],
                },
            }
        },
    ),
    (
        "digits_that_are_names",
        digits_that_are_names,
        {
            "read": {
                "rows": 40,
                "columns": ["postcode", "account", "balance"],
                "kinds": {"postcode": TEXT_LIKE, "account": TEXT_LIKE, "balance": "number"},
                "values": {
                    "postcode": ["01067", "80331", "00501", "09111"],
                    "account": ["123456789012345678901234", "123456789012345678901241"],
                },
            }
        },
    ),
    ("extra_field", extra_field, {"refuse": [r"line 7\b"]}),
    (
        "inch_mark",
        inch_mark,
        {
            "either": [
                {
                    "read": {
                        "rows": 8,
                        "columns": ["id", "item", "price"],
                        "values": {
                            "item": {3: ("Bolt 4mm", '"Bolt 4mm'), 4: "Bolt 5mm"},
                            "price": {3: 4.35, 7: 8.35},
                        },
                    }
                },
                {"refuse": ["quot", r"line 5\b"]},
            ]
        },
    ),
    (
        "one_foreign_line",
        one_foreign_line,
        {
            "either": [
                {
                    "read": {
                        "rows": 11,
                        "columns": ["city", "level"],
                        "values": {"city": {0: "Zürich", 2: "Nîmes", 8: "Évora"}, "level": [0.5, 1.5]},
                    }
                },
                {"refuse": [r"line 9\b", "utf|encod|decod|character|byte"]},
            ]
        },
    ),
    ("login_page", login_page, {"refuse": [r"html|web ?page"]}),
]
