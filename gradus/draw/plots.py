"""The plots: arrays in, a picture out. Bars, curves, scatters and matrices."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from gradus.draw.picture import INK, PALETTE, QUIET, Picture

LONGEST = 26  # letters of a label


def bars(
    names: Sequence[str],
    values: Sequence[float],
    *,
    low: Sequence[float] | None = None,
    high: Sequence[float] | None = None,
    marked: int | None = None,
    title: str = "",
    label: str = "",
) -> Picture:
    """Horizontal bars, the first on top; `marked` is the one spoken of, low and high are intervals."""
    places = np.arange(len(names))

    def paint(axes: Any) -> None:
        colours = [PALETTE[0] if marked is None or place == marked else QUIET for place in places]
        axes.barh(places, values, color=colours, height=0.62)
        if low is not None and high is not None:
            ends = np.array([np.subtract(values, low), np.subtract(high, values)], dtype=float)
            axes.errorbar(values, places, xerr=ends, fmt="none", ecolor=INK, elinewidth=1.4, capsize=3)
        for place, value in zip(places, values, strict=True):
            # beside a bar to the left of zero it would lie over the names
            beside = max(value, 0) if high is None else max(high[int(place)], 0)
            axes.annotate(
                said(value), (beside, place), xytext=(3, 0), textcoords="offset points", va="center"
            )
        axes.margins(x=0.16)
        axes.set_yticks(places, [short(name) for name in names])
        axes.invert_yaxis()
        thousands(axes.xaxis)
        axes.set_title(short(title, most=60))
        axes.set_xlabel(short(label, most=60))
        axes.grid(axis="x", color=QUIET, alpha=0.25, linewidth=0.7)
        axes.set_axisbelow(True)

    return Picture(paint, height=max(1.3, 0.75 + 0.29 * len(names)), says=title)


def curve(
    lines: Mapping[str, tuple[np.ndarray, np.ndarray]],
    *,
    title: str = "",
    across: str = "",
    up: str = "",
    diagonal: bool = False,
    dots: bool = False,
) -> Picture:
    """One line for each name → (x, y); `diagonal` is what chance or perfection would give."""

    def paint(axes: Any) -> None:
        if diagonal:
            axes.plot([0, 1], [0, 1], color=QUIET, linewidth=1, linestyle="--")
        for colour, (name, (x, y)) in zip(_colours(len(lines)), lines.items(), strict=True):
            axes.plot(
                x,
                y,
                color=colour,
                linewidth=1.8,
                label=short(name),
                marker="o" if dots else None,
                markersize=4,
            )
        _named(axes, title, across, up)
        if len(lines) > 1:
            axes.legend()

    return Picture(paint, says=title)


def scatter(
    x: np.ndarray, y: np.ndarray, *, title: str = "", across: str = "", up: str = "", diagonal: bool = False
) -> Picture:
    """Points, fainter the more there are; `diagonal` is where x equals y."""
    faint = float(np.clip(60 / max(len(x), 1) ** 0.75, 0.06, 0.8))

    def paint(axes: Any) -> None:
        axes.scatter(x, y, s=9, color=PALETTE[0], alpha=faint, linewidths=0, rasterized=len(x) > 800)
        if diagonal:
            ends = [float(min(x.min(), y.min())), float(max(x.max(), y.max()))]
            axes.plot(ends, ends, color=PALETTE[1], linewidth=1)
        _named(axes, title, across, up)

    return Picture(paint, says=title)


def matrix(
    counts: np.ndarray, names: Sequence[str], *, title: str = "", across: str = "predicted", up: str = "true"
) -> Picture:
    """A square of counts, coloured by their share of the row."""
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    places, labels = np.arange(len(names)), [short(name, most=12) for name in names]
    height = float(np.clip(1.7 + 0.4 * len(names), 2.5, 6.5))

    def paint(axes: Any) -> None:
        axes.imshow(share, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        if len(names) <= 12:
            for (row, column), count in np.ndenumerate(counts):
                ink = "white" if share[row, column] > 0.55 else "#1d1d22"
                axes.text(column, row, f"{count:,}", ha="center", va="center", color=ink)
        axes.set_xticks(places, labels, rotation=45 if sum(map(len, labels)) > 36 else 0)
        axes.set_yticks(places, labels)
        axes.spines[:].set_visible(False)
        _named(axes, title, across, up)
        axes.grid(visible=False)

    return Picture(paint, height=height, says=title)


def short(name: object, *, most: int = LONGEST) -> str:
    """A label that leaves room for the picture."""
    text = " ".join(str(name).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def said(value: float) -> str:
    """A number beside its bar."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def thousands(*axes: Any) -> None:
    """Large numbers on an axis with commas."""
    for axis in axes:
        ends = axis.get_view_interval()
        if max(abs(ends[0]), abs(ends[1])) >= 1000:
            axis.set_major_formatter(lambda value, _: f"{value:,.0f}")


def _colours(count: int) -> list[str]:
    return [PALETTE[place % len(PALETTE)] for place in range(count)]


def _named(axes: Any, title: str, across: str, up: str) -> None:
    axes.set_title(short(title, most=60))
    axes.set_xlabel(short(across, most=60))
    axes.set_ylabel(short(up, most=40))
    axes.grid(color=QUIET, alpha=0.25, linewidth=0.7)
    axes.set_axisbelow(True)
    if axes.get_lines() or axes.collections or axes.patches:
        thousands(axes.xaxis, axes.yaxis)
