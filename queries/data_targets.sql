-- Every target as it was stated, on both maps: carried over or summed over the parts where that may be done.
-- one row: a target on a map
-- param vintage: choice(63,34) = null
-- param unit_id: text = null
-- param metric: text = null
-- used by: queries/package/tables.py
WITH target AS (SELECT * FROM mart_target)

SELECT
    t.vintage,
    t.target_id,
    t.unit_id,
    t.metric,
    t.headline_metric,
    t.comparator,
    t.value,
    t.value_max,
    t.value_unit,
    t.kind,
    t.period_start,
    t.period_end,
    t.source_id,
    t.is_derived,
    t.parts_known,
    t.parts_total,
    t.not_summable,
    NULLIF(t.note, '') AS note
FROM target AS t
WHERE
    ($vintage IS NULL OR t.vintage = $vintage)
    AND ($unit_id IS NULL OR t.unit_id = $unit_id)
    AND ($metric IS NULL OR t.metric = $metric)
ORDER BY t.vintage DESC NULLS LAST, t.unit_id ASC NULLS LAST, t.period_end ASC NULLS LAST, t.target_id ASC NULLS LAST
