-- Counts below the province, districts and communes together.
-- one row: a source says metric M of a district or commune was V as of D
WITH district AS (SELECT * FROM raw_district_counts),

commune AS (SELECT * FROM raw_commune_counts),

area AS (
    SELECT 'district' AS level, province_code, district, '' AS commune, as_of, as_of_precision, metric, value, source_id, note, raw_file, raw_row
    FROM district
    UNION ALL
    SELECT 'commune' AS level, province_code, district, commune, as_of, as_of_precision, metric, value, source_id, note, raw_file, raw_row
    FROM commune
)

SELECT
    level,
    '63-' || province_code AS unit_id,
    province_code,
    district,
    commune,
    TRY_CAST(as_of AS DATE) AS as_of,
    as_of AS as_of_text,
    as_of_precision,
    metric,
    TRY_CAST(value AS DOUBLE) AS value,
    value AS value_text,
    source_id,
    note,
    raw_file,
    raw_row
FROM area
