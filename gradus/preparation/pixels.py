"""Pixel values from whole numbers up to 255 to numbers from 0 to 1."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import check_settings


class PixelScaling(TransformerMixin, BaseEstimator):
    """Takes rows of pixels or whole images (images × height × width × channels); gives 32-bit numbers."""

    rules = {"white": "a number above 0"}

    def __init__(self, *, white: float = 255):
        self.white = white

    def fit(self, X: ArrayLike, y: Any = None) -> Self:
        """Nothing is learned: black is 0 and white is `white`, whatever these images hold."""
        check_settings(self)
        self._refuse_what_is_no_pixel(validate_data(self, X, allow_nd=True))
        return self

    def transform(self, X: ArrayLike) -> NDArray:
        check_is_fitted(self)
        pixels = validate_data(self, X, allow_nd=True, reset=False)
        self._refuse_what_is_no_pixel(pixels)
        return pixels.astype(np.float32) / np.float32(self.white)

    def _refuse_what_is_no_pixel(self, pixels: NDArray) -> None:
        low, high = pixels.min(), pixels.max()
        if low < 0:
            raise GradusError(
                f"Negative values in data passed to PixelScaling: pixels start at 0; got {low:g}."
            )
        if high > self.white:
            raise GradusError(
                f"Pixels must be at most {self.white:g} (white); got {high:g}. "
                "Set white= to the brightest value that the files can hold: 65535 for 16 bits."
            )

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "n_features_in_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.input_tags.three_d_array = True
        tags.transformer_tags.preserves_dtype = ["float32"]
        return tags


CARDS = (
    Card(
        name="pixel_scaling",
        kind="transformer",
        title="Pixel scaling",
        what="Divides pixel values by the white value, so that 0 stays black and 255 becomes 1. Grey "
        "images have one channel, colour images three; each is divided alike.",
        formula="x' = x / white",
        symbols={
            "x": "the stored value",
            "x'": "the value from 0 to 1",
            "white": "the brightest value: 255 for 8 bits",
        },
        when="Images come as bytes (0 to 255) and go into a network or a distance.",
        when_not="A published network states its own mean and spread for each channel: use exactly those "
        "after it.",
        instead={
            "minmax_scale": "the true range is not known beforehand and must be read from training rows",
            "standard_scale": "columns are measurements in different units",
        },
        typical={"white": ((255, "8-bit files: PNG, JPEG"), (65535, "16-bit scans and X-rays"))},
        cost="One pass; a byte becomes 4 bytes of float32, so 4 times the memory.",
        traps=(
            "Applied twice, everything lies below 0.004 and the network sees black.",
            "Each image divided by its own brightest pixel: a dark photograph becomes a bright one, and "
            "brightness is lost.",
            "Bytes overflow: 200 + 100 is 44 in 8 bits. Scale first, add later.",
        ),
        source="Goodfellow, Bengio and Courville, *Deep Learning*, 2016, 12.2.1",
        example="""
        >>> import gradus as gr, numpy as np
        >>> image = np.array([[[0, 51], [102, 255]]], dtype=np.uint8)       # one image of 2 × 2 pixels
        >>> print(gr.make("pixel_scaling").fit_transform(image))
        [[[0.  0.2]
          [0.4 1. ]]]
        """,
        target="gradus.preparation.pixels:PixelScaling",
        proof={"worked": "pixel_scaling", "identity": "keeps_the_shape_of_images"},
        traits={"takes": "pixels", "missing": "refuses"},
        words=(
            "images 0 to 255",
            "normalise image",
            "divide by 255",
            "bytes to floats",
            "rgb values between 0 and 1",
        ),
    ),
)
