-- How far each unit is from each of its targets on a date.
-- Formulas, in the order they are applied, by the project's definitions (README, "How progress is computed"):
-- baseline = headline figure nearest to the period's start, at most 12 months away; goal = value, or baseline + value for
-- additional targets; attainment = current / goal, or (current - baseline) / value; expected = on the straight line from
-- baseline to goal; pace = (current - baseline) / (expected - baseline); status = the first rule that fits.
-- one row: a target of data/raw/targets.csv, or for merged provinces the sum of the parts' targets
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- used by: pages/components/overview_parts.py, pages/components/targets_data.py
WITH target AS (
    SELECT * FROM mart_target WHERE vintage = $vintage AND ($unit_id IS NULL OR unit_id = $unit_id)
),

unit AS (SELECT * FROM core_unit),

-- A sum that lacks a part is no level to measure a target by.
level AS (
    SELECT * FROM mart_headline WHERE parts_known = parts_total AND valid_from <= $as_of
),

near_start AS (
    SELECT
        t.target_id,
        l.value,
        l.figure_as_of,
        l.as_of_precision,
        l.source_id,
        ROW_NUMBER() OVER (
            PARTITION BY t.target_id
            ORDER BY ABS(DATEDIFF('day', t.period_start, l.figure_as_of)) ASC NULLS LAST, l.figure_as_of ASC NULLS LAST, l.valid_from ASC NULLS LAST
        ) AS nearness
    FROM target AS t
    INNER JOIN level AS l
        ON t.unit_id = l.unit_id
        AND t.headline_metric = l.metric
        AND l.figure_as_of BETWEEN t.period_start - INTERVAL 12 MONTH AND t.period_start + INTERVAL 12 MONTH
),

baseline AS (SELECT * FROM near_start WHERE nearness = 1),

current_level AS (
    SELECT * FROM level WHERE valid_until IS NULL OR $as_of < valid_until
),

goal AS (
    SELECT
        t.*,
        b.value AS baseline,
        b.figure_as_of AS baseline_as_of,
        b.as_of_precision AS baseline_precision,
        b.source_id AS baseline_source_id,
        CASE t.kind WHEN 'cumulative' THEN t.value WHEN 'additional' THEN b.value + t.value END AS goal,
        CASE t.comparator WHEN 'about' THEN 0.95 ELSE 1.0 END AS reached_from
    FROM target AS t
    LEFT JOIN baseline AS b ON t.target_id = b.target_id
),

measured AS (
    SELECT
        g.*,
        c.value AS current_value,
        c.figure_as_of AS current_as_of,
        c.as_of_precision AS current_precision,
        c.source_id AS current_source_id,
        CASE
            WHEN g.kind = 'cumulative' AND g.goal > 0 THEN c.value / g.goal
            WHEN g.kind = 'additional' AND g.value > 0 THEN (c.value - g.baseline) / g.value
        END AS attainment,
        DATEDIFF('day', g.period_start, g.period_end) AS days_in_all,
        CASE
            WHEN $as_of < g.period_start THEN NULL
            WHEN $as_of >= g.period_end THEN DATEDIFF('day', g.period_start, g.period_end)
            ELSE DATEDIFF('day', g.period_start, $as_of)
        END AS days_gone
    FROM goal AS g
    LEFT JOIN current_level AS c ON g.unit_id = c.unit_id AND g.headline_metric = c.metric
),

-- When the goal was first met by a headline figure dated within the period, and by any later one.
first_met AS (
    SELECT
        g.target_id,
        MIN(CASE WHEN l.figure_as_of <= g.period_end THEN l.figure_as_of END) AS met_in_period,
        MIN(CASE WHEN l.figure_as_of > g.period_end THEN l.figure_as_of END) AS met_after
    FROM goal AS g
    INNER JOIN level AS l
        ON g.unit_id = l.unit_id AND g.headline_metric = l.metric AND l.figure_as_of >= g.period_start
    WHERE
        g.comparator <> 'at_most'
        AND (
            (g.kind = 'cumulative' AND l.value >= g.goal * g.reached_from)
            OR (g.kind = 'additional' AND l.value - g.baseline >= g.value * g.reached_from)
        )
    GROUP BY g.target_id
),

