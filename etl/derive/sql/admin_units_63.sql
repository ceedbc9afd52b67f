-- one row: a commune of the 63 provinces, or one of five island districts without communes (commune_code null)
-- its coordinates came from a geocoder whose terms limit reuse: they are left out on purpose (geo.md)
-- used by: etl/derive/packages.py
SELECT
    provinceCode AS province_code,
    provinceKey || '_' || districtKey || '_' || COALESCE(wardKey, '') AS commune_key,
    wardCode AS commune_code,
    districtCode AS district_code,
    district AS district_name,
    ward AS name,
    wardShort AS short_name,
    wardType AS commune_type,
    wardKeywords AS keywords,
    provinceShort AS province_name
FROM admin_units_legacy
ORDER BY wardCode, districtCode
