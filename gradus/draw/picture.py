"""A picture: a figure that becomes SVG or PNG, the same bytes for the same numbers."""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Okabe and Ito 2008: told apart by colour-blind readers too, on light and on dark
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6A6A6A")
INK = "#4a4a51"  # in SVG it becomes currentColor, so that a page's dark mode reaches the picture
QUIET = "#9a9aa2"  # grid lines and what is only there to compare with
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "gradus",
    "svg.fonttype": "none",
    "text.parse_math": False,  # a column may be called $x$
    "font.family": "sans-serif",
    "font.size": 9.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.labelcolor": INK,
}


class Picture:
    """A drawing that is not yet in a format."""

    def __init__(
        self, paint: Callable[[Any], None], *, width: float = 5.4, height: float = 3.3, says: str = ""
    ):
        self.paint = paint
        self.width = width
        self.height = height
        self.says = says  # in words, for those who cannot see it

    @property
    def svg(self) -> str:
        """An `<svg>` element that stands alone or inside a page."""
        text = self._bytes("svg").decode()
        text = text[text.index("<svg") :]
        text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
        title = f"<title>{_escaped(self.says)}</title>" if self.says else ""
        return re.sub(r"(<svg[^>]*>)", rf"\1{title.replace(chr(92), chr(92) * 2)}", text, count=1).replace(
            INK, "currentColor"
        )

    @property
    def png(self) -> bytes:
        return self._bytes("png")

    def _bytes(self, format: str) -> bytes:
        import matplotlib
        from matplotlib.figure import Figure

        with matplotlib.rc_context(STYLE), strange_letters():
            figure = Figure(figsize=(self.width, self.height), layout="constrained")
            self.paint(figure.add_subplot())
            file = io.BytesIO()
            plain = format == "svg"
            dated = {"Date": None, "Creator": None} if plain else {"Software": None}
            figure.savefig(file, format=format, metadata=dated, transparent=plain, dpi=160)
        return file.getvalue()


@contextmanager
def strange_letters() -> Iterator[None]:
    """Letters that the measuring font lacks are drawn by the reader's own font; matplotlib warns of each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+", category=UserWarning)
        yield


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
