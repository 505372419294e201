"""The optional installs, and the packages that each brings."""

EXTRAS = {
    "nn": ("torch",),
    "stats": ("statsmodels", "sympy"),
    "files": ("sqlalchemy", "duckdb", "fastexcel"),
}
EXTRA_OF = {package: extra for extra, packages in EXTRAS.items() for package in packages}
