-- The summary of a table for Vernier, in the SQL of Spark SQL.
-- Needs version 3.2 or newer; run SET TIME ZONE 'UTC' before. Save the result as Parquet: spark.sql(…).coalesce(1).write.parquet('summary').
WITH
described AS (
  SELECT 1 AS col, 'amount' AS column_name, 'numeric' AS read_as, 'float' AS stored, 'DOUBLE' AS engine_type, 'feature' AS plays, 20 AS keep
  UNION ALL SELECT 2, 'visits', 'numeric', 'integer', 'BIGINT', 'feature', 20
  UNION ALL SELECT 3, 'ratio', 'numeric', 'float', 'DOUBLE', 'feature', 20
  UNION ALL SELECT 4, 'price', 'numeric', 'float', 'DOUBLE', 'feature', 20
  UNION ALL SELECT 5, 'grade', 'categorical', 'integer', 'BIGINT', 'feature', 2048
  UNION ALL SELECT 6, 'we ird "name\'', 'categorical', 'string', 'VARCHAR', 'feature', 2048
  UNION ALL SELECT 7, 'flag', 'boolean', 'boolean', 'BOOLEAN', 'feature', 2048
  UNION ALL SELECT 8, 'day', 'datetime', 'datetime', 'DATE', 'time', 20
  UNION ALL SELECT 9, 'created_at', 'datetime', 'datetime', 'TIMESTAMP', 'feature', 20
  UNION ALL SELECT 10, 'note', 'text', 'string', 'VARCHAR', 'feature', 20
  UNION ALL SELECT 11, 'big', 'id', 'string', 'BIGINT', 'id', 20
  UNION ALL SELECT 12, 'nothing', 'categorical', 'string', 'VARCHAR', 'feature', 2048
),
cells AS (
  SELECT 1 AS col, CASE WHEN nullif(CAST(`amount` AS DOUBLE), CAST('NaN' AS DOUBLE)) IS NULL THEN 0 ELSE 1 END AS present, nullif(CAST(`amount` AS DOUBLE), CAST('NaN' AS DOUBLE)) AS number, CAST(NULL AS STRING) AS label FROM `my schema`.`loans`
  UNION ALL SELECT 2, CASE WHEN nullif(CAST(`visits` AS DOUBLE), CAST('NaN' AS DOUBLE)) IS NULL THEN 0 ELSE 1 END, nullif(CAST(`visits` AS DOUBLE), CAST('NaN' AS DOUBLE)), CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 3, CASE WHEN nullif(CAST(`ratio` AS DOUBLE), CAST('NaN' AS DOUBLE)) IS NULL THEN 0 ELSE 1 END, nullif(CAST(`ratio` AS DOUBLE), CAST('NaN' AS DOUBLE)), CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 4, CASE WHEN nullif(CAST(`price` AS DOUBLE), CAST('NaN' AS DOUBLE)) IS NULL THEN 0 ELSE 1 END, nullif(CAST(`price` AS DOUBLE), CAST('NaN' AS DOUBLE)), CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 5, CASE WHEN nullif(CAST(`grade` AS DOUBLE), CAST('NaN' AS DOUBLE)) IS NULL THEN 0 ELSE 1 END, nullif(CAST(`grade` AS DOUBLE), CAST('NaN' AS DOUBLE)), CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 6, CASE WHEN `we ird "name'` IS NULL THEN 0 ELSE 1 END, CAST(NULL AS DOUBLE), CAST(`we ird "name'` AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 7, CASE WHEN `flag` IS NULL THEN 0 ELSE 1 END, CAST(NULL AS DOUBLE), lower(CAST(`flag` AS STRING)) FROM `my schema`.`loans`
  UNION ALL SELECT 8, CASE WHEN `day` IS NULL THEN 0 ELSE 1 END, unix_micros(CAST(`day` AS TIMESTAMP)) / 1000, CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 9, CASE WHEN `created_at` IS NULL THEN 0 ELSE 1 END, unix_micros(CAST(`created_at` AS TIMESTAMP)) / 1000, CAST(NULL AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 10, CASE WHEN `note` IS NULL THEN 0 ELSE 1 END, CAST(NULL AS DOUBLE), CAST(`note` AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 11, CASE WHEN `big` IS NULL THEN 0 ELSE 1 END, CAST(NULL AS DOUBLE), CAST(`big` AS STRING) FROM `my schema`.`loans`
  UNION ALL SELECT 12, CASE WHEN `nothing` IS NULL THEN 0 ELSE 1 END, CAST(NULL AS DOUBLE), CAST(`nothing` AS STRING) FROM `my schema`.`loans`
),
counted AS (
  SELECT col, present, number, label, CAST(count(*) AS DOUBLE) AS n
  FROM cells
  GROUP BY col, present, number, label
),
measured AS (
  SELECT
    col, present, number, label, n, v,
    sum(v * n) OVER (PARTITION BY col) / sum(CASE WHEN v IS NOT NULL THEN n END) OVER (PARTITION BY col) AS mean,
    min(v) OVER (PARTITION BY col) AS low,
    max(v) OVER (PARTITION BY col) AS high
  FROM (
    SELECT col, present, number, label, n, CASE WHEN abs(number) < CAST('Infinity' AS DOUBLE) THEN number END AS v
    FROM counted
  ) finite
),
figures AS (
  SELECT
    col,
    sum(n) AS table_rows,
    sum(CASE WHEN present = 1 THEN n ELSE 0 END) AS filled,
    sum(CASE WHEN number = CAST('Infinity' AS DOUBLE) THEN n ELSE 0 END) AS above,
    sum(CASE WHEN number = -CAST('Infinity' AS DOUBLE) THEN n ELSE 0 END) AS below,
    count(v) + count(label) AS different,
    sum(CASE WHEN n = 1 AND (v IS NOT NULL OR label IS NOT NULL) THEN 1 ELSE 0 END) AS once,
    max(mean) AS center, max(low) AS lowest, max(high) AS highest,
    sum(n * d) AS power_1, sum(n * d * d) AS power_2, sum(n * d * d * d) AS power_3, sum(n * d * d * d * d) AS power_4,
    sum(CASE WHEN v = 0 THEN n ELSE 0 END) AS zeros,
    sum(CASE WHEN number < 0 THEN n ELSE 0 END) AS negatives,
    sum(CASE WHEN round(v) = v THEN n ELSE 0 END) AS whole,
    sum(CASE WHEN label LIKE '% %' THEN n ELSE 0 END) AS spaced,
    min(label) AS first_text, max(label) AS last_text
  FROM (
    SELECT
      col, present, number, label, n, v, mean, low, high,
      (v - mean) / nullif(greatest(mean - low, high - mean), 0) AS d
    FROM measured
  ) deviating
  GROUP BY col
),
told AS (
  SELECT 'column' AS part
  UNION ALL SELECT 'stored'
  UNION ALL SELECT 'engine type'
  UNION ALL SELECT 'role'
  UNION ALL SELECT 'first'
  UNION ALL SELECT 'last'
  UNION ALL SELECT 'rows'
  UNION ALL SELECT 'present'
  UNION ALL SELECT 'above'
  UNION ALL SELECT 'below'
  UNION ALL SELECT 'distinct'
  UNION ALL SELECT 'once'
  UNION ALL SELECT 'zeros'
  UNION ALL SELECT 'negatives'
  UNION ALL SELECT 'whole'
  UNION ALL SELECT 'spaced'
  UNION ALL SELECT 'mean'
  UNION ALL SELECT 'min'
  UNION ALL SELECT 'max'
  UNION ALL SELECT 'power 1'
  UNION ALL SELECT 'power 2'
  UNION ALL SELECT 'power 3'
  UNION ALL SELECT 'power 4'
),
numbers AS (
  SELECT col, 'value' AS part, number AS v, n FROM counted WHERE abs(number) < CAST('Infinity' AS DOUBLE)
  UNION ALL
  SELECT col, 'length', CAST(char_length(label) AS DOUBLE), sum(n)
  FROM counted
  WHERE label IS NOT NULL
  GROUP BY col, CAST(char_length(label) AS DOUBLE)
),
placed AS (
  SELECT
    col, part, v, n,
    sum(n) OVER (PARTITION BY col, part ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - n AS before,
    sum(n) OVER (PARTITION BY col, part) AS total,
    count(*) OVER (PARTITION BY col, part) AS different
  FROM numbers
),
sized AS (
  SELECT
    col, part, v, n, before, total, different,
    greatest(1, least(
      floor(total / 4096),
      power(2, floor(ln((least(before, total - before) + 0.5) / 16) / ln(2)))
    )) AS width
  FROM placed
),
cut AS (
  SELECT
    col, part, v, n,
    CASE WHEN alone = 1 THEN 0 ELSE CAST(width AS BIGINT) END AS width,
    CASE WHEN alone = 1 THEN CAST(before AS BIGINT) ELSE CAST(floor(before / width) AS BIGINT) END AS cell
  FROM (
    SELECT
      col, part, v, n, before, width,
      CASE
        WHEN different <= 4096 OR n >= width THEN 1
        WHEN before <= CAST(0.01 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.01 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.05 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.05 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.25 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.25 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.5 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.5 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.75 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.75 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.95 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.95 AS DOUBLE) * (total - 1) THEN 1
        WHEN before <= CAST(0.99 AS DOUBLE) * (total - 1) + 1 AND before + n > CAST(0.99 AS DOUBLE) * (total - 1) THEN 1
        ELSE 0
      END AS alone
    FROM sized
  ) decided
),
points AS (
  SELECT col, part, max(CASE WHEN 2 * upto <= all_rows THEN v END) AS v, max(all_rows) AS n, count(*) AS different
  FROM (
    SELECT
      col, part, width, cell, v,
      sum(n) OVER (PARTITION BY col, part, width, cell ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - n AS upto,
      sum(n) OVER (PARTITION BY col, part, width, cell) AS all_rows
    FROM cut
  ) gathered
  GROUP BY col, part, width, cell
),
ranked AS (
  SELECT
    d.col, d.keep, c.label, c.number, c.n,
    row_number() OVER (PARTITION BY d.col ORDER BY c.n DESC, c.label, c.number) AS place
  FROM counted c
  JOIN described d ON d.col = c.col
  WHERE c.label IS NOT NULL OR c.number IS NOT NULL
),
summary AS (
  SELECT
    d.col, t.part,
    CASE t.part
      WHEN 'column' THEN d.read_as
      WHEN 'stored' THEN d.stored
      WHEN 'engine type' THEN d.engine_type
      WHEN 'role' THEN d.plays
      WHEN 'first' THEN f.first_text
      WHEN 'last' THEN f.last_text
    END AS label,
    CASE t.part
      WHEN 'column' THEN d.col
      WHEN 'mean' THEN f.center
      WHEN 'min' THEN f.lowest
      WHEN 'max' THEN f.highest
      WHEN 'power 1' THEN f.power_1
      WHEN 'power 2' THEN f.power_2
      WHEN 'power 3' THEN f.power_3
      WHEN 'power 4' THEN f.power_4
    END AS number,
    CASE t.part
      WHEN 'column' THEN c.columns_told
      WHEN 'rows' THEN f.table_rows
      WHEN 'present' THEN f.filled
      WHEN 'above' THEN f.above
      WHEN 'below' THEN f.below
      WHEN 'distinct' THEN f.different
      WHEN 'once' THEN f.once
      WHEN 'zeros' THEN f.zeros
      WHEN 'negatives' THEN f.negatives
      WHEN 'whole' THEN f.whole
      WHEN 'spaced' THEN f.spaced
    END AS n
  FROM described d
  CROSS JOIN told t
  CROSS JOIN (SELECT count(*) AS columns_told FROM described) c
  LEFT JOIN figures f ON f.col = d.col
  UNION ALL
  SELECT col, part, CASE WHEN different > 1 THEN 'about' END, v, n FROM points
  UNION ALL
  SELECT col, part, label, CASE WHEN part = 'rest' THEN CAST(count(*) AS DOUBLE) ELSE number END, sum(n)
  FROM (
    SELECT
      col, n,
      CASE WHEN place <= keep THEN 'category' ELSE 'rest' END AS part,
      CASE WHEN place <= keep THEN label END AS label,
      CASE WHEN place <= keep THEN number END AS number
    FROM ranked
  ) named
  GROUP BY col, part, label, number
)
SELECT
  1 AS vernier_summary, d.column_name, s.part, s.label,
  CAST(s.number AS DOUBLE) AS number, CAST(s.n AS BIGINT) AS count
FROM summary s
JOIN described d ON d.col = s.col
WHERE s.label IS NOT NULL OR s.number IS NOT NULL OR s.n IS NOT NULL
