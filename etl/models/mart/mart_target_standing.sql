-- How each target stood from each date on which a new level was stated: all of its progress that needs no day of asking.
-- What does need one (the straight line, pace, whether a figure is too old) is arithmetic on a row of this.
-- baseline = level nearest to the period's start, at most 12 months away; goal = value, or baseline + value for additional
-- targets; met_in_period and met_after: when a level first met it.
-- one row: a target on a map, from valid_from until valid_until (exclusive; NULL = still)
WITH target AS (SELECT * FROM mart_target),

-- A sum that lacks a part is no level to measure a target by.
level AS (SELECT * FROM mart_headline WHERE parts_known = parts_total),

of_target AS (
    SELECT t.vintage, t.target_id, t.kind, t.comparator, t.value AS aimed, t.period_start, t.period_end, l.*
    FROM target AS t
    INNER JOIN level AS l ON t.unit_id = l.unit_id AND t.headline_metric = l.metric
),

event AS (SELECT DISTINCT vintage, target_id, valid_from AS event_date FROM of_target),

known AS (
    SELECT e.event_date, o.*
    FROM event AS e
    INNER JOIN of_target AS o ON e.vintage = o.vintage AND e.target_id = o.target_id AND o.valid_from <= e.event_date
),

near_start AS (
    SELECT
        k.*,
        ROW_NUMBER() OVER (
            PARTITION BY k.vintage, k.target_id, k.event_date
            ORDER BY ABS(DATEDIFF('day', k.period_start, k.figure_as_of)) ASC NULLS LAST, k.figure_as_of ASC NULLS LAST, k.valid_from ASC NULLS LAST
        ) AS nearness
    FROM known AS k
    WHERE k.figure_as_of BETWEEN k.period_start - INTERVAL 12 MONTH AND k.period_start + INTERVAL 12 MONTH
),

baseline AS (SELECT * FROM near_start WHERE nearness = 1),

goal AS (
    SELECT
        c.vintage,
        c.target_id,
        c.unit_id,
        c.metric,
        c.kind,
        c.comparator,
        c.aimed,
        c.period_start,
        c.period_end,
        c.valid_from,
        b.value AS baseline,
        b.figure_as_of AS baseline_as_of,
        b.as_of_precision AS baseline_precision,
        b.source_id AS baseline_source_id,
        b.parts AS baseline_parts,
        c.value AS current_value,
        c.figure_as_of AS current_as_of,
        c.as_of_precision AS current_precision,
        c.source_id AS current_source_id,
        c.parts AS current_parts,
        CASE c.kind WHEN 'cumulative' THEN c.aimed WHEN 'additional' THEN b.value + c.aimed END AS goal,
        CASE c.comparator WHEN 'about' THEN 0.95 ELSE 1.0 END AS reached_from
    FROM of_target AS c
    LEFT JOIN baseline AS b ON c.vintage = b.vintage AND c.target_id = b.target_id AND c.valid_from = b.event_date
),

seen AS (
    SELECT
        g.vintage,
        g.target_id,
        g.valid_from,
        MAX(k.figure_as_of) AS newest_as_of,
        MAX(CASE WHEN k.figure_as_of >= g.period_start THEN 1 ELSE 0 END) = 1 AS has_figure_in_period,
        MAX(CASE WHEN k.figure_as_of >= g.period_end - INTERVAL 6 MONTH THEN 1 ELSE 0 END) = 1 AS has_end_figure,
        MIN(CASE WHEN k.figure_as_of BETWEEN g.period_start AND g.period_end AND k.value >= g.reached_from * g.aimed + CASE g.kind WHEN 'additional' THEN g.baseline ELSE 0 END THEN k.figure_as_of END) AS met_in_period,
        MIN(CASE WHEN k.figure_as_of > g.period_end AND k.value >= g.reached_from * g.aimed + CASE g.kind WHEN 'additional' THEN g.baseline ELSE 0 END THEN k.figure_as_of END) AS met_after
    FROM goal AS g
    INNER JOIN known AS k ON g.vintage = k.vintage AND g.target_id = k.target_id AND g.valid_from = k.event_date
    GROUP BY g.vintage, g.target_id, g.valid_from
)

SELECT
    g.vintage,
    g.target_id,
    g.unit_id,
    g.metric,
    g.valid_from,
    LEAD(g.valid_from) OVER (PARTITION BY g.vintage, g.target_id ORDER BY g.valid_from ASC NULLS LAST) AS valid_until,
    g.baseline,
    g.baseline_as_of,
    g.baseline_precision,
    g.baseline_source_id,
    g.baseline_parts,
    g.current_value,
    g.current_as_of,
    g.current_precision,
    g.current_source_id,
    g.current_parts,
    g.goal,
    CASE
        WHEN g.kind = 'cumulative' AND g.goal > 0 THEN g.current_value / g.goal
        WHEN g.kind = 'additional' AND g.aimed > 0 THEN (g.current_value - g.baseline) / g.aimed
    END AS attainment,
    s.newest_as_of,
    s.has_figure_in_period,
    s.has_end_figure,
    -- An upper limit is kept or exceeded, never met.
    CASE WHEN g.comparator <> 'at_most' THEN s.met_in_period END AS met_in_period,
    CASE WHEN g.comparator <> 'at_most' THEN s.met_after END AS met_after
FROM goal AS g
INNER JOIN seen AS s ON g.vintage = s.vintage AND g.target_id = s.target_id AND g.valid_from = s.valid_from
