-- Which province of the 34 each of the 63 went into on the day of the reform.
-- one row: a province of the 63
-- used by: queries/package/tables.py
SELECT
    p.old_unit_id,
    o.name_vi AS old_name_vi,
    p.new_unit_id,
    n.name_vi AS new_name_vi,
    n.valid_from AS effective_on,
    n.parts_total,
    n.parts_total = 1 AS is_same_place
FROM ref_province_parts AS p
INNER JOIN core_unit AS o ON p.old_unit_id = o.unit_id
INNER JOIN core_unit AS n ON p.new_unit_id = n.unit_id
ORDER BY p.old_unit_id ASC NULLS LAST
