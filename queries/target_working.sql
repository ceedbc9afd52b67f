-- How the progress of a target comes about: every quantity with its formula, inputs, date and source, up to the status.
-- Symbols: s, e = first and last day of the period; d = day asked about; V = target's value; B = level at the start;
-- x = level now; G = level to reach. A formula names symbols of the rows above it.
-- one row: a quantity of a target's working, in the order in which it is computed
-- builds on: target_progress
-- param as_of: date = today
-- param since: date = null
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param target_id: text = null
-- used by: pages/components/working_target.py, reports/slides/notes.py
WITH symbol AS (
    SELECT 1 AS step, 's' AS symbol, 'period_start' AS quantity
    UNION ALL SELECT 2 AS step, 'e' AS symbol, 'period_end' AS quantity
    UNION ALL SELECT 3 AS step, 'd' AS symbol, 'assessed_on' AS quantity
    UNION ALL SELECT 4 AS step, 'V' AS symbol, 'value' AS quantity
    UNION ALL SELECT 5 AS step, 'B' AS symbol, 'baseline' AS quantity
    UNION ALL SELECT 6 AS step, 'x' AS symbol, 'current' AS quantity
    UNION ALL SELECT 7 AS step, 'G' AS symbol, 'goal' AS quantity
    UNION ALL SELECT 8 AS step, 'a' AS symbol, 'attainment' AS quantity
    UNION ALL SELECT 9 AS step, 'w' AS symbol, 'expected' AS quantity
    UNION ALL SELECT 10 AS step, 'p' AS symbol, 'pace' AS quantity
    UNION ALL SELECT 11 AS step, 'n' AS symbol, 'needed' AS quantity
    UNION ALL SELECT 12 AS step, 'm' AS symbol, 'months_left' AS quantity
    UNION ALL SELECT 13 AS step, 'r' AS symbol, 'needed_per_month' AS quantity
    UNION ALL SELECT 14 AS step, 'c' AS symbol, 'cagr_ratio' AS quantity
    UNION ALL SELECT 15 AS step, '' AS symbol, 'status' AS quantity
),

progress AS (
    SELECT
        p.*,
        CASE WHEN p.assessed_on BETWEEN p.period_start AND p.period_end - INTERVAL 1 DAY THEN DATEDIFF('day', p.assessed_on, p.period_end) * 12 / 365.25 END AS months_left,
        COALESCE(p.reason IN ('not_summable_share', 'not_summable_missing_part', 'not_summable_conflict'), FALSE) AS is_not_summable
    FROM target_progress AS p
    WHERE $target_id IS NULL OR p.target_id = $target_id
)

SELECT
    p.assessed_on,
    p.target_id,
    p.unit_id,
    q.step,
    q.symbol,
    q.quantity,
    CASE q.quantity
        WHEN 'goal' THEN CASE p.kind WHEN 'additional' THEN 'B + V' ELSE 'V' END
        WHEN 'attainment' THEN CASE p.kind WHEN 'additional' THEN '(x - B) / V' ELSE 'x / G' END
        WHEN 'expected' THEN CASE WHEN p.days_gone = p.days_in_all THEN 'G' ELSE 'B + (G - B) * (d - s) / (e - s)' END
        WHEN 'pace' THEN '(x - B) / (w - B)'
        WHEN 'needed' THEN 'max(0, G - x)'
        WHEN 'months_left' THEN '(e - d) * 12 / 365.25'
        WHEN 'needed_per_month' THEN CASE p.value_unit WHEN 'percent' THEN 'n / m' ELSE 'ceil(n / m)' END
        WHEN 'cagr_ratio' THEN '((x / B) ** (365.25 / (dx - s)) - 1) / ((G / B) ** (365.25 / (e - s)) - 1)'
    END AS formula,
    CASE q.quantity
        WHEN 'value' THEN p.value
        WHEN 'baseline' THEN p.baseline
        WHEN 'current' THEN p.current
        WHEN 'goal' THEN p.goal
        WHEN 'attainment' THEN p.attainment
        WHEN 'expected' THEN p.expected
        WHEN 'pace' THEN p.pace
        WHEN 'needed' THEN p.needed
        WHEN 'months_left' THEN p.months_left
        WHEN 'needed_per_month' THEN p.needed_per_month
        WHEN 'cagr_ratio' THEN p.cagr_ratio
    END AS value,
    CASE
        WHEN q.quantity IN ('value', 'baseline', 'current', 'goal', 'expected', 'needed', 'needed_per_month') THEN p.value_unit
        WHEN q.quantity IN ('attainment', 'pace', 'cagr_ratio') THEN 'ratio'
        WHEN q.quantity = 'months_left' THEN 'months'
    END AS value_unit,
    CASE q.quantity
        WHEN 'period_start' THEN p.period_start
        WHEN 'period_end' THEN p.period_end
        WHEN 'assessed_on' THEN p.assessed_on
        WHEN 'baseline' THEN p.baseline_as_of
        WHEN 'current' THEN p.current_as_of
        WHEN 'status' THEN p.met_on
    END AS day,
    CASE q.quantity WHEN 'baseline' THEN p.baseline_precision WHEN 'current' THEN p.current_precision END AS day_precision,
    CASE
        WHEN q.quantity IN ('period_start', 'period_end', 'value') THEN p.source_id
        WHEN q.quantity = 'baseline' THEN p.baseline_source_id
        WHEN q.quantity = 'current' THEN p.current_source_id
    END AS source_id,
    CASE q.quantity
        WHEN 'value' THEN CASE WHEN p.is_derived THEN p.note END
        WHEN 'baseline' THEN p.baseline_parts
        WHEN 'current' THEN p.current_parts
    END AS parts,
    CASE q.quantity
        WHEN 'value' THEN CASE WHEN p.is_not_summable THEN p.reason WHEN p.is_derived THEN 'sum_of_parts' ELSE p.comparator END
        WHEN 'baseline' THEN CASE WHEN p.baseline IS NULL THEN 'baseline_unknown' ELSE 'nearest_to_start' END
        WHEN 'current' THEN CASE WHEN p.current IS NULL THEN 'no_figure' ELSE 'headline' END
        WHEN 'goal' THEN p.kind
        WHEN 'expected' THEN CASE WHEN p.days_gone = p.days_in_all THEN 'period_over' ELSE 'straight_line' END
        WHEN 'status' THEN p.status
    END AS rule,
    CASE WHEN q.quantity = 'status' THEN p.reason END AS reason
FROM progress AS p
CROSS JOIN symbol AS q
WHERE
    (p.comparator <> 'at_most' OR q.quantity NOT IN ('pace', 'needed', 'months_left', 'needed_per_month', 'cagr_ratio'))
    AND (p.months_left IS NOT NULL OR q.quantity NOT IN ('months_left', 'needed_per_month'))
ORDER BY p.assessed_on ASC NULLS LAST, p.unit_id ASC NULLS LAST, p.target_id ASC NULLS LAST, q.step ASC NULLS LAST
