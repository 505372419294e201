"""`gradus advise loss task=multiclass imbalanced=true`: what to take, and why."""

import typer

from gradus.cli.output import JSON_HELP, as_json, show
from gradus.cli.values import pairs


def advise(
    topic: str = typer.Argument(None, help="loss, metric, activation, …; all topics where it is left out."),
    facts: list[str] = typer.Argument(None, help="What is known: task=multiclass imbalanced=true"),
    data: str = typer.Option(None, help="A table on which the facts are measured."),
    target: str = typer.Option(None, help="The column to predict."),
    as_data: bool = typer.Option(False, "--json", help=JSON_HELP),
) -> None:
    """Say which technique to take for a situation, with the reason and the table it comes from."""
    from gradus.verbs.advise import advise as answer

    advice = answer(topic, data=data, target=target, **pairs(facts, option="A fact"))
    if as_data:
        as_json(advice.json())
    else:
        show(advice)
