-- What one source states: its figures, with what became of each.
-- one row: a claim of the source
-- param source_id: text
-- used by: pages/components/sources_list.py
SELECT
    c.unit_id,
    u.name_vi,
    u.name_en,
    u.vintage,
    c.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.unit,
    c.value,
    c.value_qualifier,
    c.as_of,
    c.as_of_precision,
    c.picked,
    c.picked_because,
    c.note,
    c.source_id
FROM mart_claim AS c
INNER JOIN stg_metric AS m ON c.metric = m.metric
INNER JOIN core_unit AS u ON c.unit_id = u.unit_id
WHERE c.source_id = $source_id AND c.at_unit_id = c.unit_id
ORDER BY u.sort_vi ASC NULLS LAST, c.as_of DESC NULLS LAST, m.sort ASC NULLS LAST, c.claim_id ASC NULLS LAST
