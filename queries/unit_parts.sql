-- What a unit was made of, or what became of it, with each one's own total and date.
-- one row: a predecessor (part), the successor, or the same place on the other map (same)
-- param unit_id: text
-- param as_of: date = today
-- used by: pages/components/map_panel.py, pages/components/province_units.py, pages/components/targets_by_part.py, reports/briefing.py
WITH related AS (
    SELECT p.new_unit_id AS at_unit_id, p.old_unit_id AS unit_id, CASE WHEN u.parts_total = 1 THEN 'same' ELSE 'part' END AS relation
    FROM ref_province_parts AS p
    INNER JOIN core_unit AS u ON p.new_unit_id = u.unit_id
    UNION ALL
    SELECT p.old_unit_id AS at_unit_id, p.new_unit_id AS unit_id, CASE WHEN u.parts_total = 1 THEN 'same' ELSE 'successor' END AS relation
    FROM ref_province_parts AS p
    INNER JOIN core_unit AS u ON p.new_unit_id = u.unit_id
),

total AS (
    SELECT * FROM mart_total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
)

SELECT
    r.relation,
    r.unit_id,
    u.name_vi,
    u.name_en,
    CAST(t.value AS BIGINT) AS total,
    t.figure_as_of,
    t.as_of_precision,
    t.is_derived,
    t.source_id
FROM related AS r
INNER JOIN core_unit AS u ON r.unit_id = u.unit_id
LEFT JOIN total AS t ON r.unit_id = t.unit_id
WHERE r.at_unit_id = $unit_id
ORDER BY u.sort_vi ASC NULLS LAST
