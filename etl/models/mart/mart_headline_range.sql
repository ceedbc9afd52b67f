-- The lowest and the highest statement of each headline figure's month, where two sources differ, with who states them.
-- one row: a stated headline figure that sources contradict, from valid_from until valid_until (exclusive; NULL = still)
WITH headline AS (SELECT * FROM mart_headline WHERE value_min < value_max AND NOT is_derived AND NOT is_computed),

-- Those that tell of the picked figure's month (or year). A figure of the whole year that ends later is not of its time:
-- what was 47 in March may well be 103 by the end of the year.
weighed AS (
    SELECT
        h.unit_id,
        h.metric,
        h.valid_from,
        l.value,
        l.as_of,
        l.as_of_precision,
        l.source_id,
        l.tier_rank
    FROM headline AS h
    INNER JOIN mart_level AS l
        ON h.unit_id = l.unit_id
        AND h.metric = l.metric
        AND l.as_of_end <= h.valid_from
        AND l.as_of_end >= CASE WHEN h.as_of_precision = 'year' THEN h.as_of_start ELSE DATE_TRUNC('month', h.figure_as_of) END
        AND l.as_of_end < CASE WHEN h.as_of_precision = 'year' THEN h.figure_as_of + INTERVAL 1 DAY ELSE DATE_TRUNC('month', h.figure_as_of) + INTERVAL 1 MONTH END
),

ranked AS (
    SELECT
        w.*,
        ROW_NUMBER() OVER (
            PARTITION BY w.unit_id, w.metric, w.valid_from
            ORDER BY w.value ASC NULLS LAST, w.tier_rank ASC NULLS LAST, w.as_of DESC NULLS LAST, w.source_id ASC NULLS LAST
        ) AS from_below,
        ROW_NUMBER() OVER (
            PARTITION BY w.unit_id, w.metric, w.valid_from
            ORDER BY w.value DESC NULLS LAST, w.tier_rank ASC NULLS LAST, w.as_of DESC NULLS LAST, w.source_id ASC NULLS LAST
        ) AS from_above
    FROM weighed AS w
)

SELECT
    h.unit_id,
    h.metric,
    h.valid_from,
    h.valid_until,
    h.value,
    h.source_id,
    low.value AS value_min,
    low.as_of AS min_as_of,
    low.as_of_precision AS min_precision,
    low.source_id AS min_source_id,
    high.value AS value_max,
    high.as_of AS max_as_of,
    high.as_of_precision AS max_precision,
    high.source_id AS max_source_id
FROM headline AS h
INNER JOIN ranked AS low
    ON h.unit_id = low.unit_id AND h.metric = low.metric AND h.valid_from = low.valid_from AND low.from_below = 1
INNER JOIN ranked AS high
    ON h.unit_id = high.unit_id AND h.metric = high.metric AND h.valid_from = high.valid_from AND high.from_above = 1
-- One page that gives two figures of one month tells of growth, not of a conflict.
WHERE low.source_id <> high.source_id
