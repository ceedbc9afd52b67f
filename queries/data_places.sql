-- The country and its provinces on both maps, with what rates are computed from.
-- one row: a unit, with the title it has now (or had last)
-- param vintage: choice(63,34) = null
-- used by: queries/package/tables.py
WITH title AS (
    SELECT unit_id, title_vi, title_en, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY valid_from DESC NULLS LAST) AS newest
    FROM ref_province_titles
),

population AS (
    SELECT unit_id, as_of, basis, source_id FROM ref_province_stats WHERE metric = 'population'
),

area AS (
    SELECT unit_id, as_of, basis, source_id FROM ref_province_stats WHERE metric = 'area_km2'
)

SELECT
    u.unit_id,
    NULLIF(u.vintage, '') AS vintage,
    u.code,
    u.name_vi,
    u.name_en,
    COALESCE(t.title_vi, u.name_vi) AS title_vi,
    COALESCE(t.title_en, u.name_en) AS title_en,
    NULLIF(u.region, '') AS region,
    r.name_vi AS region_vi,
    r.name_en AS region_en,
    u.valid_from,
    u.valid_to,
    u.successor_id,
    u.same_place_id,
    u.parts_total,
    u.communes,
    CAST(u.population AS BIGINT) AS population,
    TRY_CAST(p.as_of AS DATE) AS population_as_of,
    COALESCE(p.basis, 'sum_of_parts') AS population_basis,
    p.source_id AS population_source_ids,
    u.area_km2,
    TRY_CAST(a.as_of AS DATE) AS area_as_of,
    COALESCE(a.basis, 'sum_of_parts') AS area_basis,
    a.source_id AS area_source_ids
FROM core_unit AS u
LEFT JOIN title AS t ON u.unit_id = t.unit_id AND t.newest = 1
LEFT JOIN ref_regions AS r ON u.region = r.region
LEFT JOIN population AS p ON u.unit_id = p.unit_id
LEFT JOIN area AS a ON u.unit_id = a.unit_id
WHERE $vintage IS NULL OR u.vintage = $vintage
ORDER BY u.vintage ASC NULLS FIRST, u.unit_id ASC NULLS LAST
