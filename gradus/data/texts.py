"""Texts: a plain text file, or a folder of them (a sub-folder is a label)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gradus.core.errors import GradusError
from gradus.data.archive import Open, plain_opener
from gradus.data.text_source import Damage, Decoder, TextSource


@dataclass(frozen=True, kw_only=True, repr=False)
class Texts:
    """Texts in the order of their names; read from disk when they are asked for."""

    paths: tuple[str, ...]
    openers: tuple[Open, ...] = ()  # where the bytes do not lie at the path as they are
    labels: tuple[str, ...] = ()  # one for each path, where folders name them
    source: str
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{self.source}: {len(self):,} {'text' if len(self) == 1 else 'texts'}"

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, place: int) -> str:
        opener = self.openers[place] if self.openers else plain_opener(self.paths[place])
        return text_of(opener, self.paths[place])

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))


def text_of(opener: Open, path: str) -> str:
    """One file's text, UTF-8 or Windows Latin."""
    source = TextSource.of(opener, path)
    data = b"".join(source._lines(1 << 20))
    try:
        return Decoder(source).checked(data).decode("utf-8")
    except Damage:
        raise GradusError(f"{path} is no readable text: NUL bytes or mixed encodings.") from None


def texts_of_paths(paths: list[Path], root: Path) -> Texts:
    """A folder of text files; where each lies in a sub-folder, that is its label."""
    labels = [path.relative_to(root).parts[0] if path.parent != root else "" for path in paths]
    labelled = all(labels) and len(set(labels)) > 1
    return Texts(paths=tuple(map(str, paths)), labels=tuple(labels) if labelled else (), source=str(root))
