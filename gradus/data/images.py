"""Images: a folder with a sub-folder per class, opened one by one when they are asked for."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradus.core.errors import GradusError
from gradus.core.guard import Failure, guard
from gradus.core.need import need

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm")
MOST_PIXELS = 200_000_000  # a small file may unpack to far more


@dataclass(frozen=True, kw_only=True, repr=False)
class Images:
    """Paths with their labels; `images[3]` opens the fourth one as a PIL image."""

    paths: tuple[str, ...]
    labels: tuple[str, ...] = ()
    source: str
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        classes = f" of {len(self.classes):,} classes" if self.labels else ""
        return f"{self.source}: {len(self):,} images{classes}"

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, place: int) -> Any:
        path = self.paths[place]
        with guard(path) as failed, self._opened(place) as image:
            image.load()
            return image
        raise _answer(failed, path)

    @property
    def classes(self) -> list[str]:
        return sorted(set(self.labels))

    @property
    def counts(self) -> dict[str, int]:
        """Images per class."""
        return dict(sorted(Counter(self.labels).items()))

    def size(self, place: int) -> tuple[int, int]:
        """Width and height, from the file's first bytes alone."""
        with guard(self.paths[place]) as failed, self._opened(place) as image:
            return image.size
        raise _answer(failed, self.paths[place])

    def _opened(self, place: int) -> Any:
        image = need("PIL.Image", extra="nn", what="An image").open(self.paths[place])
        if image.size[0] * image.size[1] > MOST_PIXELS:
            image.close()
            raise GradusError(f"{self.paths[place]} has more than {MOST_PIXELS:,} pixels; make it smaller.")
        return image


def _answer(failed: Failure, path: str) -> GradusError:
    if isinstance(failed.error, GradusError):
        return failed.error
    return GradusError(f"{path} is no readable image.")


def images_of_paths(paths: list[Path], root: Path) -> Images:
    """A folder of images; where each lies in a sub-folder, that is its class."""
    folders = [path.relative_to(root).parts[0] if path.parent != root else "" for path in paths]
    if all(folders):
        return Images(paths=tuple(map(str, paths)), labels=tuple(folders), source=str(root))
    if any(folders):
        loose = folders.count("")
        raise GradusError(
            f"{root}: {loose:,} images lie outside the folders of the classes; move each into one."
        )
    return Images(paths=tuple(map(str, paths)), source=str(root), notes=("no sub-folders, so no classes",))
