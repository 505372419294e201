"""`python -m tests.questions` prints the share of answered questions of both halves, in figures only.

`python -m tests.questions open` leaves the sealed half alone, which must not steer the search.
"""

import sys

from tests.questions import measure

for half in sys.argv[1:] or ["open", "sealed"]:
    found = measure(half)
    print(
        f"{half}: {found.answered} of {found.held} held are in the first three, {found.share:.0%} "
        f"({found.asked} asked)"
    )
