-- How finely the headline figures are dated, for those known to the month, quarter or year only.
-- one row: a unit, metric, date and source of a headline figure; targets name it as their baseline or current level
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- used by: pages/components/targets_data.py
SELECT DISTINCT
    h.unit_id,
    m.metric,
    h.figure_as_of,
    h.source_id,
    h.as_of_precision
FROM mart_headline AS h
INNER JOIN core_unit AS u ON h.unit_id = u.unit_id
INNER JOIN stg_metric AS m ON h.metric = m.headline_metric
WHERE
    h.as_of_precision <> 'day'
    AND (u.vintage = $vintage OR u.vintage = '')
    AND ($unit_id IS NULL OR h.unit_id = $unit_id)
ORDER BY h.unit_id ASC NULLS LAST, m.metric ASC NULLS LAST, h.figure_as_of ASC NULLS LAST, h.source_id ASC NULLS LAST
