"""Writes spark.parquet: runs spark.sql, as the test wrote it, over table.csv. pyspark 3.5.3, Java 17."""
import shutil
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

here = Path(__file__).parent
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "1").getOrCreate()
spark.sql("SET TIME ZONE 'UTC'")
schema = "amount DOUBLE, visits INT, ratio DOUBLE, price DECIMAL(10, 2), grade SMALLINT, `we ird \"name'` STRING, flag BOOLEAN, day DATE, created_at TIMESTAMP, note STRING, big BIGINT, nothing STRING"
table = spark.read.csv(
    str(here / "table.csv"), header=True, schema=schema, multiLine=True, escape='"', positiveInf="Infinity", negativeInf="-Infinity",
    ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False,
)
# Spark allows no such schema; a view keeps the names of columns as they are.
table.createOrReplaceTempView("loans")
query = (here / "spark.sql").read_text().replace("`my schema`.`loans`", "loans")
folder = Path(tempfile.mkdtemp()) / "summary"
spark.sql(query).orderBy("column_name", "part", "label", "number").coalesce(1).write.parquet(str(folder))
shutil.copy(next(folder.glob("*.parquet")), here / "spark.parquet")
