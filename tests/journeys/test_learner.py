"""The learner's journey on the command line: find, about, parts, advise."""

import json

from tests.journeys.command import gradus, refused


def test_help_lists_every_command():
    shown = gradus("--help")
    assert shown.returncode == 0
    for command in ("examine", "fit", "open", "predict", "demo", "find", "about", "advise", "parts"):
        assert command in shown.stdout


def test_version():
    from gradus import __version__

    assert gradus("--version").stdout.strip() == f"gradus {__version__}"


def test_from_a_symptom_to_a_page_that_runs():
    hits = json.loads(gradus("find", "forecast", "error", "with", "zeros", "--json").stdout)
    assert "mase" in [hit["name"] for hit in hits][:3]
    page = gradus("about", "mase").stdout
    assert "When not" in page
    assert ">>> " in page
    assert "\x1b[" not in page, "no colours where the output is no terminal"


def test_advice_with_its_table():
    advice = json.loads(gradus("advise", "loss", "task=multiclass", "imbalanced=true", "--json").stdout)
    assert "loss" in json.dumps(advice)
    assert refused("advise", "lss").startswith("There is no")


def test_parts_of_a_kind_and_its_near_names():
    assert "smape" in gradus("parts", "metric").stdout
    assert "Did you mean metric" in refused("parts", "metrics")


def test_mistakes_are_one_sentence():
    assert refused("about", "smaep").startswith("No technique is called 'smaep'. Did you mean smape")
    assert "There is no kind 'x'" in refused("find", "mean", "--kind", "x")


def test_an_unknown_command_is_exit_code_2():
    assert gradus("fot").returncode == 2
