-- How the total that is expected on a day comes about: from the first and the newest dated fact to the ends of the interval.
-- Symbols: a, b = first and newest fact, da, db = their dates; h = the day; o = own pace; q = median pace of n provinces;
-- g = weight of the own pace; p = pace; v = expected; u = half the interval. A formula names symbols of the rows above it.
-- one row: a quantity of one place's working, in the order in which it is computed; a merged province without figures of its
-- own has the workings of its parts, and then its own: their sums
-- builds on: projection_parts
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param until: date = null
-- used by: pages/components/working_outlook.py
WITH symbol AS (
    SELECT 1 AS step, 'a' AS symbol, 'first_fact' AS quantity
    UNION ALL SELECT 2 AS step, 'b' AS symbol, 'newest_fact' AS quantity
    UNION ALL SELECT 3 AS step, 'h' AS symbol, 'foretold_day' AS quantity
    UNION ALL SELECT 4 AS step, 'y' AS symbol, 'span_years' AS quantity
    UNION ALL SELECT 5 AS step, 'o' AS symbol, 'own_pace' AS quantity
    UNION ALL SELECT 6 AS step, 'n' AS symbol, 'n_pooled' AS quantity
    UNION ALL SELECT 7 AS step, 'q' AS symbol, 'pooled_pace' AS quantity
    UNION ALL SELECT 8 AS step, 'k' AS symbol, 'shrink_years' AS quantity
    UNION ALL SELECT 9 AS step, 'g' AS symbol, 'own_weight' AS quantity
    UNION ALL SELECT 10 AS step, 'p' AS symbol, 'present_pace' AS quantity
    UNION ALL SELECT 11 AS step, 't' AS symbol, 'years_ahead' AS quantity
    UNION ALL SELECT 12 AS step, 'v' AS symbol, 'foretold' AS quantity
    UNION ALL SELECT 13 AS step, 'f' AS symbol, 'interval_factor' AS quantity
    UNION ALL SELECT 14 AS step, 'u' AS symbol, 'half_interval' AS quantity
    UNION ALL SELECT 15 AS step, 'l' AS symbol, 'interval_low' AS quantity
    UNION ALL SELECT 16 AS step, 'j' AS symbol, 'interval_high' AS quantity
),

part AS (
    SELECT p.*, COALESCE(p.method <> 'own_pace' AND p.weight < 1, FALSE) AS is_pooled
    FROM projection_parts AS p
    WHERE p.on_date = COALESCE($until, $as_of)
),

