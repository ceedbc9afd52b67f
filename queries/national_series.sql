-- How the country's figures moved: every headline figure since the programme began.
-- one row: a headline figure of the country
-- param metric: text = null
-- used by: pages/components/overview_parts.py
WITH headline AS (
    SELECT
        h.*,
        -- A figure may be weighed again as others of its month come: the last time shows the whole range.
        ROW_NUMBER() OVER (PARTITION BY h.metric, h.figure_as_of ORDER BY h.valid_from DESC NULLS LAST) AS newest
    FROM mart_headline AS h
    WHERE h.unit_id = 'VN' AND h.valid_from < DATE_TRUNC('month', h.figure_as_of) + INTERVAL 1 MONTH
)

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
FROM headline AS h
INNER JOIN stg_metric AS m ON h.metric = m.metric
WHERE h.newest = 1 AND ($metric IS NULL OR h.metric = $metric)
ORDER BY m.sort ASC NULLS LAST, h.figure_as_of ASC NULLS LAST
