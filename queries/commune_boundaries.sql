-- Imported boundaries of today's communes as GeoJSON text, in longitude and latitude.
-- one row: a commune; `country` is light enough for the whole map, `province` finer
-- param detail: choice(country,province) = country
-- param unit_id: text = null
-- used by: queries/geometry_communes.py
SELECT
    commune_code,
    unit_id,
    old_unit_id,
    geometry
FROM raw_commune_boundary
WHERE detail = $detail AND ($unit_id IS NULL OR unit_id = $unit_id OR old_unit_id = $unit_id)
ORDER BY commune_code ASC NULLS LAST
