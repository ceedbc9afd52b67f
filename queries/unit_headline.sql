-- Every headline figure of one unit on a date.
-- one row: a metric of the unit
-- param unit_id: text
-- param as_of: date = today
-- used by: pages/components/overview_parts.py, pages/components/province_country.py, pages/components/province_figures.py, pages/components/travel.py, reports/briefing.py
SELECT
    h.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.unit,
    m.family,
    h.value,
    h.value_min,
    h.value_max,
    h.value_qualifier,
    h.n_sources,
    h.figure_as_of,
    h.as_of_precision,
    h.newest_part_as_of,
    h.basis,
    h.source_id,
    s.publisher,
    h.picked_because,
    h.is_computed,
    h.is_derived,
    h.parts_known,
    h.parts_total,
    h.parts
FROM mart_headline AS h
INNER JOIN stg_metric AS m ON h.metric = m.metric
LEFT JOIN core_source AS s ON h.source_id = s.source_id
WHERE h.unit_id = $unit_id AND h.valid_from <= $as_of AND (h.valid_until IS NULL OR $as_of < h.valid_until)
ORDER BY m.sort ASC NULLS LAST
