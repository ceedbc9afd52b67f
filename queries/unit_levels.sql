-- The headline total of a unit through time: what was the picked figure from when to when.
-- For a merged province the sum of its parts until it is first reported on itself.
-- one row: a headline level of the unit's total
-- param unit_id: text
-- used by: pages/components/province_history.py, reports/briefing.py
SELECT
    h.unit_id,
    h.metric,
    h.valid_from,
    h.valid_until,
    h.value,
    h.value_min,
    h.value_max,
    h.n_sources,
    h.figure_as_of,
    h.as_of_precision,
    h.newest_part_as_of,
    h.is_derived,
    h.parts_known,
    h.parts_total,
    h.parts,
    h.source_id,
    h.picked_because
FROM mart_headline AS h
WHERE h.unit_id = $unit_id AND h.metric = 'products_total'
ORDER BY h.valid_from ASC NULLS LAST
