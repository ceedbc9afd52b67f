-- Which target for the total leads for each province on a date, with the range of what is stated for the same period.
-- A level to stand at the end; the period that runs, or the last one before it; of those the longest; of rivals the highest.
-- one row: a province of the chosen map that has such a target
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/targets_sheet.py, queries/data_snapshot.sql, queries/province_ranks.sql, queries/province_rates.sql, reports/briefing.py
WITH target AS (
    SELECT
        t.*,
        ROW_NUMBER() OVER (
            PARTITION BY t.unit_id
            ORDER BY
                CASE WHEN t.period_end >= $as_of THEN 0 ELSE 1 END ASC NULLS LAST,
                DATEDIFF('day', t.period_start, t.period_end) DESC NULLS LAST,
                t.period_end ASC NULLS LAST,
                t.value DESC NULLS LAST,
                t.target_id ASC NULLS LAST
        ) AS place
    FROM mart_target AS t
    WHERE
        t.vintage = $vintage
        AND t.headline_metric = 'products_total'
        AND t.kind = 'cumulative'
        AND t.value > 0
        AND t.period_start <= $as_of
)

SELECT
    g.unit_id,
    g.target_id,
    g.value,
    MIN(r.value) AS value_min,
    MAX(r.value) AS value_max,
    g.period_start,
    g.period_end,
    g.source_id
FROM target AS g
INNER JOIN target AS r ON g.unit_id = r.unit_id AND g.period_start = r.period_start AND g.period_end = r.period_end
WHERE g.place = 1
GROUP BY g.unit_id, g.target_id, g.value, g.period_start, g.period_end, g.source_id
ORDER BY g.unit_id ASC NULLS LAST
