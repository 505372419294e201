"""Folders: images with a class per sub-folder, or text files."""

import os
from collections import Counter
from pathlib import Path
from typing import Any

from gradus.core.errors import GradusError, listed
from gradus.data.images import SUFFIXES, images_of_paths
from gradus.data.texts import texts_of_paths

TEXTS = (".txt", ".md")
MOST_FILES = 5_000_000


def opened_folder(folder: str) -> Any:
    """What a folder holds, by what most of its files are."""
    root, kinds, images, texts, seen = Path(folder), Counter[str](), [], [], 0
    for place, folders, names in os.walk(root, followlinks=False):  # links are not followed: no loops
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(names)
        if seen > MOST_FILES:
            raise GradusError(f"{folder} holds more than {MOST_FILES:,} files; name a folder of it.")
        for name in sorted(name for name in names if not name.startswith(".")):
            suffix = Path(name).suffix.lower()
            kinds[suffix or "no suffix"] += 1
            images += [Path(place) / name] if suffix in SUFFIXES else []
            texts += [Path(place) / name] if suffix in TEXTS else []
    if images and len(images) >= len(texts):
        return images_of_paths(images, root)
    if texts:
        return texts_of_paths(texts, root)
    if not kinds:
        raise GradusError(f"{folder} is an empty folder.")
    found = listed(f"{kind} ({count})" for kind, count in kinds.most_common(6))
    raise GradusError(f"{folder} holds neither images nor text files, but {found}; name one file of it.")
