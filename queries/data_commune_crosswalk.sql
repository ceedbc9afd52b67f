-- Which commune of today each commune of before the reform went into; a divided one has several rows.
-- one row: an old commune and a new one that took land of it
-- param unit_id: text = null
-- used by: queries/package/tables.py
SELECT
    x.old_code,
    o.unit_id AS old_unit_id,
    o.name_vi AS old_name_vi,
    x.new_code,
    n.unit_id AS new_unit_id,
    n.name_vi AS new_name_vi,
    x.is_divided = 'true' AS is_divided,
    x.is_default = 'true' AS is_default
FROM ref_commune_crosswalk AS x
LEFT JOIN ref_communes_63 AS o ON x.old_code = o.commune_code
LEFT JOIN ref_communes_34 AS n ON x.new_code = n.commune_code
WHERE $unit_id IS NULL OR o.unit_id = $unit_id OR n.unit_id = $unit_id
ORDER BY x.old_code ASC NULLS LAST, x.new_code ASC NULLS LAST
