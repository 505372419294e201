"""The honest choice: who is chosen, on which rows, and what happens when a learner fails."""

import numpy as np
import polars as pl
import pytest

from gradus.core.errors import GradusError
from gradus.data.load import load
from gradus.models.tabular.lightgbm import LightGBM
from gradus.models.tabular.linear import Linear
from gradus.select import candidates, parts
from gradus.select.candidates import Bench
from gradus.select.holdout import choose
from gradus.select.problem import Problem, problem_of


def frame(rows: int = 600, seed: int = 0) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    x, z = draw.normal(size=rows), draw.normal(size=rows)
    town = draw.choice(["Rome", "Bonn", "Graz"], rows)
    yes = draw.random(rows) < 1 / (1 + np.exp(-(2 * x + 2 * (town == "Rome") - 1)))
    return pl.DataFrame(
        {
            "x": x,
            "z": z,
            "town": town,
            "bought": np.where(yes, "yes", "no"),
            "spent": 3 * x + z + draw.normal(size=rows),
        }
    )


def problem(target: str = "bought", columns=None, **roles) -> Problem:
    source = frame().with_columns(
        pl.Series("who", np.arange(600) // 10), pl.Series("when", np.arange(600)[::-1] + 0.5)
    )
    roles_asked = {"who": "ignore", "when": "ignore", **(columns or {})}
    for role in roles.values():
        roles_asked.pop(role, None)
    return problem_of(load(source, target=target, columns=roles_asked, **roles))


def test_the_better_model_is_chosen_and_scored_on_rows_kept_apart():
    outcome = choose(problem())
    assert outcome.model in ("linear", "lightgbm")
    assert outcome.measure.name == "roc_auc"
    first = outcome.scores[0]
    assert first["low"] < first["score"] < first["high"]
    assert first["baseline"] == 0.5 < first["score"]
    assert len(outcome.truth) == 150
    assert not outcome.failures
    assert [row["model"] for row in outcome.leaderboard if row["chosen"]] == [outcome.model]
    assert {"metric", "split", "model", "interval"} <= {choice.setting for choice in outcome.choices}


def test_noise_leaves_the_baseline():
    draw = np.random.default_rng(0)
    noise = pl.DataFrame({"a": draw.normal(size=400), "b": draw.normal(size=400), "y": draw.normal(size=400)})
    outcome = choose(problem_of(load(noise, target="y")))
    assert outcome.model == "baseline"
    assert "no model beats it by more than chance" in str([choice.reason for choice in outcome.choices])


def test_the_same_seed_gives_the_same_numbers():
    one, other = choose(problem(), seed=1), choose(problem(), seed=1)
    assert one.scores == other.scores
    np.testing.assert_array_equal(one.predicted, other.predicted)
    assert choose(problem(), seed=2).scores != one.scores


def test_a_learner_that_fails_is_reported_and_the_others_go_on(monkeypatch):
    def broken(self, *arguments, **settings):
        raise MemoryError("no room")

    monkeypatch.setattr(Linear, "fit", broken)
    outcome = choose(problem())
    assert outcome.failures == ["linear failed: MemoryError: no room"]
    assert outcome.model == "lightgbm"


def test_a_program_that_answers_otherwise_is_not_kept(monkeypatch):
    steps = Linear.steps

    def wrong(self):
        *rest, linear, link = steps(self)
        return [
            *rest,
            type(linear)(**{**vars(linear), "arrays": {**linear.arrays, "bias": np.ones(1)}}),
            link,
        ]

    monkeypatch.setattr(Linear, "steps", wrong)
    assert "answer differently" in choose(problem()).failures[0]


def test_when_nothing_can_be_fitted_it_is_one_sentence(monkeypatch):
    monkeypatch.setattr(candidates, "CANDIDATES", {"linear": (Linear, {})})
    monkeypatch.setattr(Linear, "fit", lambda self, *data, **more: 1 / 0)
    with pytest.raises(GradusError, match="No model could be fitted: linear failed"):
        choose(problem())


def test_groups_stay_on_one_side():
    asked = problem(groups="who")
    (train, held), choice = parts.holdout(asked, seed=0)
    assert not set(asked.groups[train]) & set(asked.groups[held])
    for fit, check in parts.validation(asked, train, seed=0):
        assert not set(asked.groups[fit]) & set(asked.groups[check])
    assert choice.value.startswith("by group")


def test_the_future_is_kept_apart():
    asked = problem(time="when")
    (train, held), choice = parts.holdout(asked, seed=0)
    assert asked.order[train].max() < asked.order[held].min()
    assert (np.diff(asked.order[held]) >= 0).all()
    ((fit, check),) = parts.validation(asked, train, seed=0)
    assert asked.order[fit].max() < asked.order[check].min()
    assert choice.value.startswith("by time")


def test_validation_never_touches_the_rows_kept_apart():
    (train, held), _ = parts.holdout(problem(), seed=0)
    pairs = parts.validation(problem(), train, seed=0)
    assert not set(held) & {row for pair in pairs for part in pair for row in part}
    assert sorted(row for _, check in pairs for row in check) == sorted(train)


def test_no_model_that_is_scored_has_seen_the_rows_kept_apart(monkeypatch):
    """Only the last fit, which is never scored, takes all rows."""
    (_, held), _ = parts.holdout(problem(), seed=0)
    taken = []
    fitted = candidates.Bench.fitted

    def watched(self, name, rows, **settings):
        taken.append(set(rows) & set(held))
        return fitted(self, name, rows, **settings)

    monkeypatch.setattr(candidates.Bench, "fitted", watched)
    choose(problem())
    assert [len(seen) for seen in taken][:-1] == [0] * (len(taken) - 1)
    assert len(taken) >= 3
    assert len(taken[-1]) == len(held)


def test_test_rows_are_scored_on_alone():
    new = problem()
    outcome = choose(problem(), test=new)
    assert len(outcome.truth) == len(new)
    assert "test= names the rows" in str(outcome.choices)


def test_regression_is_judged_by_the_error_in_the_target_s_units():
    outcome = choose(problem(target="spent"))
    assert outcome.measure.name == "rmse"
    assert [row["metric"] for row in outcome.scores] == ["rmse", "mae", "r2"]
    assert outcome.scores[0]["score"] < outcome.scores[0]["baseline"]


def test_plain_lightgbm_is_a_candidate_and_its_score_is_that_of_its_own_settings(monkeypatch):
    only = {name: candidates.CANDIDATES[name] for name in ("baseline", "plain lightgbm")}
    monkeypatch.setattr(candidates, "CANDIDATES", only)
    outcome = choose(problem())
    assert outcome.model == "plain lightgbm"
    assert outcome.settings["rounds"] == 100
    assert outcome.scores[0]["score"] == outcome.scores[0]["plain_lightgbm"]


def test_the_number_of_threads_is_a_choice_with_its_reason():
    (named,) = [choice for choice in choose(problem(), threads=2).choices if choice.setting == "threads"]
    assert named.value == 1
    assert named.reason.startswith("the table is small")
    busy, idle = (Bench(problem=problem(), measure=None, seed=0, threads=None, idle=n) for n in (1, 8))
    assert busy.threads_choice() == idle.threads_choice(), "on a small table the machine plays no part"
    large = Bench(problem=problem(), measure=None, seed=0, threads=2)
    assert large.threads_of(LightGBM, 1_000_000) == 2
    assert Bench(problem=problem(), measure=None, seed=0, threads=None, idle=3).threads_of(Linear, 10**6) == 1
