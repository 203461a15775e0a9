"""NannyML as it comes: the columns with an alert in any of ten chunks of current."""

import nannyml as nml
from pairs import answer


def says(reference, current):
    columns = [name for name in reference if reference[name].nunique() > 1 and current[name].notna().any()]
    found = []
    for name in columns:
        calculator = nml.UnivariateDriftCalculator(column_names=[name], chunk_number=10)
        try:
            result = calculator.fit(reference).calculate(current).filter(period="analysis").to_df()
        except Exception:
            continue
        if result.xs("alert", axis=1, level=-1).to_numpy(dtype=bool).any():
            found.append(name)
    return found


answer(says)
