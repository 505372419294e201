"""The closed list of facts that advice may ask about, each with its meaning and how it is measured.

A fact is told by the caller (`gr.advise("loss", task="multiclass", imbalanced=True)`) or measured on data
(`gradus/data/facts.py`, which reads the thresholds from here).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One thing that can be known of a problem."""

    name: str
    rule: str  # what values it takes, as a rule of core.rules
    meaning: str  # with {threshold} where there is one
    threshold: float | None = None
    source: str = ""  # where the threshold comes from
    measured: bool = False  # whether a table tells it
    wider: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # a word that stands for several values

    @property
    def text(self) -> str:
        """The meaning with its threshold written out."""
        return self.meaning.format(threshold=f"{self.threshold:,g}" if self.threshold is not None else "")


@dataclass(frozen=True)
class Known:
    """A fact's value, and how it is known: `told`, or what was measured."""

    value: object
    how: str = "told"


FACTS = {
    fact.name: fact
    for fact in (
        Fact(
            "task",
            "one of binary, multiclass, multilabel, regression, ranking, similarity, recommendation, "
            "forecast, clustering, generation, language_modelling, text_classification, sentiment, "
            "sequence_labelling, zero_shot, translation, summarisation, question_answering, dialogue, "
            "code, speech, style_transfer",
            "what is to be predicted or made; classification is binary or multiclass",
            measured=True,
            wider={"classification": ("binary", "multiclass")},
        ),
        Fact(
            "input",
            "one of table, text, images, images_and_text, series, audio, video, volume",
            "what the model reads",
            measured=True,
        ),
        Fact(
            "model",
            "one of trees, mlp, cnn, rnn, transformer, vae, gan, diffusion",
            "the family of the model",
        ),
        Fact(
            "place",
            "one of preprocessing, hidden, output, target, input_kernel, recurrent_kernel, forget_bias",
            "the part of the model that it is for",
        ),
        Fact("activation", "one of relu, tanh, sigmoid", "the activation of the layer"),
        Fact(
            "labels",
            "one of integers, one_hot, distribution",
            "how the true classes are written",
            measured=True,
        ),
        Fact(
            "values",
            "one of measurement, counts, many_zeros, long_tail, yes_no, names, successes, counts_of_names, "
            "proportion, duration, waiting_time, any_in_range",
            "what kind of numbers they are: counts are whole and at least 0 with a mean below {threshold}; "
            "many zeros are a tenth or more; of a long tail the upper hundredth begins more than three "
            "times as far from the median as the lower, with nothing below 0",
            threshold=30,
            source="above a mean of about 30 a Poisson count is nearly normal",
            measured=True,
        ),
        Fact(
            "imbalanced",
            "true or false",
            "the commonest class has more than {threshold} times the rows of the rarest",
            threshold=9,
            source="KEEL's limit between low and high imbalance (Alcalá-Fdez et al. 2011)",
            measured=True,
        ),
        Fact(
            "outliers",
            "true or false",
            "of the target's values, a share of {threshold} or more lies, on one side, beyond three "
            "interquartile ranges from the quartile",
            threshold=0.01,
            source="Tukey 1977: far out; of a normal distribution it is 2 in a million",
            measured=True,
        ),
        Fact(
            "collinear",
            "true or false",
            "two number columns have a correlation above {threshold}, up or down",
            threshold=0.95,
            source="a variance inflation of 10 (Marquardt 1970) is a correlation of 0.949",
            measured=True,
        ),
        Fact(
            "sparse",
            "true or false",
            "of the cells in number columns, a share of {threshold} or more is 0",
            threshold=0.9,
            source="ours: a word count of a text is far above, a table of measurements far below",
            measured=True,
        ),
        Fact(
            "small_data",
            "true or false",
            "fewer than {threshold} rows",
            threshold=10_000,
            source="up to there tabular foundation models win (Hollmann et al. 2025)",
            measured=True,
        ),
        Fact(
            "large_data",
            "true or false",
            "{threshold} rows or more",
            threshold=1_000_000,
            source="the size from which Ng (2017) advises 98/1/1",
            measured=True,
        ),
        Fact("time", "true or false", "the rows are ordered in time", measured=True),
        Fact(
            "missing_in",
            "one of number, category",
            "what kind of column has gaps",
            measured=True,
        ),
        Fact(
            "column",
            "one of category, ordered, many",
            "what kind of column is to be coded; many: a category with too many levels for a column each",
            measured=True,
        ),
        Fact(
            "small_batch",
            "true or false",
            "fewer than {threshold} samples in a batch",
            threshold=16,
            source="below it batch statistics get noisy (Wu and He 2018)",
        ),
        Fact("pretrained", "true or false", "a model that was trained on other data is adapted"),
        Fact("compute", "one of limited, enough", "whether memory and time allow all weights to be trained"),
        Fact("costly", "one of false_positives, false_negatives, large_errors", "which mistake costs most"),
        Fact("relation", "one of straight, curved, separable", "how target and features hang together"),
        Fact(
            "symptom",
            "one of overfitting, underfitting, vanishing, exploding, nan, plateau, overshooting, "
            "dying_units, over_confident, mode_collapse, gan_imbalance, loss_imbalance",
            "what the training shows",
        ),
        Fact(
            "need",
            "one of quantiles, percentage_error, margin, zero_centred, negative_values, shallow_net, "
            "feature_selection, keep_all, low_memory, smooth_decay, warm_restarts, fast_start, upsampling, "
            "mobile, very_deep, long_range, fewer_parameters, future_context, small_model, train_your_own, "
            "different_task, exact_formula, sanity_check, lipschitz, safety",
            "what you want of it besides",
        ),
        Fact("shape", "one of few_inputs, few_outputs", "which side of the function is the narrow one"),
        Fact("tasks", "one of related, divergent, unsure", "how the tasks of one net stand to each other"),
        Fact(
            "modalities", "one of synchronised, very_different", "how the kinds of input stand to each other"
        ),
    )
}
