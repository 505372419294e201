"""How high the relevant items stand in a list that was sorted by score.

Truth is the relevance of each item (0 for none), predicted its score: one row a query, one column an item.
A query with fewer items than the others gets relevance 0 and score −∞ in the columns left over. Items with
equal scores stand in the worst order, so that scoring everything alike earns nothing. Queries without a
relevant item have nothing to find and are left out.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.core.settings import limits
from gradus.metrics.inputs import as_array, finite
from gradus.metrics.resampling import mean_by

CUT = "a whole number from 1 or none"


def _queries(truth: ArrayLike, predicted: ArrayLike) -> tuple[NDArray, NDArray]:
    """Relevance and score, queries × items; a single list is one query."""
    relevance = finite(np.atleast_2d(as_array(truth, "truth")), "truth")
    score = finite(np.atleast_2d(as_array(predicted, "predicted")), "predicted", infinite=True)
    if relevance.shape != score.shape or relevance.ndim != 2 or not relevance.size:
        raise GradusError(
            "truth and predicted must both be queries × items, of one shape; "
            f"got {np.shape(truth)} and {np.shape(predicted)}."
        )
    if relevance.min() < 0:
        raise GradusError(f"truth must be relevances from 0; the lowest is {relevance.min():g}.")
    return relevance, score


def _ranked(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    """The relevances from the highest score down, of each query that has a relevant item."""
    relevance, score = _queries(truth, predicted)
    kept = (relevance > 0).any(axis=1)
    if not kept.any():
        raise GradusError("No query has a relevant item in truth, so there is nothing to find.")
    order = np.lexsort((relevance[kept], -score[kept]), axis=1)
    return np.take_along_axis(relevance[kept], order, axis=1)


def _first(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    """The place of each query's first relevant item, from 1."""
    return (_ranked(truth, predicted) > 0).argmax(axis=1) + 1


