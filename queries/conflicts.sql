-- Where sources give different figures for one unit, metric and time.
-- one row: a stated headline figure that other claims of the same time contradict
-- param unit_id: text = null
-- used by: pages/components/sources_checks.py
WITH headline AS (SELECT * FROM mart_headline WHERE value_min < value_max AND NOT is_derived AND NOT is_computed),

-- A province that did not merge stands on both maps; its conflict is listed once, under the unit the source named.
own AS (
    SELECT
        h.*,
        -- A figure may be weighed again as others of its month come: the last time shows the whole range. A figure of the
        -- whole year that comes later is not of its time: what was 47 in March may well be 103 by the end of the year.
        ROW_NUMBER() OVER (PARTITION BY h.unit_id, h.metric, h.figure_as_of ORDER BY h.valid_from DESC NULLS LAST) AS newest
    FROM headline AS h
    INNER JOIN core_claim AS c ON h.claim_id = c.claim_id AND h.unit_id = c.unit_id
    WHERE h.valid_from < DATE_TRUNC('month', h.figure_as_of) + INTERVAL 1 MONTH
)

SELECT
    h.unit_id,
    u.name_vi,
    u.name_en,
    u.vintage,
    h.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    h.figure_as_of,
    h.as_of_precision,
    h.value AS picked_value,
    h.value_min,
    h.value_max,
    CASE WHEN h.value > 0 THEN 100.0 * (h.value_max - h.value_min) / h.value END AS spread_pct,
    h.n_sources,
    h.source_id,
    h.picked_because
FROM own AS h
INNER JOIN core_unit AS u ON h.unit_id = u.unit_id
INNER JOIN stg_metric AS m ON h.metric = m.metric
WHERE h.newest = 1 AND ($unit_id IS NULL OR h.unit_id = $unit_id)
ORDER BY spread_pct DESC NULLS LAST, h.unit_id ASC NULLS LAST, h.figure_as_of ASC NULLS LAST, h.metric ASC NULLS LAST