-- Is there a figure late enough to say how the period ended?
end_figure AS (
    SELECT
        g.target_id,
        MAX(CASE WHEN l.figure_as_of >= g.period_end - INTERVAL 6 MONTH THEN 1 ELSE 0 END) = 1 AS has_end_figure,
        MAX(CASE WHEN l.figure_as_of >= g.period_start THEN 1 ELSE 0 END) = 1 AS has_figure_in_period,
        MAX(l.figure_as_of) AS newest_as_of
    FROM goal AS g
    INNER JOIN level AS l ON g.unit_id = l.unit_id AND g.headline_metric = l.metric
    GROUP BY g.target_id
),

assessed AS (
    SELECT
        m.*,
        -- After the end the goal itself is expected, also where no baseline is known to draw the line from.
        CASE
            WHEN m.days_gone = m.days_in_all THEN m.goal
            ELSE m.baseline + (m.goal - m.baseline) * m.days_gone / m.days_in_all
        END AS expected,
        -- (current - baseline) / (expected - baseline) with one division only, so that 0.95 is exactly 0.95. A goal that
        -- is not above the baseline leaves no way to go: a fall would read as being ahead.
        CASE
            WHEN m.comparator <> 'at_most' AND m.goal > m.baseline AND m.days_gone > 0
                THEN (m.current_value - m.baseline) * m.days_in_all / ((m.goal - m.baseline) * m.days_gone)
        END AS pace,
        -- An upper limit is kept while what was reached (or added) is not above it.
        m.comparator = 'at_most' AND CASE m.kind WHEN 'additional' THEN m.current_value - m.baseline ELSE m.current_value END <= m.value AS is_limit_kept,
        f.met_in_period,
        f.met_after,
        COALESCE(e.has_end_figure, FALSE) AS has_end_figure,
        COALESCE(e.has_figure_in_period, FALSE) AS has_figure_in_period,
        COALESCE(m.attainment >= m.reached_from, FALSE) AS is_met_now,
        COALESCE(e.newest_as_of < CASE WHEN $as_of < m.period_end THEN $as_of ELSE m.period_end END - INTERVAL 12 MONTH, FALSE) AS is_figure_too_old,
        COALESCE($as_of > u.valid_to AND u.valid_to < m.period_end AND u.same_place_id IS NULL, FALSE) AS has_unit_ended,
        u.name_vi,
        u.name_en,
        u.region,
        u.sort_vi
    FROM measured AS m
    INNER JOIN unit AS u ON m.unit_id = u.unit_id
    LEFT JOIN first_met AS f ON m.target_id = f.target_id
    LEFT JOIN end_figure AS e ON m.target_id = e.target_id
),

judged AS (
    SELECT
        a.*,
        CASE
            WHEN a.not_summable IS NOT NULL THEN 'not_assessable'
            WHEN $as_of < a.period_start THEN 'not_assessable'
            WHEN NOT a.has_figure_in_period THEN 'not_assessable'
            WHEN a.kind = 'additional' AND a.baseline IS NULL THEN 'not_assessable'
            WHEN a.is_limit_kept THEN 'reached'
            WHEN a.met_in_period IS NOT NULL THEN 'reached'
            WHEN a.met_after IS NOT NULL THEN 'reached_late'
            WHEN $as_of > a.period_end AND NOT a.has_end_figure THEN 'not_assessable'
            WHEN a.is_figure_too_old THEN 'not_assessable'
            WHEN a.comparator = 'at_most' THEN 'missed'
            WHEN a.has_unit_ended THEN 'ended_below'
            WHEN $as_of > a.period_end THEN 'missed'
            WHEN a.baseline IS NULL THEN 'open'
            WHEN a.pace >= 0.95 THEN 'on_track'
            WHEN a.pace >= 0.60 THEN 'behind'
            WHEN a.pace IS NOT NULL THEN 'far_behind'
            ELSE 'open'
        END AS status,
        CASE
            WHEN a.not_summable IS NOT NULL THEN a.not_summable
            WHEN $as_of < a.period_start THEN 'not_started'
            WHEN NOT a.has_figure_in_period THEN 'no_figure_after_start'
            WHEN a.kind = 'additional' AND a.baseline IS NULL THEN 'additional_without_baseline'
            WHEN a.is_limit_kept OR a.met_in_period IS NOT NULL OR a.met_after IS NOT NULL THEN NULL
            WHEN $as_of > a.period_end AND NOT a.has_end_figure THEN 'no_figure_near_end'
            WHEN a.is_figure_too_old THEN 'figure_too_old'
            WHEN a.comparator = 'at_most' OR a.has_unit_ended OR $as_of > a.period_end THEN NULL
            WHEN a.baseline IS NULL THEN 'baseline_unknown'
            WHEN a.goal <= a.baseline THEN 'goal_not_above_baseline'
            WHEN a.pace IS NULL THEN 'period_just_started'
        END AS reason
    FROM assessed AS a
),

