-- A province code carries its vintage.
-- severity: error
-- known faults: no
-- action_en: Write 63 or 34 in unit_vintage; seven codes mean another province after the reform.
-- action_vi: Ghi 63 hoặc 34 vào cột unit_vintage; bảy mã chỉ tỉnh khác sau sắp xếp.
WITH stated AS (
    SELECT raw_file, raw_row, province_code, unit_vintage FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, province_code, unit_vintage FROM stg_target
)

SELECT raw_file, raw_row, province_code AS unit_id, province_code AS subject, 'code ' || province_code || ' with vintage "' || unit_vintage || '"' AS found, 'vintage 63 or 34' AS expected
FROM stated
WHERE unit_vintage NOT IN ('63', '34')
