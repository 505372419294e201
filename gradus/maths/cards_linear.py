"""Linear algebra that NumPy and SciPy do best: products, distances, systems of equations, factors."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="matmul",
        kind="function",
        title="Matrix multiplication",
        what="Each row of A meets each column of B: multiply entry by entry and add up. A layer of a "
        "network is this with the data as A and the weights as B.",
        formula="C = A·B,  cᵢⱼ = Σₖ aᵢₖ·bₖⱼ",
        symbols={
            "A, B": "matrices; A has as many columns as B has rows",
            "C": "the product, with A's rows and B's columns",
            "aᵢₖ, bₖⱼ, cᵢⱼ": "entries at row and column",
        },
        when="Many rows go through the same linear map: a batch through a layer, points through a rotation, "
        "one step of a Markov chain for every start.",
        when_not="Most entries are 0 (use scipy.sparse), or the middle index has only one value: that is an "
        "outer product and needs no sum.",
        instead={
            "hadamard_product": "entries at the same place are to be multiplied, nothing summed",
            "dot_product": "there are two vectors, or pairs of vectors row by row",
            "linear_solve": "the product is known and the factor is wanted",
        },
        cost="n·m·k multiplications for (n × k)·(k × m).",
        traps=(
            "A·B ≠ B·A. Write the shapes down: (64, 128)·(128, 256) → (64, 256); inner sizes must be equal.",
            "Brackets change the price: (A·B)·v costs n³, A·(B·v) only 2·n².",
            "More than two axes: the last two are the matrix, all before are a batch.",
        ),
        source="Arthur Cayley 1858",
        example="""
        >>> import gradus as gr
        >>> matmul = gr.make("matmul")
        >>> A, B = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
        >>> print(matmul(A, B).tolist(), matmul(B, A).tolist())
        [[19, 22], [43, 50]] [[23, 34], [31, 46]]
        """,
        target="numpy.linalg:matmul",
        proof={"worked": ["W01", "W06"], "identity": "product_of_matrices_turns_round_when_transposed"},
        aliases=("matrix_product",),
        words=(
            "matrix times matrix",
            "multiply matrices",
            "rows times columns",
            "what a dense layer computes",
        ),
    ),
    Card(
        name="dot_product",
        kind="function",
        title="Dot product",
        what="Multiply two vectors place by place and add up. Large if both point the same way, 0 at a "
        "right angle, negative if they point apart.",
        formula="a·b = Σ aᵢ·bᵢ = ‖a‖·‖b‖·cos θ",
        symbols={
            "aᵢ, bᵢ": "the i-th entries of the two vectors",
            "‖a‖": "the Euclidean length of a",
            "θ": "the angle between the vectors",
        },
        when="A weighted sum: one neuron's input, a linear score, an attention score between a query and a "
        "key; or a search among vectors that all have length 1.",
        when_not="Vectors of different lengths are ranked by likeness: the longest then wins against the "
        "most similar.",
        instead={
            "cosine_similarity": "only the direction should count",
            "matmul": "every vector of one set meets every vector of the other",
        },
        typical={"axis": ((-1, "each row is a vector"),)},
        cost="d multiplications for each pair of vectors.",
        traps=(
            "It grows with the dimension: entries of variance 1 give a variance of d, 64 for d = 64. "
            "Attention divides by √d.",
            "numpy.dot of two matrices is the matrix product; this one goes row by row.",
            "Of complex vectors the first is conjugated.",
        ),
        source="J. Willard Gibbs 1881",
        example="""
        >>> import gradus as gr
        >>> dot = gr.make("dot_product")
        >>> print(dot([1, 2, 3], [4, 5, 6]), dot([1, 0], [0, 1]))
        32 0
        >>> print(dot([[1, 2], [3, 4]], [10, 1]).tolist())               # one query, two rows
        [12, 34]
        """,
        target="numpy.linalg:vecdot",
        rules={"axis": "a whole number"},
        proof={"worked": "dot_product", "identity": "dot_product_is_bilinear"},
        aliases=("inner_product",),
        words=("sum of products", "weighted sum of inputs", "projection of a vector", "attention score"),
    ),
    Card(
        name="euclidean_distance",
        kind="function",
        title="Euclidean distance",
        what="The straight line between two points: the root of the summed squared differences.",
        formula="d(a, b) = √ Σ (aᵢ − bᵢ)²",
        symbols={"d(a, b)": "the distance", "aᵢ, bᵢ": "the i-th coordinates of the two points"},
        when="Coordinates share one unit or were standardised, and few of them are noise: k-means, nearest "
        "neighbours, positions in a plane.",
        when_not="Columns in different units: income in euros against age in years is income alone. Nor in "
        "hundreds of dimensions, where all points are about equally far.",
        instead={
            "manhattan_distance": "single coordinates can be far off, or moves go along a grid",
            "cosine_similarity": "the direction counts and the length does not",
        },
        cost="Time ∝ d for each pair.",
        traps=(
            "Scale first: the column with the largest numbers decides alone.",
            "For ranking leave out the root. The shortcut ‖a‖² + ‖b‖² − 2·a·b loses digits when points lie "
            "close.",
        ),
        source="Euclid, *Elements*, Book I, proposition 47, about 300 BC",
        example="""
        >>> import gradus as gr
        >>> distance = gr.make("euclidean_distance")
        >>> print(float(distance([0, 0], [3, 4])))
        5.0
        >>> print(round(float(distance([30_000, 25], [30_040, 65])), 2))     # 40 euros weigh as much
        56.57
        """,
        target="scipy.spatial.distance:euclidean",
        names={"feature_weights": "w"},
        proof={"oracle": "math:dist", "identity": "is_a_distance"},
        aliases=("l2_distance",),
        words=(
            "straight line distance",
            "how far apart are two points",
            "l2 distance",
            "distance for nearest neighbours",
        ),
    ),
    Card(
        name="manhattan_distance",
        kind="function",
        title="Manhattan distance",
        what="The way between two points along the streets of a grid: the absolute differences, added up.",
        formula="d(a, b) = Σ |aᵢ − bᵢ|",
        symbols={"d(a, b)": "the distance", "aᵢ, bᵢ": "the i-th coordinates of the two points"},
        when="Rows of counts or of many columns in which a single wild entry should weigh by its size and "
        "not by its square, or real movement along axes.",
        when_not="Turning the axes must not matter (positions, principal components): the diagonal of a "
        "unit square is 2 here.",
        instead={
            "euclidean_distance": "space has no preferred axes",
            "cosine_similarity": "rows are word counts of texts of different length",
        },
        cost="Time ∝ d for each pair.",
        traps=(
            "The middle that minimises it is the median of each coordinate, not the mean: k-means does not "
            "fit it.",
            "Columns must share a unit here too.",
        ),
        source="Hermann Minkowski 1910",
        example="""
        >>> import gradus as gr
        >>> blocks, line = gr.make("manhattan_distance"), gr.make("euclidean_distance")
        >>> print(float(blocks([0, 0], [3, 4])))
        7.0
        >>> spread, single = [5, 5, 5, 5], [20, 0, 0, 0]                 # 20 in all, in four steps or in one
        >>> print(*(float(d([0] * 4, to)) for d in (blocks, line) for to in (spread, single)))
        20.0 20.0 10.0 20.0
        """,
        target="scipy.spatial.distance:cityblock",
        names={"feature_weights": "w"},
        proof={"oracle": "sklearn.metrics.pairwise:manhattan_distances", "identity": "is_a_distance"},
        aliases=("l1_distance", "cityblock_distance"),
        words=("city block distance", "sum of absolute differences", "grid distance", "taxicab"),
    ),
    Card(
        name="linear_solve",
        kind="function",
        title="Solving a linear system (instead of the inverse)",
        what="Finds the x with A·x = b by elimination. On paper x = A⁻¹b; a program gets there without the "
        "inverse, in a third of the time, and its x fits the equations better.",
        formula="A·x = b  ⇒  x = A⁻¹·b",
        symbols={
            "A": "a square matrix with independent rows",
            "A⁻¹": "its inverse, which is not computed",
            "b": "the right side: a vector, or a matrix whose columns are solved at once",
            "x": "what is looked for",
        },
        when="As many equations as unknowns: the normal equations of least squares, a Newton step, a "
        "spline, a circuit.",
        when_not="More equations than unknowns (numpy.linalg.lstsq), or nearly dependent columns: add a "
        "ridge or drop one.",
        instead={
            "svd": "A may have dependent columns, and you want to see which",
            "ridge_regression": "it is a regression whose columns are nearly copies of one another",
        },
        typical={
            "structure": (
                ("pos", "symmetric and positive definite, as XᵀX + λI: Cholesky, half the work"),
                ("gen", "anything else"),
            )
        },
        cost="n³ / 3 multiplications for n unknowns; the inverse takes n³, and n² more for each b.",
        traps=(
            "Write solve(A, b), not inv(A) @ b: for the 10 × 10 Hilbert matrix and the b of x = (1, …, 1), "
            "A·x misses b by about 1e-4 with the inverse, by 1e-15 with the solver.",
            "Of about 16 digits, log₁₀ of the condition number are lost; the solver warns when none is left.",
            "That the determinant is tiny says nothing: 0.1·I of size 100 has 1e-100 and is harmless.",
        ),
        source="Gauss 1809; why not to invert: Nicholas Higham, *Accuracy and Stability of Numerical "
        "Algorithms*, 2002",
        example="""
        >>> import gradus as gr
        >>> solve = gr.make("linear_solve")
        >>> x = solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0])          # 2x + y = 5,  x + 3y = 10
        >>> print(x.round(6))
        [1. 3.]
        """,
        target="scipy.linalg:solve",
        names={"structure": "assume_a"},
        rules={
            "structure": "one of gen, sym, her, pos or none",
            "lower": "true or false",
            "transposed": "true or false",
        },
        proof={"oracle": "numpy.linalg:solve", "identity": "solution_fulfils_the_equations"},
        aliases=("matrix_inverse",),
        words=("invert a matrix", "system of equations", "solve a x = b", "normal equation unstable"),
    ),
    Card(
        name="svd",
        kind="function",
        title="Singular value decomposition",
        what="Writes any matrix as a turn, a stretch along the axes, and another turn. The stretches, "
        "sorted, say how many directions really matter; keeping the first few gives the best smaller matrix.",
        formula="A = U·Σ·Vᵀ",
        symbols={
            "A": "any matrix",
            "U": "the directions of its columns, at right angles to each other",
            "Σ": "the stretches (singular values) from large to small, returned as a vector",
            "Vᵀ": "the directions of its rows, transposed",
        },
        when="You want the rank of a table of numbers, its principal axes, a compressed copy, or least "
        "squares when columns are nearly dependent.",
        when_not="Millions of rows and you want ten directions (use a randomised one), or cells are "
        "missing: it needs every entry.",
        instead={
            "eigendecomposition": "the matrix is symmetric, such as a covariance matrix",
            "pca": "you want the axes of data, centred, with the share of variance",
            "linear_solve": "a square system that is far from singular",
        },
        typical={"full_matrices": ((False, "U as narrow as A; the full U of 100,000 rows takes 80 GB"),)},
        cost="About n·d² for n × d with n ≥ d.",
        traps=(
            "NumPy hands back Vᵀ, not V: the axes are the rows of the third part.",
            "Signs are arbitrary: u and v may both flip from one machine to the next.",
            "For PCA centre the columns first, or the first direction is mostly the mean.",
        ),
        source="Beltrami 1873; best approximation: Eckart and Young 1936; algorithm: Golub and Reinsch 1970",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> A = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.1]])
        >>> U, s, Vt = gr.make("svd")(A)
        >>> print(s.round(3))                                # nearly of rank 1
        [8.439 0.026]
        >>> print((s[0] * np.outer(U[:, 0], Vt[0])).round(2).tolist())
        [[0.99, 2.0], [1.98, 4.01], [3.01, 6.09]]
        """,
        target="numpy.linalg:svd",
        defaults={"full_matrices": False},
        rules={"full_matrices": "true or false", "compute_uv": "true or false", "hermitian": "true or false"},
        proof={"identity": "factors_multiply_back_to_the_matrix"},
        aliases=("singular_value_decomposition",),
        words=("rank of a matrix", "low rank approximation", "compress a matrix", "principal directions"),
    ),
    Card(
        name="eigendecomposition",
        kind="function",
        title="Eigendecomposition (symmetric)",
        what="Finds the directions that a symmetric matrix only stretches, and by how much. Of a covariance "
        "matrix these are the axes of the cloud of points and the variance along each.",
        formula="A·v = λ·v",
        symbols={
            "A": "a symmetric matrix",
            "v": "an eigenvector: a direction of length 1 that A does not turn; a column of the second "
            "result",
            "λ": "its eigenvalue, the stretch; the first result, from small to large",
        },
        when="A is symmetric by construction: a covariance or correlation matrix, the Laplacian of a graph, "
        "a Hessian where the gradient is 0 (all λ > 0: a minimum).",
        when_not="A is not symmetric (a transition matrix): use numpy.linalg.eig, whose answers may be "
        "complex.",
        instead={
            "svd": "A is not square, or you have the data X themselves: forming XᵀX loses half of the digits",
            "linear_solve": "you only need A⁻¹·b",
        },
        typical={"UPLO": (("L", "the lower triangle is read"), ("U", "the upper one"))},
        cost="About 9·n³ operations, n² numbers.",
        traps=(
            "Only one triangle is read: of a matrix that is not symmetric it answers, without complaint, "
            "another one's.",
            "Smallest first, unlike svd: for PCA take the last columns.",
            "v and −v are both right; of equal eigenvalues any turned pair is.",
        ),
        source="Cauchy 1829; algorithm (divide and conquer): Cuppen 1981",
        example="""
        >>> import gradus as gr
        >>> import numpy as np
        >>> values, vectors = gr.make("eigendecomposition")([[2.0, 1.0], [1.0, 2.0]])
        >>> print(values.round(4))
        [1. 3.]
        >>> print(abs(vectors[:, 1]).round(4))                       # stretched most: the diagonal
        [0.7071 0.7071]
        """,
        target="numpy.linalg:eigh",
        rules={"UPLO": "one of L, U"},
        proof={"identity": "eigenvectors_are_only_stretched"},
        aliases=("eigenvalues",),
        words=(
            "eigenvectors",
            "principal axes of a covariance",
            "is the hessian positive definite",
            "spectrum of a matrix",
        ),
    ),
)
