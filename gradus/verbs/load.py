"""`gr.load(source)`: any source as a table with a judged schema, or as texts, images, records."""

from gradus.core.calls import verb
from gradus.data.load import load as _load

load = verb(_load)
