-- How the country's figures moved: every headline figure since the programme began.
-- one row: a headline figure of the country
-- param metric: text = null
-- used by: pages/overview.py
SELECT
    h.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.unit,
    h.figure_as_of AS as_of,
    h.as_of_precision,
    h.as_of_start,
    h.value,
    h.value_min,
    h.value_max,
    h.value_qualifier,
    h.n_sources,
    h.source_id,
    h.picked_because
FROM mart_headline AS h
INNER JOIN stg_metric AS m ON h.metric = m.metric
WHERE h.unit_id = 'VN' AND ($metric IS NULL OR h.metric = $metric) AND h.valid_from = h.figure_as_of
ORDER BY m.sort ASC NULLS LAST, h.figure_as_of ASC NULLS LAST
