"""How good a clustering is: by the distances inside and between its clusters, or against a known grouping."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradus.core.card import Card
from gradus.core.errors import GradusError
from gradus.metrics.confusion import counts
from gradus.metrics.inputs import Labels, as_array, encoded, finite, label_column, same_length

AT_A_TIME = 4_000_000  # distances held at once


def _points(features: ArrayLike, clusters: Labels) -> tuple[NDArray, NDArray, int]:
    """The points around their mean, each one's cluster, and how many clusters there are."""
    x = as_array(features, "features")
    x = finite(x[:, None] if x.ndim == 1 else x, "features")
    label = label_column(clusters, "clusters")
    same_length(x, label)
    found, (member,) = encoded(label)
    if not 2 <= len(found) < len(x):
        raise GradusError(
            "The distances between clusters need from 2 clusters to one fewer than rows; "
            f"got {len(found)} for {len(x):,} rows."
        )
    return x - x.mean(axis=0), member, len(found)


def _silhouettes(features: ArrayLike, clusters: Labels) -> NDArray:
    x, member, wide = _points(features, clusters)
    size = np.bincount(member, minlength=wide)
    belongs = (member[:, None] == np.arange(wide)).astype(float)
    square, own, nearest = np.einsum("ij,ij->i", x, x), np.empty(len(x)), np.empty(len(x))
    step = max(AT_A_TIME // len(x), 1)
    for begun in range(0, len(x), step):
        some = np.arange(begun, min(begun + step, len(x)))
        distance = np.maximum(square[some, None] + square - 2 * x[some] @ x.T, 0)
        distance[np.arange(len(some)), some] = 0
        total = np.sqrt(distance, out=distance) @ belongs
        own[some] = total[np.arange(len(some)), member[some]] / np.maximum(size[member[some]] - 1, 1)
        mean = total / size
        mean[np.arange(len(some)), member[some]] = np.inf
        nearest[some] = mean.min(axis=1)
    larger = np.maximum(own, nearest)
    value = np.divide(nearest - own, larger, out=np.zeros(len(x)), where=larger > 0)
    return np.where(size[member] > 1, value, 0.0)  # a point that is alone has no inside to compare with


def silhouette(features: ArrayLike, clusters: Labels) -> float:
    """The mean over points of how much nearer the own cluster is than the next one, from −1 to 1."""
    return float(_silhouettes(features, clusters).mean())


def davies_bouldin(features: ArrayLike, clusters: Labels) -> float:
    """The mean of each cluster's worst overlap with another: the sum of both widths over their distance."""
    x, member, wide = _points(features, clusters)
    size = np.bincount(member, minlength=wide)
    centre = np.stack([np.bincount(member, weights=c, minlength=wide) for c in x.T], axis=1) / size[:, None]
    width = np.bincount(member, weights=np.linalg.norm(x - centre[member], axis=1)) / size
    apart = np.linalg.norm(centre[:, None] - centre, axis=2)
    np.fill_diagonal(apart, np.inf)
    if not apart.all():
        raise GradusError("davies_bouldin is undefined: two clusters have the same centre; use silhouette.")
    return float(((width[:, None] + width) / apart).max(axis=1).mean())


def adjusted_rand(truth: Labels, predicted: Labels) -> float:
    """Agreement on which pairs belong together: 1 is the same grouping, 0 what chance would reach."""
    _, table = counts(*_numbered(truth, predicted))

    def pairs(of: NDArray) -> float:
        return float((of * (of - 1.0)).sum()) / 2

    both, one, other, every = (
        pairs(of) for of in (table, table.sum(axis=1), table.sum(axis=0), table.sum()[None])
    )
    chance, most = one * other, every * (one + other) / 2  # times all pairs, so that whole numbers stay whole
    return 1.0 if most == chance else (every * both - chance) / (most - chance)


def normalised_mutual_information(truth: Labels, predicted: Labels) -> float:
    """How much one grouping tells of the other, as a share of the mean of their entropies: from 0 to 1."""
    _, table = counts(*_numbered(truth, predicted))
    share = table / table.sum()
    one, other = share.sum(axis=1), share.sum(axis=0)
    most = (_entropy(one) + _entropy(other)) / 2
    shared = 2 * most - _entropy(share.ravel())
    return float(max(shared, 0.0) / most) if most > 0 else 1.0


def _entropy(share: NDArray) -> float:
    held = share[share > 0]
    return float(-(held * np.log(held)).sum())


def _numbered(truth: Labels, predicted: Labels) -> tuple[NDArray, NDArray]:
    """Both groupings as numbers: the names of clusters mean nothing, so texts may stand beside numbers."""
    y, p = label_column(truth, "truth"), label_column(predicted, "predicted")
    same_length(y, p)
    return encoded(y)[1][0], encoded(p)[1][0]


CARDS = (
    Card(
        name="silhouette",
        kind="metric",
        title="Silhouette",
        what="For each point: how much nearer its own cluster is than the next one, from −1 (in the wrong "
        "cluster) over 0 (between two) to 1. The score is the mean over all points.",
        formula="s = (b − a) / max(a, b)",
        symbols={
            "s": "the silhouette of one point",
            "a": "its mean distance to the other points of its own cluster",
            "b": "its mean distance to the points of the nearest other cluster",
        },
        when="You choose the number of clusters, no true grouping is known, and the clusters are expected "
        "to be round and apart.",
        when_not="Clusters are rings, chains or of very different density: two interlocked half-moons that "
        "were separated without a mistake score lower than a straight cut through both.",
        instead={
            "adjusted_rand": "the true groups are known",
            "davies_bouldin": "there are too many points for all pairs of distances",
        },
        cost="n² distances: 10,000 rows take about a second, 100,000 take minutes; draw a sample.",
        traps=(
            "Scale the features first: the one with the largest numbers decides all distances.",
            "It can not say that there are no clusters: uniform noise in the plane, cut in two, scores 0.36.",
            "A cluster of one point has no inside; such a point counts as 0.",
        ),
        source="Rousseeuw 1987",
        example="""
        >>> import gradus as gr
        >>> silhouette = gr.make("silhouette")
        >>> points = [[0.0], [1.0], [10.0], [11.0]]
        >>> [round(silhouette(points, list(groups)), 3) for groups in ("aabb", "abab")]
        [0.9, -0.45]
        """,
        target="gradus.metrics.clusters:silhouette",
        proof={"oracle": "sklearn.metrics:silhouette_score", "identity": "distances_ignore_shift_and_unit"},
        aliases=("m_silhouette",),
        tasks=("clustering",),
        traits={"better": "higher", "best": 1.0, "takes": "features", "range": (-1.0, 1.0)},
        words=("how many clusters", "are the clusters well separated", "quality of clusters without truth"),
    ),
    Card(
        name="davies_bouldin",
        kind="metric",
        title="Davies–Bouldin index",
        what="For each cluster the worst overlap with another: the sum of both widths over the distance of "
        "their centres; then the mean over clusters. 0 is best.",
        formula="DB = 1/K · Σ maxⱼ (sᵢ + sⱼ) / dᵢⱼ",
        symbols={
            "K": "the number of clusters",
            "sᵢ": "the mean distance of cluster i's points to its centre",
            "dᵢⱼ": "the distance between the centres of clusters i and j",
            "maxⱼ": "the largest over all other clusters j",
        },
        when="Several runs of k-means on many rows are compared, and a pass over all pairs of points would "
        "take too long.",
        when_not="Clusters are not blobs around a centre: the centre of a ring lies where none of its "
        "points is.",
        instead={
            "silhouette": "up to some ten thousand rows: it also shows which points lie badly",
            "adjusted_rand": "the true groups are known",
        },
        cost="One pass over the rows, and all pairs of clusters.",
        traps=(
            "Lower is better, unlike almost every other score of clusterings.",
            "Clusters of one point have width 0 and make it look good: with nearly as many clusters as rows "
            "it goes to 0.",
            "No value is good in itself: uniform noise cut by k-means scores about 0.8 to 1.2 in the plane "
            "and above 2 in ten dimensions.",
        ),
        source="Davies and Bouldin 1979",
        example="""
        >>> import gradus as gr
        >>> davies_bouldin = gr.make("davies_bouldin")
        >>> points = [[0.0], [1.0], [10.0], [11.0]]
        >>> round(davies_bouldin(points, [0, 0, 1, 1]), 3), round(davies_bouldin(points, [0, 1, 0, 1]), 3)
        (0.1, 10.0)
        """,
        target="gradus.metrics.clusters:davies_bouldin",
        proof={
            "oracle": "sklearn.metrics:davies_bouldin_score",
            "identity": "distances_ignore_shift_and_unit",
        },
        aliases=("m_davies_bouldin",),
        tasks=("clustering",),
        traits={"better": "lower", "best": 0.0, "takes": "features", "range": (0.0, None)},
        words=("cluster overlap", "compactness and separation", "quick cluster score for many rows"),
    ),
    Card(
        name="adjusted_rand",
        kind="metric",
        title="Adjusted Rand index",
        what="How far two groupings agree on which pairs of rows belong together, corrected so that random "
        "groupings score 0 on average. 1 is the same grouping, whatever the groups are called.",
        formula="ARI = (T − E) / (M − E)",
        symbols={
            "T": "the number of pairs that are together in both groupings",
            "E": "what that number would be for random groupings with groups of these sizes",
            "M": "the mean of the pairs that are together in the one and in the other grouping",
        },
        when="A clustering is set against known groups, or two runs of it against each other to see whether "
        "it is stable.",
        when_not="Group sizes are very unequal and the small groups are what you are after: pairs grow with "
        "the square of the size, so that the largest group decides.",
        instead={
            "normalised_mutual_information": "many small groups should count too",
            "silhouette": "no true grouping is known",
            "accuracy": "the labels were predicted, not found: then their names count",
        },
        cost="One pass over the rows.",
        traps=(
            "The plain Rand index, the share of pairs on which both agree, is useless with many groups: two "
            "random groupings into 20 groups score 0.9.",
            "Noise that DBSCAN marks with −1 counts as one group here; decide what it should be before "
            "scoring.",
        ),
        source="Hubert and Arabie 1985",
        example="""
        >>> import gradus as gr
        >>> ari = gr.make("adjusted_rand")
        >>> ari(["oak", "oak", "elm", "elm"], [1, 1, 0, 0])            # other names, same groups
        1.0
        >>> ari(["oak", "oak", "elm", "elm"], [0, 1, 0, 1])
        -0.5
        """,
        target="gradus.metrics.clusters:adjusted_rand",
        proof={"oracle": "sklearn.metrics:adjusted_rand_score", "identity": "names_of_groups_mean_nothing"},
        aliases=("m_ari", "ari"),
        tasks=("clustering",),
        traits={"better": "higher", "best": 1.0, "takes": "clusters", "range": (-0.5, 1.0)},
        words=("compare two clusterings", "clusters against known groups", "is the clustering stable"),
    ),
    Card(
        name="normalised_mutual_information",
        kind="metric",
        title="Normalised mutual information (NMI)",
        what="How much knowing the one grouping tells of the other, as a share of the mean of their "
        "entropies. 1: each follows from the other; 0: they are independent.",
        formula="NMI = I(U; V) / ((H(U) + H(V)) / 2)",
        symbols={
            "U, V": "the two groupings",
            "I(U; V)": "their mutual information",
            "H(U), H(V)": "their entropies",
        },
        when="Found clusters are compared with known groups that are many and unequal, as communities in a "
        "network or topics of texts.",
        when_not="The numbers of clusters differ between the candidates and rows are few: more clusters "
        "score higher by chance alone, 100 random groups of 200 rows score 0.7 against 50 true ones.",
        instead={
            "adjusted_rand": "chance should score 0, whatever the number of clusters",
            "silhouette": "no true grouping is known",
        },
        cost="One pass over the rows.",
        traps=(
            "There are five normalisations (mean, root, least, largest, joint entropy); this is the "
            "arithmetic mean, scikit-learn's default.",
            "It has no zero for chance; report the score of a shuffled grouping beside it.",
        ),
        source="Strehl and Ghosh 2002; against chance: Vinh, Epps and Bailey 2010",
        example="""
        >>> import gradus as gr
        >>> nmi = gr.make("normalised_mutual_information")
        >>> round(nmi(["oak", "oak", "elm", "elm"], [0, 0, 1, 2]), 3)      # one group was split
        0.8
        """,
        target="gradus.metrics.clusters:normalised_mutual_information",
        proof={
            "oracle": "sklearn.metrics:normalized_mutual_info_score",
            "identity": "names_of_groups_mean_nothing",
        },
        aliases=("m_nmi", "nmi", "normalized_mutual_information"),
        tasks=("clustering",),
        traits={"better": "higher", "best": 1.0, "takes": "clusters", "range": (0.0, 1.0)},
        words=("shared information of clusterings", "community detection score", "clusters against labels"),
    ),
)
