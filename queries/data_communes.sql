-- Communes of both maps: about 10,000 until the reform of 2025, 3,321 since.
-- one row: a commune of a map
-- param vintage: choice(63,34) = null
-- param unit_id: text = null
-- used by: queries/package/tables.py
WITH commune AS (
    SELECT
        '63' AS vintage,
        commune_code,
        unit_id,
        name_vi,
        type AS commune_type,
        NULLIF(district_code, '') AS district_code,
        NULLIF(district_name, '') AS district_name,
        TRY_CAST(NULL AS DOUBLE) AS lat,
        TRY_CAST(NULL AS DOUBLE) AS lon
    FROM ref_communes_63

    UNION ALL

    SELECT
        '34' AS vintage,
        commune_code,
        unit_id,
        name_vi,
        type AS commune_type,
        TRY_CAST(NULL AS VARCHAR) AS district_code,
        TRY_CAST(NULL AS VARCHAR) AS district_name,
        TRY_CAST(lat AS DOUBLE) AS lat,
        TRY_CAST(lon AS DOUBLE) AS lon
    FROM ref_communes_34
)

SELECT
    c.vintage,
    c.commune_code,
    c.unit_id,
    c.name_vi,
    c.commune_type,
    c.district_code,
    c.district_name,
    c.lat,
    c.lon
FROM commune AS c
WHERE ($vintage IS NULL OR c.vintage = $vintage) AND ($unit_id IS NULL OR c.unit_id = $unit_id)
ORDER BY c.vintage DESC NULLS LAST, c.commune_code ASC NULLS LAST
