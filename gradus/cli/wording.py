"""A sentence that speaks Python (`out=`, `fit.metric`) as the command line writes it (`--out`)."""

import re
from collections.abc import Iterable

KIND = re.compile(r"""columns=\{["']([^"'{}]+)["']: ?["']([^"'{}]+)["']\}""")


def as_options(sentence: str, options: Iterable[str]) -> str:
    """Settings that are options of the command at hand, written as these are typed."""
    known = set(options)
    if "column" in known:
        sentence = KIND.sub(lambda told: f"--column {_quoted(f'{told[1]}={told[2]}')}", sentence)
        sentence = re.sub(r"\bcolumns=(?=\W|$)", "--column", sentence)
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    if not names:
        return sentence
    sentence = re.sub(rf"(?<![\w.-])(?:fit|predict)\.({names})\b", r"--\1", sentence)
    valued = rf"""(?<![\w.(\[/"'-])({names})=(?=["'])"""
    return re.sub(
        rf"""(?<![\w.(\[/"'-])({names})=(?=[\s.,;:)]|$)""", r"--\1", re.sub(valued, r"--\1 ", sentence)
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
