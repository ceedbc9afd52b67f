-- The units figures are about, on both maps.
-- one row: a unit, with the title it has now (or had last)
-- param vintage: text = null
-- used by: pages/components/board_data.py, pages/components/board_heat.py, pages/components/compare_choices.py, pages/components/province_units.py, pages/components/stars_choices.py, pages/components/stars_parts.py, pages/components/targets_filters.py, pages/components/targets_sheet.py, pages/components/targets_table.py, reports/briefing.py, reports/slides/places.py
WITH title AS (
    SELECT unit_id, title_vi, title_en, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY valid_from DESC NULLS LAST) AS newest
    FROM ref_province_titles
)

SELECT
    u.unit_id,
    u.vintage,
    u.code,
    u.name_vi,
    u.name_en,
    COALESCE(t.title_vi, u.name_vi) AS title_vi,
    COALESCE(t.title_en, u.name_en) AS title_en,
    u.region,
    r.name_vi AS region_vi,
    r.name_en AS region_en,
    u.valid_from,
    u.valid_to,
    u.successor_id,
    u.same_place_id,
    u.parts_total,
    u.communes,
    CAST(u.population AS BIGINT) AS population,
    u.area_km2,
    u.lat,
    u.lon,
    u.sort_vi,
    u.sort_en
FROM core_unit AS u
LEFT JOIN title AS t ON u.unit_id = t.unit_id AND t.newest = 1
LEFT JOIN ref_regions AS r ON u.region = r.region
WHERE $vintage IS NULL OR u.vintage = $vintage
ORDER BY u.vintage ASC NULLS FIRST, u.sort_vi ASC NULLS LAST
