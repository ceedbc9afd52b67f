-- What one source states of targets.
-- one row: a target of the source
-- param source_id: text
-- used by: pages/components/sources_list.py
SELECT
    t.unit_id,
    u.name_vi,
    u.name_en,
    t.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    t.comparator,
    t.kind,
    t.value,
    t.value_max,
    t.value_unit,
    t.period_start,
    t.period_end,
    t.note,
    t.source_id
FROM stg_target AS t
INNER JOIN stg_metric AS m ON t.metric = m.metric
INNER JOIN core_unit AS u ON t.unit_id = u.unit_id
WHERE t.source_id = $source_id
ORDER BY u.sort_vi ASC NULLS LAST, t.period_end ASC NULLS LAST, m.sort ASC NULLS LAST, t.value ASC NULLS LAST
