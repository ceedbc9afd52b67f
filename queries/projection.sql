-- What a unit's total will be on coming days, with the interval that is to hold four in five of such figures.
-- From the newest dated fact on at a steady pace: the unit's own between its first and newest fact, drawn towards the median
-- of all provinces by shrink_years / (span + shrink_years); the country by its own alone. Half the interval is
-- interval_factor * root(value * years since the newest fact); it is found by the backtest (`python -m etl backtest`).
-- A merged province without a figure of its own is the sum of its parts where each carries a projection; the ends of the
-- intervals are added, because parts of one programme tend to err to the same side, so the sum's interval is not too narrow.
-- one row: a unit and a day: each month's end as far as the backtest reaches, and `until`; a unit that carries no projection
-- has one row with the reason
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param until: date = null
-- used by: pages/components/outlook_backtest.py, pages/components/outlook_data.py
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

verdict AS (
    SELECT
        at_unit_id,
        is_sum,
        COUNT(*) AS parts_total,
        SUM(CASE WHEN not_carried IS NULL THEN 1 ELSE 0 END) AS parts_carried,
        CASE WHEN MAX(not_carried) IS NOT NULL AND is_sum THEN 'part_not_carried' ELSE MAX(not_carried) END AS reason,
        MIN(n_facts) AS n_facts,
        MIN(first_on) AS first_on,
        SUM(first_value) AS first_value,
        MIN(last_on) AS last_on,
        SUM(last_value) AS last_value,
        MIN(last_as_of) AS last_as_of,
        CASE WHEN is_sum THEN NULL ELSE MAX(last_precision) END AS last_precision,
        MIN(told_on) AS told_on,
        SUM(own_pace) AS own_pace,
        MAX(pooled_pace) AS pooled_pace,
        MAX(n_pooled) AS n_pooled,
        CASE WHEN is_sum THEN NULL ELSE MAX(weight) END AS weight,
        SUM(pace) AS pace,
        MAX(factor) AS interval_factor,
        MAX(method) AS method,
        MAX(level_pct) AS level_pct,
        MAX(min_facts) AS min_facts,
        MAX(min_span_years) AS min_span_years,
        MAX(max_age_months) AS max_age_months,
        MIN(carried_until) AS carried_until
    FROM paced
    GROUP BY at_unit_id, is_sum
),

month_end AS (
    SELECT
        v.at_unit_id,
        CAST(DATE_TRUNC('month', v.last_on) + (m.month_no + 1) * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS on_date
    FROM verdict AS v
    CROSS JOIN month AS m
    WHERE v.reason IS NULL
),

day AS (
    SELECT at_unit_id, on_date FROM month_end
    UNION
    SELECT at_unit_id, $as_of AS on_date FROM verdict WHERE reason IS NULL
    UNION
    SELECT at_unit_id, $until AS on_date FROM verdict WHERE reason IS NULL AND $until IS NOT NULL
),

-- A sum has no day of its own before the one asked for.
carried AS (
    SELECT d.at_unit_id, d.on_date
    FROM day AS d
    INNER JOIN verdict AS v ON d.at_unit_id = v.at_unit_id
    WHERE d.on_date > v.last_on AND d.on_date <= v.carried_until AND (NOT v.is_sum OR d.on_date >= $as_of)
),

straight AS (
    SELECT
        c.at_unit_id,
        c.on_date,
        p.factor,
        DATEDIFF('day', p.last_on, c.on_date) / 365.25 AS years,
        CASE
            WHEN p.last_value + p.pace * DATEDIFF('day', p.last_on, c.on_date) / 365.25 < 0 THEN 0.0
            ELSE p.last_value + p.pace * DATEDIFF('day', p.last_on, c.on_date) / 365.25
        END AS value
    FROM carried AS c
    INNER JOIN paced AS p ON c.at_unit_id = p.at_unit_id
),

ranged AS (
    SELECT
        s.*,
        s.factor * POWER(CASE WHEN s.value < 1 THEN 1.0 ELSE s.value END * s.years, 0.5) AS half
    FROM straight AS s
),

summed AS (
    SELECT
        at_unit_id,
        on_date,
        SUM(value) AS value,
        SUM(CASE WHEN value < half THEN 0.0 ELSE value - half END) AS low,
        SUM(value + half) AS high
    FROM ranged
    GROUP BY at_unit_id, on_date
)

SELECT
    v.at_unit_id AS unit_id,
    u.name_vi,
    u.name_en,
    s.on_date,
    s.value,
    s.low,
    s.high,
    v.reason,
    v.method,
    v.level_pct,
    v.n_facts,
    v.first_on,
    v.first_value,
    v.last_on,
    v.last_value,
    v.last_as_of,
    v.last_precision,
    v.told_on,
    v.own_pace,
    v.pooled_pace,
    v.n_pooled,
    v.weight,
    v.pace,
    v.interval_factor,
    v.carried_until,
    v.is_sum,
    v.parts_carried,
    v.parts_total,
    v.min_facts,
    v.min_span_years,
    v.max_age_months
FROM verdict AS v
INNER JOIN unit AS u ON v.at_unit_id = u.unit_id
LEFT JOIN summed AS s ON v.at_unit_id = s.at_unit_id
ORDER BY CASE WHEN v.at_unit_id = 'VN' THEN 0 ELSE 1 END ASC NULLS LAST, u.sort_vi ASC NULLS LAST, s.on_date ASC NULLS LAST
