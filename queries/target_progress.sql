-- How far each unit is from each of its targets on a date, and on the last day of each month before it from `since` on.
-- Formulas, in the order they are applied, by the project's definitions (README, "How progress is computed"):
-- baseline = headline figure nearest to the period's start, at most 12 months away; goal = value, or baseline + value for
-- additional targets; attainment = current / goal, or (current - baseline) / value; expected = on the straight line from
-- baseline to goal; pace = (current - baseline) / (expected - baseline); status = the first rule that fits.
-- one row: a day (assessed_on) and a target of data/raw/targets.csv, or for merged provinces the sum of the parts' targets
-- param as_of: date = today
-- param since: date = null
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- used by: pages/components/overview_parts.py, pages/components/targets_by_part.py, pages/components/targets_data.py, pages/components/targets_sheet.py, pages/components/working_target.py, queries/data_progress.sql, queries/target_working.sql, reports/briefing.py
WITH digit AS (
    SELECT 0 AS n UNION ALL SELECT 1 AS n UNION ALL SELECT 2 AS n UNION ALL SELECT 3 AS n UNION ALL SELECT 4 AS n
    UNION ALL SELECT 5 AS n UNION ALL SELECT 6 AS n UNION ALL SELECT 7 AS n UNION ALL SELECT 8 AS n UNION ALL SELECT 9 AS n
),

-- Enough for 83 years.
month AS (SELECT h.n * 100 + t.n * 10 + o.n AS month_no FROM digit AS h CROSS JOIN digit AS t CROSS JOIN digit AS o),

month_end AS (
    SELECT CAST(DATE_TRUNC('month', CAST($since AS DATE)) + (month_no + 1) * INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) AS assessed_on
    FROM month
),

moment AS (
    SELECT $as_of AS assessed_on
    UNION
    SELECT assessed_on FROM month_end WHERE assessed_on < $as_of
),

stated_target AS (
    SELECT * FROM mart_target WHERE vintage = $vintage AND ($unit_id IS NULL OR unit_id = $unit_id)
),

unit AS (SELECT * FROM core_unit),

-- Without an OR, by which DuckDB would compare every row with every other.
standing AS (
    SELECT s.*, COALESCE(s.valid_until, DATE '9999-12-31') AS held_until
    FROM mart_target_standing AS s
    WHERE s.vintage = $vintage AND s.valid_from <= $as_of
),

-- What was known of each target on each day; without any level only what it asks for.
measured AS (
    SELECT
        m.assessed_on,
        t.*,
        s.baseline,
        s.baseline_as_of,
        s.baseline_precision,
        s.baseline_source_id,
        s.baseline_parts,
        s.current_value,
        s.current_as_of,
        s.current_precision,
        s.current_source_id,
        s.current_parts,
        COALESCE(s.goal, CASE t.kind WHEN 'cumulative' THEN t.value END) AS goal,
        CASE t.comparator WHEN 'about' THEN 0.95 ELSE 1.0 END AS reached_from,
        s.attainment,
        s.met_in_period,
        s.met_after,
        s.newest_as_of,
        COALESCE(s.has_end_figure, FALSE) AS has_end_figure,
        COALESCE(s.has_figure_in_period, FALSE) AS has_figure_in_period,
        DATEDIFF('day', t.period_start, t.period_end) AS days_in_all,
        CASE
            WHEN m.assessed_on < t.period_start THEN NULL
            WHEN m.assessed_on >= t.period_end THEN DATEDIFF('day', t.period_start, t.period_end)
            ELSE DATEDIFF('day', t.period_start, m.assessed_on)
        END AS days_gone
    FROM stated_target AS t
    CROSS JOIN moment AS m
    LEFT JOIN standing AS s
        ON t.target_id = s.target_id AND s.valid_from <= m.assessed_on AND m.assessed_on < s.held_until
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
        COALESCE(m.attainment >= m.reached_from, FALSE) AS is_met_now,
        COALESCE(m.newest_as_of < CASE WHEN m.assessed_on < m.period_end THEN m.assessed_on ELSE m.period_end END - INTERVAL 12 MONTH, FALSE) AS is_figure_too_old,
        COALESCE(m.assessed_on > u.valid_to AND u.valid_to < m.period_end AND u.same_place_id IS NULL, FALSE) AS has_unit_ended,
        u.name_vi,
        u.name_en,
        u.region,
        u.sort_vi
    FROM measured AS m
    INNER JOIN unit AS u ON m.unit_id = u.unit_id
),