def _reciprocal(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    return 1 / _first(truth, predicted)


@mean_by(_reciprocal)
def mean_reciprocal_rank(truth: ArrayLike, predicted: ArrayLike) -> float:
    """The mean of 1/place of the first relevant item."""
    return float(_reciprocal(truth, predicted).mean())


def _hit(truth: ArrayLike, predicted: ArrayLike, *, k: int = 10) -> NDArray:
    return _first(truth, predicted) <= k


@mean_by(_hit)
@limits(k="a whole number from 1")
def hit_rate(truth: ArrayLike, predicted: ArrayLike, *, k: int = 10) -> float:
    """The share of queries with a relevant item among the first k."""
    return float(_hit(truth, predicted, k=k).mean())


def _recall(truth: ArrayLike, predicted: ArrayLike, *, k: int = 10) -> NDArray:
    relevant = _ranked(truth, predicted) > 0
    return relevant[:, :k].sum(axis=1) / relevant.sum(axis=1)


@mean_by(_recall)
@limits(k="a whole number from 1")
def recall_at_k(truth: ArrayLike, predicted: ArrayLike, *, k: int = 10) -> float:
    """The share of a query's relevant items that stand among the first k, averaged over queries."""
    return float(_recall(truth, predicted, k=k).mean())


def _precisions(truth: ArrayLike, predicted: ArrayLike) -> NDArray:
    relevant = _ranked(truth, predicted) > 0
    share = np.cumsum(relevant, axis=1) / np.arange(1, relevant.shape[1] + 1)
    return (share * relevant).sum(axis=1) / relevant.sum(axis=1)


@mean_by(_precisions)
def mean_average_precision(truth: ArrayLike, predicted: ArrayLike) -> float:
    """At each relevant item the share of relevant ones down to it, averaged over items, then over queries."""
    return float(_precisions(truth, predicted).mean())


def _gains(truth: ArrayLike, predicted: ArrayLike, *, k: int | None = None, gain: str = "linear") -> NDArray:
    relevance = _ranked(truth, predicted)
    worth = relevance if gain == "linear" else 2.0**relevance - 1
    ideal = -np.sort(-worth, axis=1)
    discount = 1 / np.log2(np.arange(2, worth.shape[1] + 2))[:k]
    return (worth[:, :k] @ discount) / (ideal[:, :k] @ discount)


@mean_by(_gains)
@limits(k=CUT, gain="one of linear, exponential")
def ndcg(truth: ArrayLike, predicted: ArrayLike, *, k: int | None = None, gain: str = "linear") -> float:
    """The gains, discounted by place, as a share of what the best order would reach.

    `gain="exponential"` counts a relevance of 3 as 2³ − 1 = 7.
    """
    return float(_gains(truth, predicted, k=k, gain=gain).mean())


CARDS = (
    Card(
        name="ndcg",
        kind="metric",
        title="Normalised discounted cumulative gain (NDCG)",
        what="The worth of a list: each item's relevance, divided by the logarithm of its place, as a share "
        "of what the best order would reach. 1 is the best order.",
        formula="NDCG = DCG / IDCG,   DCG = Σ relᵢ / log₂(i + 1)",
        symbols={
            "relᵢ": "the relevance of the item at place i, 0 for none",
            "i": "the place in the list, from 1",
            "DCG": "the discounted gain of the list as it was sorted",
            "IDCG": "the same for the items in the order of their relevance",
        },
        when="Relevance has grades (bought, clicked, seen) and the top of the list counts more than its "
        "tail: search, recommendations.",
        when_not="Relevance is only yes or no and the reader wants a share of something: «0.83» is no share "
        "of lists, items or users.",
        instead={
            "mean_average_precision": "relevance is yes or no and all relevant items should come early",
            "mean_reciprocal_rank": "one right answer is enough",
            "hit_rate": "only the first screen is looked at",
        },
        typical={
            "k": ((10, "one page of results"),),
            "gain": (
                ("linear", "a relevance of 3 is worth three times one of 1"),
                ("exponential", "it is worth seven times as much, as in web search"),
            ),
        },
        cost="items·log items to sort each query.",
        traps=(
            "Two formulas are in use: gain rel (here by default, and in scikit-learn) or 2^rel − 1 (most "
            "papers on learning to rank). They agree only for 0 and 1; say which.",
            "Even a random order scores high (0.80 with ten items of grades 0 to 3): compare with a random "
            "list.",
            "Queries without a relevant item are left out here; scikit-learn counts them as 0.",
        ),
        source="Järvelin and Kekäläinen 2002; exponential gain: Burges et al. 2005",
        example="""
        >>> import gradus as gr
        >>> ndcg = gr.make("ndcg")
        >>> round(ndcg([[3, 2, 0]], [[0.2, 0.9, 0.1]]), 3)        # the 2 stands before the 3
        0.913
        >>> round(gr.make("ndcg", gain="exponential")([[3, 2, 0]], [[0.2, 0.9, 0.1]]), 3)
        0.834
        """,
        target="gradus.metrics.ranking:ndcg",
        proof={"oracle": "sklearn.metrics:ndcg_score", "worked": "ndcg"},
        aliases=("m_ndcg",),
        tasks=("ranking",),
        traits={"better": "higher", "best": 1.0, "takes": "rankings", "range": (0.0, 1.0)},
        words=(
            "quality of search results",
            "graded relevance",
            "recommender ranking score",
            "top of the list",
        ),
    ),
    Card(
        name="mean_average_precision",
        kind="metric",
        title="Mean average precision (MAP)",
        what="At every relevant item, the share of relevant ones among all items down to it; averaged over "
        "the relevant items of a query, then over the queries. 1 means that all relevant items come first.",
        formula="MAP = 1/Q · Σ_q 1/R_q · Σ P_q(i),  summed over the places i of relevant items",
        symbols={
            "Q": "the number of queries",
            "R_q": "the number of relevant items of query q",
            "P_q(i)": "the share of relevant items among the first i of query q",
        },
        when="Each query has several right answers, relevance is yes or no, and all of them should be found "
        "early: legal search, image retrieval.",
        when_not="People stop at the first good hit, or relevance has degrees: the tenth relevant item "
        "still moves the score here.",
        instead={
            "mean_reciprocal_rank": "the first right answer ends the search",
            "ndcg": "relevance has grades",
            "pr_auc": "there is one list only, as in classification",
        },
        cost="items·log items to sort each query.",
        traps=(
            "In object detection the same name means something else: areas averaged over classes and box "
            "overlaps.",
            "MAP@k is divided by min(k, relevant items) by some and by k by others; here the whole list "
            "counts.",
            "A query with one relevant item weighs as much as one with a hundred.",
        ),
        source="The TREC conferences from 1993 on; Manning, Raghavan and Schütze 2008, chapter 8",
        example="""
        >>> import gradus as gr
        >>> mean_ap = gr.make("mean_average_precision")
        >>> round(mean_ap([[1, 0, 1, 0]], [[0.9, 0.8, 0.7, 0.6]]), 3)            # (1/1 + 2/3) / 2
        0.833
        """,
        target="gradus.metrics.ranking:mean_average_precision",
        proof={
            "oracle": "sklearn.metrics:label_ranking_average_precision_score",
            "identity": "equal_scores_earn_nothing",
        },
        aliases=(
            "map",
            "m_map",
        ),
        tasks=("ranking",),
        traits={"better": "higher", "best": 1.0, "takes": "rankings", "range": (0.0, 1.0)},
        words=("several relevant documents", "retrieval quality", "average precision over queries"),
    ),
    Card(
        name="mean_reciprocal_rank",
        kind="metric",
        title="Mean reciprocal rank (MRR)",
        what="One divided by the place of the first right item, averaged over queries: 1 if it always "
        "stands first, 0.5 if it always stands second.",
        formula="MRR = 1/Q · Σ 1/rank_q",
        symbols={
            "Q": "the number of queries",
            "rank_q": "the place of the first relevant item of query q, from 1",
        },
        when="One good answer is all that is wanted: a question answered from a collection, an address "
        "completed, a known document looked up.",
        when_not="Users compare several results before they choose: whatever comes after the first hit is "
        "not seen.",
        instead={
            "mean_average_precision": "all relevant items should be found",
            "hit_rate": "the user sees k results at once and their order does not matter",
        },
        cost="items·log items to sort each query.",
        traps=(
            "The step from place 1 to 2 costs 0.5, the step from 10 to 100 costs 0.09: it is nearly all "
            "about the top.",
            "Its inverse is no mean place: places 1 and 100 give 0.505, «about place 2».",
        ),
        source="Voorhees 1999 (TREC-8 question answering)",
        example="""
        >>> import gradus as gr
        >>> mrr = gr.make("mean_reciprocal_rank")
        >>> right = [[1, 0, 0], [0, 1, 0]]
        >>> score = [[0.9, 0.5, 0.1], [0.9, 0.5, 0.1]]             # found at places 1 and 2
        >>> mrr(right, score)
        0.75
        """,
        target="gradus.metrics.ranking:mean_reciprocal_rank",
        proof={"oracle": "scipy.stats:rankdata", "identity": "equal_scores_earn_nothing"},
        aliases=("m_mrr", "mrr"),
        tasks=("ranking",),
        traits={"better": "higher", "best": 1.0, "takes": "rankings", "range": (0.0, 1.0)},
        words=("place of the first right answer", "question answering retrieval", "how far down is the hit"),
    ),
    Card(
        name="hit_rate",
        kind="metric",
        title="Hit rate at k",
        what="The share of queries with at least one relevant item among the first k.",
        formula="hit rate@k = 1/Q · Σ [a relevant item stands among the first k]",
        symbols={
            "Q": "the number of queries or users",
            "k": "how many items are shown",
            "[…]": "1 where the statement holds, else 0",
        },
        when="A screen shows k items and one good one is a success: the next film, «customers also bought».",
        when_not="Each query has many relevant items: one of fifty found counts as full success.",
        instead={
            "recall_at_k": "several items are relevant and all are wanted",
            "mean_reciprocal_rank": "the place within the list matters",
        },
        typical={"k": ((10, "one screen"), (1, "the first answer alone"))},
        cost="items·log items to sort each query.",
        traps=(
            "It is called recall@k in many papers; the two are always equal only where each query has one "
            "relevant item.",
            "Scores measured among 100 drawn items instead of the whole catalogue are far higher, and may "
            "even order models differently.",
        ),
        source="Deshpande and Karypis 2004; drawn items: Krichene and Rendle 2020",
        example="""
        >>> import gradus as gr
        >>> right = [[1, 1, 0, 0], [0, 0, 1, 1]]
        >>> score = [[0.9, 0.1, 0.8, 0.7], [0.9, 0.8, 0.2, 0.1]]
        >>> gr.make("hit_rate", k=2)(right, score), gr.make("recall_at_k", k=2)(right, score)
        (0.5, 0.25)
        """,
        target="gradus.metrics.ranking:hit_rate",
        proof={"oracle": "scipy.stats:rankdata", "identity": "equal_scores_earn_nothing"},
        aliases=("m_hit_rate",),
        tasks=("ranking",),
        traits={"better": "higher", "best": 1.0, "takes": "rankings", "range": (0.0, 1.0)},
        words=("hit at k", "is a good item on the first page", "recommender success rate"),
    ),
    Card(
        name="recall_at_k",
        kind="metric",
        title="Recall at k",
        what="The share of a query's relevant items that stand among the first k, averaged over queries.",
        formula="recall@k = 1/Q · Σ (relevant items of q among its first k) / R_q",
        symbols={
            "Q": "the number of queries",
            "q": "a query",
            "k": "how many items are taken",
            "R_q": "the number of relevant items of query q",
        },
        when="The first k items are handed to a second, slower step (a re-ranker, a language model that "
        "reads the passages): what is not among them is lost.",
        when_not="There are more than k relevant items: then 1 can not be reached, and the score speaks of "
        "the query, not of the ranking.",
        instead={
            "hit_rate": "one relevant item is enough",
            "ndcg": "the order within the first k matters too",
        },
        typical={"k": ((100, "candidates for a re-ranker"), (5, "passages that a language model reads"))},
        cost="items·log items to sort each query.",
        traps=(
            "It rises with k by itself: with k as large as the list it is 1. Compare only at the same k.",
            "Items that nobody judged count as irrelevant, so that a better search can score worse.",
        ),
        source="Manning, Raghavan and Schütze 2008, chapter 8",
        example="""
        >>> import gradus as gr
        >>> right, score = [[1, 1, 1, 0, 0]], [[0.9, 0.3, 0.2, 0.8, 0.7]]
        >>> [round(gr.make("recall_at_k", k=k)(right, score), 3) for k in (1, 3, 5)]
        [0.333, 0.333, 1.0]
        """,
        target="gradus.metrics.ranking:recall_at_k",
        proof={"oracle": "scipy.stats:rankdata", "identity": "equal_scores_earn_nothing"},
        tasks=("ranking",),
        traits={"better": "higher", "best": 1.0, "takes": "rankings", "range": (0.0, 1.0)},
        words=("are the right passages retrieved", "candidate generation quality", "recall of a search"),
    ),
)
