"""A sentence that speaks Python (`out=`, `fit.metric`) as the command line writes it (`--out`)."""

import re
import shlex
from collections.abc import Iterable

KINDS = re.compile(r"columns=\{([^{}]*)\}")
KIND = re.compile(r"""["']([^"']+)["']: ?["']([^"']+)["']""")


def as_options(sentence: str, options: Iterable[str]) -> str:
    """Settings that are options of the command at hand, written as these are typed."""
    known = set(options)
    if "column" in known:
        sentence = KINDS.sub(lambda told: _columns(told[1]), sentence)
        sentence = re.sub(r"\bcolumns=(?=\W|$)", "--column", sentence)
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    if not names:
        return sentence
    sentence = re.sub(rf"(?<![\w.-])(?:fit|predict)\.({names})\b", r"--\1", sentence)
    valued = rf"""(?<![\w.(\[/"'-])({names})=(?=["'])"""
    return re.sub(
        rf"""(?<![\w.(\[/"'-])({names})=(?=[\s.,;:)]|$)""", r"--\1", re.sub(valued, r"--\1 ", sentence)
    )


def _columns(mapping: str) -> str:
    """`"pay": "ignore", "id": "key"` as `--column pay=ignore --column id=key`."""
    return " ".join(f"--column {shlex.quote(f'{name}={kind}')}" for name, kind in KIND.findall(mapping))
