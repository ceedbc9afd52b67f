-- What each unit's total is carried on by, and how.
-- A unit is projected by itself, or while it has no figure of its own by the provinces that it was made of; each with its
-- newest dated fact, its pace, and its total on coming days with half the interval.
-- one row: a unit, what it is projected by, and a day: each month's end as far as the backtest reaches, and `until`; a unit
-- that carries no projection has no days, and `reason` says why for each of its parts
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param until: date = null
-- used by: queries/projection.sql, queries/projection_working.sql
WITH digit AS (
    SELECT 0 AS n UNION ALL SELECT 1 AS n UNION ALL SELECT 2 AS n UNION ALL SELECT 3 AS n UNION ALL SELECT 4 AS n
    UNION ALL SELECT 5 AS n UNION ALL SELECT 6 AS n UNION ALL SELECT 7 AS n UNION ALL SELECT 8 AS n UNION ALL SELECT 9 AS n
),

month AS (SELECT t.n * 10 + o.n AS month_no FROM digit AS t CROSS JOIN digit AS o),

unit AS (
    SELECT * FROM core_unit WHERE CASE WHEN $unit_id IS NULL THEN vintage = $vintage OR unit_id = 'VN' ELSE unit_id = $unit_id END
),

limits AS (SELECT * FROM mart_projection_limit),

pooled AS (
    SELECT MAX(pace) AS pace, MAX(n_provinces) AS n_provinces
    FROM mart_projection_pooled
    WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

start AS (
    SELECT * FROM mart_projection_start WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

-- What a unit is projected by: itself, or its parts while it has no figure of its own.
member AS (
    SELECT
        u.unit_id AS at_unit_id,
        u.unit_id,
        FALSE AS is_sum,
        COALESCE($as_of > u.valid_to AND u.same_place_id IS NULL, FALSE) AS has_ended
    FROM unit AS u
    LEFT JOIN start AS s ON u.unit_id = s.unit_id
    WHERE s.unit_id IS NOT NULL OR COALESCE(u.parts_total, 1) <= 1

    UNION ALL

    SELECT u.unit_id AS at_unit_id, p.old_unit_id AS unit_id, TRUE AS is_sum, FALSE AS has_ended
    FROM unit AS u
    INNER JOIN ref_province_parts AS p ON u.unit_id = p.new_unit_id
    LEFT JOIN start AS s ON u.unit_id = s.unit_id
    WHERE s.unit_id IS NULL AND u.parts_total > 1
),

weighed AS (
    SELECT
        m.at_unit_id,
        m.is_sum,
        s.*,
        p.pace AS pooled_pace,
        p.n_provinces AS n_pooled,
        CASE
            WHEN m.unit_id = 'VN' OR p.pace IS NULL OR l.method = 'own_pace' THEN 1.0
            WHEN l.method = 'pooled_pace' THEN 0.0
            ELSE s.span_years / (s.span_years + l.shrink_years)
        END AS weight,
        CASE WHEN m.unit_id = 'VN' THEN l.country_factor ELSE l.interval_factor END AS factor,
        l.method,
        l.level_pct,
        l.min_facts,
        l.min_span_years,
        l.max_age_months,
        l.shrink_years,
        CAST(s.last_on + CAST(FLOOR(l.max_horizon_years * 12) AS INT) * INTERVAL 1 MONTH AS DATE) AS carried_until,
        CASE
            WHEN m.has_ended THEN 'unit_ended'
            WHEN s.unit_id IS NULL THEN 'no_figure'
            WHEN s.reason IS NOT NULL THEN s.reason
            WHEN s.told_on < $as_of - l.max_age_months * INTERVAL 1 MONTH THEN 'figure_too_old'
            WHEN CASE WHEN m.unit_id = 'VN' THEN l.country_factor ELSE l.interval_factor END IS NULL THEN 'no_backtest'
        END AS not_carried
    FROM member AS m
    CROSS JOIN limits AS l
    CROSS JOIN pooled AS p
    LEFT JOIN start AS s ON m.unit_id = s.unit_id
),

paced AS (
    SELECT
        w.*,
        CASE
            WHEN w.method = 'last_value' THEN 0.0
            ELSE w.weight * w.own_pace + (1 - w.weight) * COALESCE(w.pooled_pace, 0.0)
        END AS pace
    FROM weighed AS w
),

span AS (
    SELECT
        at_unit_id,
        is_sum,
        MAX(not_carried) AS not_carried,
        MIN(last_on) AS last_on,
        MIN(carried_until) AS carried_until
    FROM paced
    GROUP BY at_unit_id, is_sum
),

month_end AS (
    SELECT
        s.at_unit_id,
        CAST(DATE_TRUNC('month', s.last_on) + (m.month_no + 1) * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS on_date
    FROM span AS s
    CROSS JOIN month AS m
    WHERE s.not_carried IS NULL
),

day AS (
    SELECT at_unit_id, on_date FROM month_end
    UNION
    SELECT at_unit_id, $as_of AS on_date FROM span WHERE not_carried IS NULL
    UNION
    SELECT at_unit_id, $until AS on_date FROM span WHERE not_carried IS NULL AND $until IS NOT NULL
),

-- A sum has no day of its own before the one asked for.
carried AS (
    SELECT d.at_unit_id, d.on_date
    FROM day AS d
    INNER JOIN span AS s ON d.at_unit_id = s.at_unit_id
    WHERE d.on_date > s.last_on AND d.on_date <= s.carried_until AND (NOT s.is_sum OR d.on_date >= $as_of)
),

straight AS (
    SELECT
        p.*,
        c.on_date,
        DATEDIFF('day', p.last_on, c.on_date) / 365.25 AS years,
        CASE
            WHEN p.last_value + p.pace * DATEDIFF('day', p.last_on, c.on_date) / 365.25 < 0 THEN 0.0
            ELSE p.last_value + p.pace * DATEDIFF('day', p.last_on, c.on_date) / 365.25
        END AS value
    FROM paced AS p
    LEFT JOIN carried AS c ON p.at_unit_id = c.at_unit_id
),

ranged AS (
    SELECT
        s.*,
        s.factor * POWER(CASE WHEN s.value < 1 THEN 1.0 ELSE s.value END * s.years, 0.5) AS half
    FROM straight AS s
)

SELECT
    r.at_unit_id,
    r.unit_id,
    r.is_sum,
    r.not_carried AS reason,
    r.on_date,
    r.years,
    r.value,
    r.half,
    CASE WHEN r.value < r.half THEN 0.0 ELSE r.value - r.half END AS low,
    r.value + r.half AS high,
    r.factor,
    r.n_facts,
    r.first_on,
    r.first_value,
    r.first_source_id,
    r.last_on,
    r.last_value,
    r.last_as_of,
    r.last_precision,
    r.last_source_id,
    r.told_on,
    r.span_years,
    r.own_pace,
    r.pooled_pace,
    r.n_pooled,
    r.shrink_years,
    r.weight,
    r.pace,
    r.method,
    r.level_pct,
    r.min_facts,
    r.min_span_years,
    r.max_age_months,
    r.carried_until
FROM ranged AS r
ORDER BY r.at_unit_id ASC NULLS LAST, r.unit_id ASC NULLS LAST, r.on_date ASC NULLS LAST
