-- How far each unit is from each of its targets on a day, with all that the status was computed from.
-- one row: a day (assessed_on) and a target on a map
-- param as_of: date = today
-- param since: date = null
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- builds on: target_progress
-- used by: queries/package/tables.py
WITH chosen AS (SELECT * FROM target_progress)

SELECT
    $vintage AS vintage,
    p.target_id,
    p.assessed_on,
    p.unit_id,
    p.metric,
    p.headline_metric,
    p.kind,
    p.comparator,
    p.value,
    p.value_max,
    p.value_unit,
    p.period_start,
    p.period_end,
    p.baseline,
    p.baseline_as_of,
    p.baseline_precision,
    p.baseline_source_id,
    p.baseline_parts,
    p.current AS current_value,
    p.current_as_of,
    p.current_precision,
    p.current_source_id,
    p.current_parts,
    p.goal,
    CAST(p.reached_from AS DOUBLE) AS reached_from,
    p.days_gone,
    p.days_in_all,
    p.attainment,
    p.expected,
    p.pace,
    p.cagr_ratio,
    p.needed,
    p.needed_per_month,
    p.status,
    p.reason,
    p.fell_since,
    p.met_on,
    p.is_derived,
    p.parts_known,
    p.parts_total,
    p.n_rivals,
    p.source_id
FROM chosen AS p
ORDER BY p.assessed_on ASC NULLS LAST, p.unit_id ASC NULLS LAST, p.period_end ASC NULLS LAST, p.target_id ASC NULLS LAST
