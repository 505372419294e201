"""The command line. Exit codes: 0 done, 2 a mistake of the user, 1 a bug, 130 Ctrl-C."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from gradus import __version__
from gradus.cli import about, advise, demo, examine, find, fit, open_run, parts, predict
from gradus.core.errors import GradusError
from gradus.core.wording import as_options


class Commands(TyperGroup):
    """The commands; what ends one of them is answered here, where its options are known."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except GradusError as mistake:
            command = self.get_command(ctx, ctx.invoked_subcommand or "")
            options = [str(option.name) for option in command.params] if command else []
            print(as_options(str(mistake), options), file=sys.stderr)
            raise typer.Exit(2) from None
        except KeyboardInterrupt as stopped:  # typer would end with 130 and lose the sentence
            print(str(stopped) or "Stopped.", file=sys.stderr)
            raise typer.Exit(130) from None


app = typer.Typer(
    name="gradus",
    cls=Commands,
    help="From a table to a model that is trained, measured, diagnosed and explained.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
DATA, LEARN = "From data to a model", "Techniques"
app.command(rich_help_panel=DATA)(examine.examine)
app.command(rich_help_panel=DATA)(fit.fit)
app.command("open", rich_help_panel=DATA)(open_run.open_run)
app.command(rich_help_panel=DATA)(predict.predict)
app.command(rich_help_panel=DATA)(demo.demo)
app.command(rich_help_panel=LEARN)(find.find)
app.command(rich_help_panel=LEARN)(about.about)
app.command(rich_help_panel=LEARN)(advise.advise)
app.command(rich_help_panel=LEARN)(parts.parts)


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if show:
        print(f"gradus {__version__}")
        raise typer.Exit


def run() -> None:
    """The entry point: a mistake is one sentence, a bug shows its trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may not know ŷ
    try:
        app()
    except KeyboardInterrupt:  # between the commands
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # `gradus about x | head`
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    run()
