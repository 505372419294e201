"""The optional installs, by the package that shows whether they are there."""

EXTRAS = {"nn": "torch", "stats": "statsmodels", "files": "sqlalchemy"}