own AS (
    SELECT
        p.at_unit_id,
        p.unit_id,
        1 AS place_step,
        q.step,
        q.symbol,
        q.quantity,
        CASE q.quantity
            WHEN 'span_years' THEN '(db - da) / 365.25'
            WHEN 'own_pace' THEN '(b - a) / y'
            WHEN 'own_weight' THEN CASE WHEN p.method = 'shrunk_pace' AND p.is_pooled THEN 'y / (y + k)' END
            WHEN 'present_pace' THEN CASE WHEN p.is_pooled THEN 'g * o + (1 - g) * q' WHEN p.method <> 'last_value' THEN 'o' END
            WHEN 'years_ahead' THEN '(h - db) / 365.25'
            WHEN 'foretold' THEN 'max(0, b + p * t)'
            WHEN 'half_interval' THEN 'f * sqrt(max(1, v) * t)'
            WHEN 'interval_low' THEN 'max(0, v - u)'
            WHEN 'interval_high' THEN 'v + u'
        END AS formula,
        CASE q.quantity
            WHEN 'first_fact' THEN p.first_value
            WHEN 'newest_fact' THEN p.last_value
            WHEN 'span_years' THEN p.span_years
            WHEN 'own_pace' THEN p.own_pace
            WHEN 'n_pooled' THEN p.n_pooled
            WHEN 'pooled_pace' THEN p.pooled_pace
            WHEN 'shrink_years' THEN p.shrink_years
            WHEN 'own_weight' THEN p.weight
            WHEN 'present_pace' THEN p.pace
            WHEN 'years_ahead' THEN p.years
            WHEN 'foretold' THEN p.value
            WHEN 'interval_factor' THEN p.factor
            WHEN 'half_interval' THEN p.half
            WHEN 'interval_low' THEN p.low
            WHEN 'interval_high' THEN p.high
        END AS value,
        CASE
            WHEN q.quantity IN ('first_fact', 'newest_fact', 'foretold', 'half_interval', 'interval_low', 'interval_high') THEN 'products'
            WHEN q.quantity IN ('own_pace', 'pooled_pace', 'present_pace') THEN 'products_per_year'
            WHEN q.quantity IN ('span_years', 'shrink_years', 'years_ahead') THEN 'years'
            WHEN q.quantity IN ('own_weight', 'interval_factor') THEN 'ratio'
            WHEN q.quantity = 'n_pooled' THEN 'provinces'
        END AS value_unit,
        CASE q.quantity WHEN 'first_fact' THEN p.first_on WHEN 'newest_fact' THEN p.last_on WHEN 'foretold_day' THEN p.on_date END AS day,
        CASE q.quantity WHEN 'first_fact' THEN p.first_source_id WHEN 'newest_fact' THEN p.last_source_id END AS source_id,
        TRY_CAST(NULL AS VARCHAR) AS parts,
        CASE q.quantity
            WHEN 'first_fact' THEN 'middle_of_its_time'
            WHEN 'newest_fact' THEN 'first_told'
            WHEN 'pooled_pace' THEN 'median_of_provinces'
            WHEN 'own_weight' THEN CASE WHEN p.is_pooled THEN 'longer_known_weighs_more' ELSE 'own_alone' END
            WHEN 'interval_factor' THEN CASE WHEN p.unit_id = 'VN' THEN 'backtest_country' ELSE 'backtest' END
        END AS rule
    FROM part AS p
    CROSS JOIN symbol AS q
    WHERE p.is_pooled OR q.quantity NOT IN ('n_pooled', 'pooled_pace', 'shrink_years')
),

summed AS (
    SELECT
        p.at_unit_id,
        p.at_unit_id AS unit_id,
        2 AS place_step,
        q.step,
        q.symbol,
        q.quantity,
        TRY_CAST(NULL AS VARCHAR) AS formula,
        SUM(CASE q.quantity WHEN 'foretold' THEN p.value WHEN 'interval_low' THEN p.low WHEN 'interval_high' THEN p.high WHEN 'present_pace' THEN p.pace END) AS value,
        CASE q.quantity WHEN 'present_pace' THEN 'products_per_year' ELSE 'products' END AS value_unit,
        TRY_CAST(NULL AS DATE) AS day,
        TRY_CAST(NULL AS VARCHAR) AS source_id,
        STRING_AGG(
            p.unit_id || ' ' || CAST(p.on_date AS VARCHAR) || ' ' || CAST(
                CASE q.quantity WHEN 'foretold' THEN p.value WHEN 'interval_low' THEN p.low WHEN 'interval_high' THEN p.high WHEN 'present_pace' THEN p.pace END AS VARCHAR
            ),
            '; '
            ORDER BY p.unit_id ASC NULLS LAST
        ) AS parts,
        'sum_of_projections' AS rule
    FROM part AS p
    CROSS JOIN symbol AS q
    WHERE p.is_sum AND q.quantity IN ('present_pace', 'foretold', 'interval_low', 'interval_high')
    GROUP BY p.at_unit_id, q.step, q.symbol, q.quantity
),

working AS (
    SELECT * FROM own
    UNION ALL
    SELECT * FROM summed
)

SELECT
    w.at_unit_id,
    w.unit_id,
    u.name_vi,
    u.name_en,
    w.step,
    w.symbol,
    w.quantity,
    w.formula,
    w.value,
    w.value_unit,
    w.day,
    'day' AS day_precision,
    w.source_id,
    w.parts,
    w.rule,
    TRY_CAST(NULL AS VARCHAR) AS reason
FROM working AS w
INNER JOIN core_unit AS u ON w.unit_id = u.unit_id
ORDER BY w.at_unit_id ASC NULLS LAST, w.place_step ASC NULLS LAST, u.sort_vi ASC NULLS LAST, w.step ASC NULLS LAST
