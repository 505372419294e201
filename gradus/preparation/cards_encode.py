"""Cards of encoding: names become numbers."""

from gradus.core.card import Card

CARDS = (
    Card(
        name="one_hot_encoding",
        kind="transformer",
        title="One-hot encoding",
        what="A column of names becomes one column for each name: 1 in the column of the row's own name, "
        "0 in all others.",
        formula="eⱼ(x) = 1 if x = cⱼ, else 0",
        symbols={"eⱼ": "the new column j", "x": "the row's name", "cⱼ": "the j-th name of the column"},
        when="Names without an order (colour, country), up to a few dozen of them, and a model that adds "
        "or multiplies: linear models, SVM, networks.",
        when_not="Hundreds of names with a few rows each: hundreds of columns that are nearly all 0.",
        instead={
            "ordinal_encoding": "the names have an order that matters",
            "kfold_target_encoding": "a column has hundreds of names",
            "lightgbm": "its trees take a column of categories as it is",
        },
        typical={
            "handle_unknown": (
                ("ignore", "a name never seen becomes a row of zeros"),
                ("infrequent_if_exist", "it joins the rare names; with min_frequency"),
                ("error", "a new name means that the input is wrong"),
            ),
            "min_frequency": ((None, "each name its own column"), (20, "rarer names share one column")),
            "drop": (
                (None, "with a penalty, trees, networks"),
                ("first", "regression without penalty: the columns of one variable sum to 1"),
            ),
        },
        cost="n · (number of names) cells; sparse_output=True keeps only the ones.",
        traps=(
            "Columns come in sorted order: Good, Bad, Neutral gives Bad, Good, Neutral. categories=[[…]] "
            "sets yours.",
            "The library's default stops with an error at a name it has not seen; here it gives zeros.",
            'With drop="first" the dropped name is a row of zeros too: a new name is then taken for it.',
            "`sparse=False` of older tutorials is a TypeError now; the setting is sparse_output.",
        ),
        source="Dummy variables in regression: Suits 1957",
        example="""
        >>> import gradus as gr
        >>> encode = gr.make("one_hot_encoding", categories=[["Red", "Green", "Blue"]])
        >>> print(encode.fit([["Red"], ["Blue"]]).transform([["Red"], ["Blue"], ["Mauve"]]))
        [[1. 0. 0.]
         [0. 0. 1.]
         [0. 0. 0.]]
        """,
        target="sklearn.preprocessing:OneHotEncoder",
        defaults={"sparse_output": False, "handle_unknown": "ignore"},
        rules={
            "handle_unknown": "one of error, ignore, infrequent_if_exist, warn",
            "min_frequency": "a number above 0 or none",
            "max_categories": "a whole number from 1 or none",
            "sparse_output": "true or false",
            "drop": "one of first, if_binary or a list or none",
        },
        proof={"worked": ["W45", "W46"], "beats": ["ordinal_encoding", "unordered_names"]},
        aliases=("one_hot", "dummy_variables"),
        traits={"takes": "categories", "missing": "is_a_level"},
        words=(
            "categories to columns",
            "get_dummies",
            "text column in a linear model",
            "nominal variable",
            "could not convert string to float",
        ),
    ),
    Card(
        name="ordinal_encoding",
        kind="transformer",
        title="Ordinal encoding",
        what="A column of names that have an order becomes their rank: low 0, middle 1, high 2. You say "
        "the order.",
        formula="code(x) = position of x in the given order, from 0",
        symbols={"x": "the row's name", "code(x)": "its number"},
        when="The names have a rank that everybody would agree on: school grades, T-shirt sizes, «never … "
        "always».",
        when_not="The names have no order: 0, 1, 2 for Berlin, Paris, Rome tells a linear model that "
        "Paris lies half-way.",
        instead={
            "one_hot_encoding": "there is no order, or the steps between ranks differ much",
            "label_encoding": "it is the target, not a column",
            "target_encoding": "the ranks should follow the outcome",
        },
        typical={"order": (([["low", "middle", "high"]], "one list for each column, lowest first"),)},
        cost="One look-up a cell.",
        traps=(
            "Left alone it sorts by alphabet: high 0, low 1, middle 2.",
            "One list a column, even for a single column: order=[[…]].",
            "The steps count as equal: from «poor» to «fair» as far as from «good» to «excellent».",
            "A name outside the given order becomes −1, below the lowest, and so does an empty cell: impute "
            "it first.",
        ),
        source="Scales of measurement: Stevens 1946",
        example="""
        >>> import gradus as gr
        >>> sizes = [["low"], ["high"], ["middle"]]
        >>> print(gr.make("ordinal_encoding", order=[["low", "middle", "high"]]).fit_transform(sizes).ravel())
        [0. 2. 1.]
        >>> print(gr.make("ordinal_encoding").fit_transform(sizes).ravel())        # by alphabet: wrong
        [1. 0. 2.]
        """,
        target="sklearn.preprocessing:OrdinalEncoder",
        names={"order": "categories"},
        defaults={"handle_unknown": "use_encoded_value", "unknown_value": -1},
        rules={
            "order": "one of auto or a list",
            "handle_unknown": "one of error, use_encoded_value",
            "unknown_value": "a number or none",
        },
        proof={"worked": "W47", "beats": ["one_hot_encoding", "ordered_names_few_rows"]},
        traits={"takes": "categories", "missing": "keeps"},
        words=(
            "small medium large",
            "ranked categories",
            "likert answers",
            "order of levels",
            "grades as numbers",
        ),
    ),
    Card(
        name="label_encoding",
        kind="transformer",
        title="Label encoding",
        what="The classes of a target become whole numbers from 0, in sorted order. inverse_transform "
        "turns predictions back into names.",
        formula="code(y) = position of y among the sorted classes, from 0",
        symbols={"y": "a class of the target", "code(y)": "its number"},
        when="A loss or a library wants class numbers 0 … k − 1 as the target (networks, XGBoost).",
        when_not="For columns to learn from: it invents an order, Blue 0 < Green 1 < Red 2.",
        instead={
            "ordinal_encoding": "a column whose names have an order",
            "one_hot_encoding": "a column whose names have none",
        },
        cost="A sort of the classes, then one look-up a row.",
        traps=(
            "Red, Green, Blue become 2, 1, 0, not 0, 1, 2: the alphabet decides.",
            "A class that was not in the training rows is an error.",
            "scikit-learn's own classifiers take names as they are and need none of it.",
        ),
        source="Pedregosa et al. 2011 (scikit-learn)",
        example="""
        >>> import gradus as gr
        >>> encode = gr.make("label_encoding").fit(["Red", "Green", "Blue"])
        >>> print(encode.transform(["Red", "Green", "Blue"]), encode.inverse_transform([2]))
        [2 1 0] ['Red']
        """,
        target="sklearn.preprocessing:LabelEncoder",
        proof={"worked": "W47", "identity": "turns_back_into_names"},
        aliases=("target_label_encoding",),
        traits={"takes": "target", "missing": "refuses"},
        words=(
            "class names to numbers",
            "encode the target",
            "labels must be integers",
            "y contains strings",
        ),
    ),
)
