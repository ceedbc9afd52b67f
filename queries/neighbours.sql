-- Which provinces lie around one: those that share a land border with it, and those of its region.
-- one row: the province itself, a neighbour or another province of its region
-- param unit_id: text
-- used by: pages/components/board_data.py
WITH own AS (SELECT * FROM core_unit WHERE unit_id = $unit_id),

border AS (SELECT * FROM ref_province_neighbours WHERE unit_id = $unit_id)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    u.unit_id = o.unit_id AS is_own,
    b.neighbour_id IS NOT NULL AS is_neighbour,
    u.region = o.region AS is_same_region,
    CAST(b.border_km AS INTEGER) AS border_km
FROM own AS o
INNER JOIN core_unit AS u ON o.vintage = u.vintage
LEFT JOIN border AS b ON u.unit_id = b.neighbour_id
WHERE u.unit_id = o.unit_id OR b.neighbour_id IS NOT NULL OR u.region = o.region
ORDER BY
    CASE WHEN u.unit_id = o.unit_id THEN 0 WHEN b.neighbour_id IS NOT NULL THEN 1 ELSE 2 END ASC NULLS LAST,
    u.sort_vi ASC NULLS LAST
