-- The headline figure of every unit and metric, with the days from and until which it is the one that holds.
-- one row: a unit, a metric and a time without change; with as_of only what holds on that day
-- param unit_id: text = null
-- param metric: text = null
-- param as_of: date = null
-- used by: queries/package/tables.py
WITH headline AS (SELECT * FROM mart_headline)

SELECT
    h.unit_id,
    h.metric,
    h.valid_from,
    h.valid_until,
    h.value,
    m.unit AS value_unit,
    h.value_min,
    h.value_max,
    NULLIF(h.value_qualifier, '') AS value_qualifier,
    CAST(h.n_sources AS BIGINT) AS n_sources,
    CAST(h.n_claims AS BIGINT) AS n_claims,
    h.figure_as_of,
    h.as_of_precision,
    h.as_of_start,
    h.newest_part_as_of,
    h.basis,
    h.source_id,
    h.claim_id,
    h.picked_because,
    h.is_computed,
    h.is_derived,
    h.parts_known,
    h.parts_total,
    h.parts
FROM headline AS h
INNER JOIN stg_metric AS m ON h.metric = m.metric
WHERE
    ($unit_id IS NULL OR h.unit_id = $unit_id)
    AND ($metric IS NULL OR h.metric = $metric)
    AND (
        CAST($as_of AS DATE) IS NULL
        OR (h.valid_from <= CAST($as_of AS DATE) AND (h.valid_until IS NULL OR CAST($as_of AS DATE) < h.valid_until))
    )
ORDER BY h.unit_id ASC NULLS LAST, m.sort ASC NULLS LAST, h.metric ASC NULLS LAST, h.valid_from ASC NULLS LAST
