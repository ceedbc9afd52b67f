-- How a division by groups or entities comes about: the set that was picked as a whole, and the sets it competed with.
-- A set is of one source and date. Of the newest date with one: that with more classes, then official before press.
-- one row: a class of a set: `picked`, or `rival` (of the same day)
-- builds on: breakdown
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param family: choice(groups,entities) = groups
-- param unit_id: text = null
-- used by: pages/components/working_set.py
WITH picked AS (SELECT DISTINCT unit_id, name_vi, name_en, claim_set_id, figure_as_of FROM breakdown)

SELECT
    CASE WHEN c.claim_set_id = p.claim_set_id THEN 'picked' ELSE 'rival' END AS role,
    p.unit_id,
    p.name_vi,
    p.name_en,
    c.claim_set_id,
    c.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    CAST(c.value AS BIGINT) AS value,
    CAST(c.set_total AS BIGINT) AS set_total,
    c.classes_sum = c.set_total AS adds_up,
    c.as_of_end AS as_of,
    c.as_of_precision,
    c.source_id,
    s.publisher,
    s.tier,
    s.published_on
FROM picked AS p
INNER JOIN mart_breakdown AS c ON p.unit_id = c.unit_id AND p.figure_as_of = c.as_of_end AND c.family = $family
INNER JOIN stg_metric AS m ON c.metric = m.metric
LEFT JOIN core_source AS s ON c.source_id = s.source_id
ORDER BY
    p.unit_id ASC NULLS LAST,
    CASE WHEN c.claim_set_id = p.claim_set_id THEN 0 ELSE 1 END ASC NULLS LAST,
    c.claim_set_id ASC NULLS LAST,
    m.sort ASC NULLS LAST
