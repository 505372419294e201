"""Damaged tables: each is read, or answered with one sentence; nothing else may come out."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load
from tests.data.damages import DAMAGES, table, written

LINE_EXISTS = (
    "ragged_row",
    "quote_opened",
    "mixed_encoding",
    "delimiter_changes",
    "nul_bytes",
    "extra_columns",
)


def outcome(path: Path) -> str:
    """`read`, or the sentence; anything else is a fault of ours."""
    try:
        load(path).collect()
    except GradusError as answer:
        sentence = str(answer)
        assert "\n" not in sentence, sentence
        assert len(sentence) < 400, sentence
        return sentence
    return "read"


@pytest.mark.fast
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_few_of_each_damage(damage: str, tmp_path: Path) -> None:
    for seed in range(3):
        random = Random(f"{damage} {seed}")
        path = tmp_path / f"{seed}.csv"
        path.write_bytes(DAMAGES[damage](written(*table(random)), random))
        assert outcome(path)


@pytest.mark.slow
def test_two_thousand_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers: dict[str, Counter[str]] = {}
    files = 0
    for damage in ["none", *DAMAGES]:
        counts = answers.setdefault(damage, Counter())
        for seed in range(600 if damage == "none" else 100):
            random = Random(f"{damage} {seed}")
            data = written(*table(random), delimiter=random.choice(",;\t|") if damage == "none" else ",")
            path = tmp_path / "table.csv"
            path.write_bytes(DAMAGES[damage](data, random) if damage != "none" else data)
            told = outcome(path)
            counts[
                "read" if told == "read" else "line" if re.search(r"line [\d,]+", told) else "no line"
            ] += 1
            files += 1
    refused = sum((answers[damage] for damage in LINE_EXISTS), Counter())
    with capsys.disabled():
        for damage, counts in answers.items():
            print(f"{damage:20} {dict(counts)}")
        share = refused["line"] / (refused["line"] + refused["no line"])
        print(f"{files} files; where a line exists, {share:.1%} of the answers name it")
    assert files >= 2_000
    assert answers["none"] == {"read": 600}
    assert share > 0.95
