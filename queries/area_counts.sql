-- Counts below the province: what sources say of districts and communes.
-- one row: a claim about a district or commune
-- param unit_id: text
-- used by: pages/components/province_lists.py
WITH unit AS (
    SELECT $unit_id AS at_unit_id, $unit_id AS unit_id
    UNION ALL
    SELECT new_unit_id AS at_unit_id, old_unit_id AS unit_id FROM ref_province_parts WHERE new_unit_id = $unit_id
)

SELECT
    a.unit_id,
    a.level,
    a.district,
    a.commune,
    a.as_of,
    a.as_of_precision,
    a.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.stock_or_flow,
    a.value,
    a.source_id,
    a.note
FROM stg_area_count AS a
INNER JOIN unit AS u ON a.unit_id = u.unit_id
INNER JOIN stg_metric AS m ON a.metric = m.metric
ORDER BY a.district ASC NULLS LAST, a.commune ASC NULLS LAST, m.sort ASC NULLS LAST, a.as_of DESC NULLS LAST
