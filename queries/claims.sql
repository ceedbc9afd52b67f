-- Every statement about a unit, newest first, with the one picked as the headline figure and the rule that picked it.
-- one row: a claim
-- param unit_id: text
-- param metric: text = null
-- used by: pages/components/province_lists.py, reports/offline/contents.py
SELECT
    c.at_unit_id AS unit_id,
    c.claim_id,
    c.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.family,
    c.value,
    m.unit,
    c.value_qualifier,
    c.as_of,
    c.as_of_precision,
    c.as_of_start,
    c.basis,
    c.source_id,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    s.tier,
    c.note,
    c.picked,
    c.picked_because
FROM mart_claim AS c
INNER JOIN stg_metric AS m ON c.metric = m.metric
INNER JOIN core_source AS s ON c.source_id = s.source_id
WHERE c.at_unit_id = $unit_id AND ($metric IS NULL OR c.metric = $metric)
ORDER BY c.as_of DESC NULLS LAST, m.sort ASC NULLS LAST, c.picked DESC NULLS LAST, c.source_id ASC NULLS LAST
