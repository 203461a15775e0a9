"""A suite of Great Expectations 0.x, as it writes it: to stdout."""

import json

from great_expectations.core import ExpectationConfiguration, ExpectationSuite

suite = ExpectationSuite(
    expectation_suite_name="flights",
    expectations=[
        ExpectationConfiguration("expect_table_columns_to_match_ordered_list", {"column_list": ["year", "month", "passengers"]}),
        ExpectationConfiguration("expect_column_values_to_be_between", {"column": "year", "min_value": 1949, "max_value": 1960}),
        ExpectationConfiguration("expect_column_values_to_not_be_null", {"column": "passengers"}),
        ExpectationConfiguration(
            "expect_column_values_to_be_between",
            {"column": "passengers", "min_value": 100, "row_condition": 'col("year") == 1949', "condition_parser": "great_expectations__experimental__"},
        ),
        ExpectationConfiguration("expect_column_values_to_be_of_type", {"column": "passengers", "type_": "int64"}),
        ExpectationConfiguration("expect_column_values_to_be_dateutil_parseable", {"column": "month"}),
        ExpectationConfiguration("expect_column_mean_to_be_between", {"column": "passengers", "min_value": {"$PARAMETER": "last_mean"}}),
    ],
)
print(json.dumps(suite.to_json_dict(), indent=1))
