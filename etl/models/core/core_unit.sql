-- Units that figures are about: the country, the 63 provinces until 2025-06-30, the 34 since.
-- one row: a unit
WITH province AS (SELECT * FROM ref_provinces),

part AS (SELECT * FROM ref_province_parts),

country AS (SELECT * FROM ref_country),

part_count AS (
    SELECT new_unit_id, COUNT(*) AS parts_total, MIN(old_unit_id) AS first_part_id
    FROM part
    GROUP BY new_unit_id
),

stats AS (
    SELECT
        unit_id,
        MAX(CASE WHEN metric = 'population' THEN CAST(value AS DOUBLE) END) AS population,
        MAX(CASE WHEN metric = 'area_km2' THEN CAST(value AS DOUBLE) END) AS area_km2
    FROM ref_province_stats
    GROUP BY unit_id
)

SELECT
    p.unit_id,
    p.vintage,
    p.code,
    p.name_vi,
    p.name_en,
    p.region,
    TRY_CAST(p.valid_from AS DATE) AS valid_from,
    TRY_CAST(p.valid_to AS DATE) AS valid_to,
    NULLIF(p.successor_id, '') AS successor_id,
    COALESCE(c.parts_total, 0) AS parts_total,
    -- A province that did not merge is the same place on both maps: figures of one are figures of the other.
    CASE
        WHEN c.parts_total = 1 THEN c.first_part_id
        WHEN s.parts_total = 1 THEN p.successor_id
    END AS same_place_id,
    CAST(p.communes AS INTEGER) AS communes,
    t.population,
    t.area_km2,
    TRY_CAST(p.lat AS DOUBLE) AS lat,
    TRY_CAST(p.lon AS DOUBLE) AS lon,
    CAST(p.sort_vi AS INTEGER) AS sort_vi,
    CAST(p.sort_en AS INTEGER) AS sort_en
FROM province AS p
LEFT JOIN part_count AS c ON p.unit_id = c.new_unit_id
LEFT JOIN part_count AS s ON p.successor_id = s.new_unit_id
LEFT JOIN stats AS t ON p.unit_id = t.unit_id

UNION ALL

SELECT
    k.unit_id,
    '' AS vintage,
    'VN' AS code,
    k.name_vi,
    k.name_en,
    '' AS region,
    TRY_CAST(k.valid_from AS DATE) AS valid_from,
    TRY_CAST(NULL AS DATE) AS valid_to,
    TRY_CAST(NULL AS VARCHAR) AS successor_id,
    0 AS parts_total,
    TRY_CAST(NULL AS VARCHAR) AS same_place_id,
    (SELECT COUNT(*) FROM ref_communes_34) AS communes,
    (SELECT SUM(population) FROM stats WHERE unit_id LIKE '63-%') AS population,
    -- Summed as decimals: doubles added in another order differ in the last bit, and two builds are to be the same.
    (SELECT CAST(SUM(CAST(area_km2 AS DECIMAL(18, 4))) AS DOUBLE) FROM stats WHERE unit_id LIKE '63-%') AS area_km2,
    TRY_CAST(NULL AS DOUBLE) AS lat,
    TRY_CAST(NULL AS DOUBLE) AS lon,
    0 AS sort_vi,
    0 AS sort_en
FROM country AS k
