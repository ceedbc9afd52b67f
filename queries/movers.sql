-- Which provinces' headline totals changed since a date.
-- one row: a province with a figure on both dates that is not the same figure
-- param as_of: date = today
-- param since: date
-- param vintage: choice(63,34) = 63
-- used by: pages/components/board_around.py, pages/components/overview_parts.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

-- A partial sum is not a level to compare with.
total AS (SELECT * FROM mart_total WHERE parts_known = parts_total),

then_total AS (SELECT * FROM total WHERE valid_from <= $since AND (valid_until IS NULL OR $since < valid_until)),

now_total AS (SELECT * FROM total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until))

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    CAST(t.value AS BIGINT) AS total_then,
    t.figure_as_of AS then_as_of,
    t.as_of_precision AS then_precision,
    t.source_id AS then_source_id,
    CAST(n.value AS BIGINT) AS total_now,
    n.figure_as_of AS now_as_of,
    n.as_of_precision AS now_precision,
    n.source_id AS now_source_id,
    CAST(n.value - t.value AS BIGINT) AS change
FROM unit AS u
INNER JOIN then_total AS t ON u.unit_id = t.unit_id
INNER JOIN now_total AS n ON u.unit_id = n.unit_id
WHERE n.figure_as_of > t.figure_as_of
ORDER BY change DESC NULLS LAST, u.sort_vi ASC NULLS LAST
