-- one row: a commune of the 34 provinces, as vietnamadminunits (dataset.db) has it; coordinates in degrees
-- used by: etl/derive/packages.py
SELECT
    provinceCode AS province_code,
    provinceKey || '_' || wardKey AS commune_key,
    wardCode AS commune_code,
    ward AS name,
    wardShort AS short_name,
    wardType AS commune_type,
    wardLat AS lat,
    wardLon AS lon
FROM admin_units
ORDER BY wardCode