judged AS (
    SELECT
        a.*,
        CASE
            WHEN a.not_summable IS NOT NULL THEN 'not_assessable'
            WHEN a.assessed_on < a.period_start THEN 'not_assessable'
            WHEN NOT a.has_figure_in_period THEN 'not_assessable'
            WHEN a.kind = 'additional' AND a.baseline IS NULL THEN 'not_assessable'
            WHEN a.is_limit_kept THEN 'reached'
            WHEN a.met_in_period IS NOT NULL THEN 'reached'
            WHEN a.met_after IS NOT NULL THEN 'reached_late'
            WHEN a.assessed_on > a.period_end AND NOT a.has_end_figure THEN 'not_assessable'
            WHEN a.is_figure_too_old THEN 'not_assessable'
            WHEN a.comparator = 'at_most' THEN 'missed'
            WHEN a.has_unit_ended THEN 'ended_below'
            WHEN a.assessed_on > a.period_end THEN 'missed'
            WHEN a.baseline IS NULL THEN 'open'
            WHEN a.pace >= 0.95 THEN 'on_track'
            WHEN a.pace >= 0.60 THEN 'behind'
            WHEN a.pace IS NOT NULL THEN 'far_behind'
            ELSE 'open'
        END AS status,
        CASE
            WHEN a.not_summable IS NOT NULL THEN a.not_summable
            WHEN a.assessed_on < a.period_start THEN 'not_started'
            WHEN NOT a.has_figure_in_period THEN 'no_figure_after_start'
            WHEN a.kind = 'additional' AND a.baseline IS NULL THEN 'additional_without_baseline'
            WHEN a.is_limit_kept OR a.met_in_period IS NOT NULL OR a.met_after IS NOT NULL THEN NULL
            WHEN a.assessed_on > a.period_end AND NOT a.has_end_figure THEN 'no_figure_near_end'
            WHEN a.is_figure_too_old THEN 'figure_too_old'
            WHEN a.comparator = 'at_most' OR a.has_unit_ended OR a.assessed_on > a.period_end THEN NULL
            WHEN a.baseline IS NULL THEN 'baseline_unknown'
            WHEN a.goal <= a.baseline THEN 'goal_not_above_baseline'
            WHEN a.pace IS NULL THEN 'period_just_started'
        END AS reason
    FROM assessed AS a
),

rival AS (
    SELECT unit_id, headline_metric, kind, period_end, COUNT(*) - 1 AS n_rivals
    FROM stated_target
    GROUP BY unit_id, headline_metric, kind, period_end
)

SELECT
    j.assessed_on,
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
    j.baseline_parts,
    j.current_value AS current,
    j.current_as_of,
    j.current_precision,
    j.current_source_id,
    j.current_parts,
    j.goal,
    j.reached_from,
    j.days_gone,
    j.days_in_all,
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
        WHEN j.comparator = 'at_most' OR j.assessed_on >= j.period_end OR j.assessed_on < j.period_start THEN NULL
        WHEN j.goal <= j.current_value THEN 0
        -- Products and entities come whole; a month is a twelfth of a year.
        WHEN j.value_unit = 'percent' THEN (j.goal - j.current_value) / (DATEDIFF('day', j.assessed_on, j.period_end) * 12 / 365.25)
        ELSE CEIL((j.goal - j.current_value) / (DATEDIFF('day', j.assessed_on, j.period_end) * 12 / 365.25))
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
    j.assessed_on ASC NULLS LAST,
    CASE WHEN j.unit_id = 'VN' THEN 0 ELSE 1 END ASC NULLS LAST,
    j.sort_vi ASC NULLS LAST,
    j.period_end ASC NULLS LAST,
    m.sort ASC NULLS LAST,
    j.target_id ASC NULLS LAST
