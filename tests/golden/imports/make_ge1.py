"""A suite of Great Expectations 1.x, as it writes it: to stdout."""

import json

import great_expectations as gx
import great_expectations.expectations as e
from great_expectations.expectations.row_conditions import Column

suite = gx.ExpectationSuite(
    name="orders",
    expectations=[
        e.ExpectTableColumnsToMatchSet(column_set=["id", "amount", "country", "paid"], exact_match=True),
        e.ExpectTableRowCountToBeBetween(min_value=1, max_value=100),
        e.ExpectColumnValuesToBeBetween(column="amount", min_value=0, max_value=100, strict_min=True, mostly=0.9, severity="warning"),
        e.ExpectColumnValuesToBeInSet(column="country", value_set=["DE", "FR"]),
        e.ExpectColumnValuesToNotBeNull(column="paid", row_condition=(Column("amount") > 5) & Column("country").is_not_null()),
        e.ExpectColumnValuesToMatchRegex(column="id", regex=r"^[A-Z]\d+$"),
        e.ExpectColumnValuesToBeUnique(column="id"),
        e.ExpectColumnQuantileValuesToBeBetween(
            column="amount", quantile_ranges={"quantiles": [0.1, 0.5], "value_ranges": [[0, 10], [None, 50]]}
        ),
        e.ExpectColumnPairValuesAToBeGreaterThanB(column_A="paid", column_B="amount", or_equal=True),
        e.ExpectColumnKLDivergenceToBeLessThan(
            column="country", partition_object={"values": ["DE", "FR"], "weights": [0.5, 0.5]}, threshold=0.1
        ),
        e.UnexpectedRowsExpectation(unexpected_rows_query="SELECT * FROM {batch} WHERE amount < 0"),
    ],
)
print(json.dumps(suite.to_json_dict(), indent=1))
