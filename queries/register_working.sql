-- How many certificates are in force, step by step from all products ever named.
-- one row: a count, in the order in which it is computed; none where the unit has no register
-- builds on: register_status
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param star: choice(all,5,potential_5,4,3,unknown) = all
-- used by: pages/components/working_counts.py
WITH symbol AS (
    SELECT 1 AS step, 'N' AS symbol, 'ever_named' AS quantity
    UNION ALL SELECT 2 AS step, 'w' AS symbol, 'withdrawn' AS quantity
    UNION ALL SELECT 3 AS step, 'u' AS symbol, 'unlisted' AS quantity
    UNION ALL SELECT 4 AS step, 'e' AS symbol, 'lapsed' AS quantity
    UNION ALL SELECT 5 AS step, 'm' AS symbol, 'may_have_lapsed' AS quantity
    UNION ALL SELECT 6 AS step, 'g' AS symbol, 'unknown_date' AS quantity
    UNION ALL SELECT 7 AS step, 'v' AS symbol, 'valid' AS quantity
    UNION ALL SELECT 8 AS step, 's' AS symbol, 'lapsing_12' AS quantity
    UNION ALL SELECT 9 AS step, 'q' AS symbol, 'lapsing_6' AS quantity
    UNION ALL SELECT 10 AS step, 'i' AS symbol, 'inexact_end' AS quantity
)

SELECT
    r.unit_id,
    r.name_vi,
    r.name_en,
    r.star,
    q.step,
    q.symbol,
    q.quantity,
    CASE q.quantity WHEN 'valid' THEN 'N - w - u - e - m - g' END AS formula,
    CAST(
        CASE q.quantity
            WHEN 'ever_named' THEN r.n_products
            WHEN 'withdrawn' THEN r.withdrawn
            WHEN 'unlisted' THEN r.unlisted
            WHEN 'lapsed' THEN r.lapsed
            WHEN 'may_have_lapsed' THEN r.may_have_lapsed
            WHEN 'unknown_date' THEN r.unknown_date
            WHEN 'valid' THEN r.valid
            WHEN 'lapsing_12' THEN r.lapsing_12
            WHEN 'lapsing_6' THEN r.lapsing_6
            WHEN 'inexact_end' THEN r.n_inexact
        END AS DOUBLE
    ) AS value,
    'certificates' AS value_unit,
    CASE q.quantity WHEN 'ever_named' THEN r.whole_register_as_of END AS day,
    'day' AS day_precision,
    TRY_CAST(NULL AS VARCHAR) AS source_id,
    TRY_CAST(NULL AS VARCHAR) AS parts,
    CASE q.quantity
        WHEN 'ever_named' THEN CASE WHEN r.whole_register_as_of IS NULL THEN 'named_by_sources' ELSE 'by_the_register' END
        WHEN 'withdrawn' THEN 'said_withdrawn'
        WHEN 'unlisted' THEN 'left_out'
        WHEN 'lapsed' THEN 'ended_before'
        WHEN 'may_have_lapsed' THEN 'ends_around'
        WHEN 'unknown_date' THEN 'no_date'
        WHEN 'valid' THEN 'thirty_six_months'
        WHEN 'lapsing_12' THEN 'within_12'
        WHEN 'lapsing_6' THEN 'within_6'
        WHEN 'inexact_end' THEN 'earliest_end'
    END AS rule,
    TRY_CAST(NULL AS VARCHAR) AS reason
FROM register_status AS r
CROSS JOIN symbol AS q
WHERE r.star = $star AND r.n_products IS NOT NULL
ORDER BY r.unit_id ASC NULLS LAST, q.step ASC NULLS LAST
