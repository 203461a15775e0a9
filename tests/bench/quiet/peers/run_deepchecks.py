"""deepchecks as it comes: the conditions of its train-test suite that do not pass."""

from deepchecks.tabular import Dataset
from deepchecks.tabular.suites import train_test_validation
from pairs import answer


def says(reference, current):
    result = train_test_validation().run(Dataset(reference), Dataset(current))
    return [type(one.check).__name__ for one in result.get_not_passed_checks()]


answer(says)