rival AS (
    SELECT unit_id, headline_metric, kind, period_end, COUNT(*) - 1 AS n_rivals
    FROM target
    GROUP BY unit_id, headline_metric, kind, period_end
)

SELECT
    j.target_id,
    j.unit_id,
    j.name_vi,
    j.name_en,
    j.region,
    j.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.family,
    j.headline_metric,
    j.kind,
    j.comparator,
    j.value,
    j.value_max,
    j.value_unit,
    j.period_start,
    j.period_end,
    j.baseline,
    j.baseline_as_of,
    j.baseline_precision,
    j.baseline_source_id,
    j.current_value AS current,
    j.current_as_of,
    j.current_precision,
    j.current_source_id,
    j.goal,
    j.attainment,
    j.expected,
    j.pace,
    CASE
        WHEN j.baseline > 0 AND j.goal > 0 AND j.goal <> j.baseline AND j.current_value > 0 AND j.current_as_of > j.period_start
            THEN
                (POWER(j.current_value / j.baseline, 365.25 / DATEDIFF('day', j.period_start, j.current_as_of)) - 1)
                / (POWER(j.goal / j.baseline, 365.25 / DATEDIFF('day', j.period_start, j.period_end)) - 1)
    END AS cagr_ratio,
    CASE
        WHEN j.comparator = 'at_most' OR j.goal IS NULL OR j.current_value IS NULL THEN NULL
        WHEN j.goal > j.current_value THEN j.goal - j.current_value
        ELSE 0
    END AS needed,
    CASE
        WHEN j.comparator = 'at_most' OR $as_of >= j.period_end OR $as_of < j.period_start THEN NULL
        WHEN j.goal <= j.current_value THEN 0
        -- Products and entities come whole; a month is a twelfth of a year.
        WHEN j.value_unit = 'percent' THEN (j.goal - j.current_value) / (DATEDIFF('day', $as_of, j.period_end) * 12 / 365.25)
        ELSE CEIL((j.goal - j.current_value) / (DATEDIFF('day', $as_of, j.period_end) * 12 / 365.25))
    END AS needed_per_month,
    j.status,
    j.reason,
    COALESCE(j.status IN ('reached', 'reached_late') AND NOT j.is_met_now AND j.comparator <> 'at_most', FALSE) AS fell_since,
    COALESCE(j.met_in_period, j.met_after) AS met_on,
    j.is_derived,
    j.parts_known,
    j.parts_total,
    r.n_rivals,
    j.source_id,
    j.note
FROM judged AS j
INNER JOIN stg_metric AS m ON j.metric = m.metric
INNER JOIN rival AS r
    ON j.unit_id = r.unit_id AND j.headline_metric = r.headline_metric AND j.kind = r.kind AND j.period_end = r.period_end
ORDER BY
    CASE WHEN j.unit_id = 'VN' THEN 0 ELSE 1 END ASC NULLS LAST,
    j.sort_vi ASC NULLS LAST,
    j.period_end ASC NULLS LAST,
    m.sort ASC NULLS LAST,
    j.target_id ASC NULLS LAST
