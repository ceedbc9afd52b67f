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
-- builds on: projection_parts
-- used by: pages/components/outlook_backtest.py, pages/components/outlook_data.py
WITH summed AS (
    SELECT
        at_unit_id,
        is_sum,
        on_date,
        COUNT(*) AS parts_total,
        SUM(CASE WHEN reason IS NULL THEN 1 ELSE 0 END) AS parts_carried,
        CASE WHEN MAX(reason) IS NOT NULL AND is_sum THEN 'part_not_carried' ELSE MAX(reason) END AS reason,
        SUM(value) AS value,
        SUM(low) AS low,
        SUM(high) AS high,
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
    FROM projection_parts
    GROUP BY at_unit_id, is_sum, on_date
)

SELECT
    v.at_unit_id AS unit_id,
    u.name_vi,
    u.name_en,
    v.on_date,
    v.value,
    v.low,
    v.high,
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
FROM summed AS v
INNER JOIN core_unit AS u ON v.at_unit_id = u.unit_id
ORDER BY CASE WHEN v.at_unit_id = 'VN' THEN 0 ELSE 1 END ASC NULLS LAST, u.sort_vi ASC NULLS LAST, v.on_date ASC NULLS LAST
