-- Headline totals with the last other total before each.
-- one row: a stated total from valid_from until valid_until (exclusive; NULL = still) that differs from one before it
WITH total AS (SELECT * FROM mart_headline WHERE metric = 'products_total' AND parts_known = parts_total),

earlier AS (
    SELECT
        n.unit_id,
        n.valid_from,
        b.value,
        b.figure_as_of,
        b.as_of_precision,
        b.source_id,
        b.value_qualifier,
        b.is_derived,
        ROW_NUMBER() OVER (PARTITION BY n.unit_id, n.valid_from ORDER BY b.valid_from DESC NULLS LAST) AS newest
    FROM total AS n
    INNER JOIN total AS b ON n.unit_id = b.unit_id AND b.valid_from < n.valid_from AND b.figure_as_of < n.figure_as_of AND b.value <> n.value
    WHERE NOT n.is_derived
)

SELECT
    n.unit_id,
    n.valid_from,
    n.valid_until,
    n.value,
    n.figure_as_of,
    n.as_of_precision,
    n.source_id,
    n.value_qualifier,
    e.value AS value_before,
    e.figure_as_of AS before_as_of,
    e.as_of_precision AS before_precision,
    e.source_id AS before_source_id,
    e.is_derived AS before_is_derived
FROM total AS n
INNER JOIN earlier AS e ON n.unit_id = e.unit_id AND n.valid_from = e.valid_from AND e.newest = 1
