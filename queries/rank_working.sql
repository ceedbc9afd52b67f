-- How a province's rank comes about, and between which ranks conflicting figures leave it: who stands above it.
-- one row: a quantity, in the order in which it is computed; none where the province is not ranked
-- builds on: province_ranks
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param metric: choice(total,star_5,star_4_up,per_100k,per_commune,attainment) = total
-- param unit_id: text
-- used by: pages/components/working_counts.py
WITH symbol AS (
    SELECT 1 AS step, 'x' AS symbol, 'ranked_value' AS quantity
    UNION ALL SELECT 2 AS step, 'l' AS symbol, 'ranked_lowest' AS quantity
    UNION ALL SELECT 3 AS step, 'h' AS symbol, 'ranked_highest' AS quantity
    UNION ALL SELECT 4 AS step, 'n' AS symbol, 'n_ranked' AS quantity
    UNION ALL SELECT 5 AS step, 'A' AS symbol, 'above' AS quantity
    UNION ALL SELECT 6 AS step, 'r' AS symbol, 'rank' AS quantity
    UNION ALL SELECT 7 AS step, 'S' AS symbol, 'surely_above' AS quantity
    UNION ALL SELECT 8 AS step, 'b' AS symbol, 'rank_best' AS quantity
    UNION ALL SELECT 9 AS step, 'H' AS symbol, 'perhaps_above' AS quantity
    UNION ALL SELECT 10 AS step, 'w' AS symbol, 'rank_worst' AS quantity
),

ranked AS (SELECT * FROM province_ranks WHERE rank IS NOT NULL),

own AS (SELECT * FROM ranked WHERE unit_id = $unit_id),

other AS (
    SELECT 'above' AS quantity, r.unit_id, r.figure_as_of, r.value
    FROM own AS o
    INNER JOIN ranked AS r ON r.value > o.value
    UNION ALL
    SELECT 'surely_above' AS quantity, r.unit_id, r.figure_as_of, r.value_min AS value
    FROM own AS o
    INNER JOIN ranked AS r ON r.unit_id <> o.unit_id AND r.value_min > o.value_max
    UNION ALL
    SELECT 'perhaps_above' AS quantity, r.unit_id, r.figure_as_of, r.value_max AS value
    FROM own AS o
    INNER JOIN ranked AS r ON r.unit_id <> o.unit_id AND r.value_max > o.value_min
),

counted AS (
    SELECT
        quantity,
        COUNT(*) AS n,
        STRING_AGG(unit_id || ' ' || CAST(figure_as_of AS VARCHAR) || ' ' || CAST(value AS VARCHAR), '; ' ORDER BY value DESC NULLS LAST, unit_id ASC NULLS LAST) AS parts
    FROM other
    GROUP BY quantity
)

SELECT
    o.unit_id,
    o.name_vi,
    o.name_en,
    q.step,
    q.symbol,
    q.quantity,
    CASE q.quantity WHEN 'rank' THEN 'A + 1' WHEN 'rank_best' THEN 'S + 1' WHEN 'rank_worst' THEN 'H + 1' END AS formula,
    CAST(
        CASE q.quantity
            WHEN 'ranked_value' THEN o.value
            WHEN 'ranked_lowest' THEN o.value_min
            WHEN 'ranked_highest' THEN o.value_max
            WHEN 'n_ranked' THEN o.n_ranked
            WHEN 'rank' THEN o.rank
            WHEN 'rank_best' THEN o.rank_best
            WHEN 'rank_worst' THEN o.rank_worst
            ELSE COALESCE(c.n, 0)
        END AS DOUBLE
    ) AS value,
    CASE
        WHEN q.quantity NOT IN ('ranked_value', 'ranked_lowest', 'ranked_highest') THEN 'provinces'
        WHEN $metric = 'attainment' THEN 'ratio'
        WHEN $metric IN ('per_100k', 'per_commune') THEN 'rate'
        ELSE 'products'
    END AS value_unit,
    CASE q.quantity WHEN 'ranked_value' THEN o.figure_as_of END AS day,
    CASE q.quantity WHEN 'ranked_value' THEN o.as_of_precision END AS day_precision,
    CASE q.quantity WHEN 'ranked_value' THEN o.source_id END AS source_id,
    c.parts,
    CASE q.quantity
        WHEN 'ranked_value' THEN CASE WHEN o.is_derived THEN 'sum_of_provinces' ELSE 'headline' END
        WHEN 'ranked_lowest' THEN 'lowest_stated'
        WHEN 'ranked_highest' THEN 'highest_stated'
        WHEN 'n_ranked' THEN 'with_a_figure'
        WHEN 'rank' THEN 'equal_share_the_better'
        WHEN 'surely_above' THEN 'lowest_above_highest'
        WHEN 'perhaps_above' THEN 'highest_above_lowest'
    END AS rule,
    TRY_CAST(NULL AS VARCHAR) AS reason
FROM own AS o
CROSS JOIN symbol AS q
LEFT JOIN counted AS c ON q.quantity = c.quantity
ORDER BY q.step ASC NULLS LAST
