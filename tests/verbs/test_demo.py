"""The demo tells its prediction as a sentence and can be run twice."""

from gradus.verbs.demo import asked_of, bundled_table, place_for_run


class Answers:
    """A run that always says the same."""

    def predict(self, row):
        return "benign"

    def predict_proba(self, row):
        return {"benign": 0.875, "malignant": 0.125}


def test_a_prediction_as_a_sentence():
    said = asked_of(Answers(), {"a": 1.5, "b": 2.0, "c": 3.25, "d": 4.0})
    assert (
        said == "A row with a = 1.5, b = 2, c = 3.25, … is predicted as benign, with a probability of 87.5 %."
    )


def test_the_table_and_a_free_place(tmp_path):
    path, target, row = bundled_table(tmp_path)
    assert path.read_text().splitlines()[0].endswith(target)
    assert len(row) == 30
    first = place_for_run(tmp_path)
    first.mkdir()
    assert place_for_run(tmp_path) != first
