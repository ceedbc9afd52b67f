-- Every row is about a unit that exists in its vintage.
-- severity: error
-- known faults: no
-- action_en: Correct the province code or its vintage (63 until 2025-06-30, 34 since); seven codes mean another province after the reform.
-- action_vi: Sửa mã tỉnh hoặc kỳ địa giới (63 đến 30/6/2025, 34 từ 01/7/2025); bảy mã chỉ tỉnh khác sau sắp xếp.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id FROM stg_observation WHERE province_code = 'VN' OR unit_vintage <> ''
    UNION ALL
    SELECT raw_file, raw_row, unit_id FROM stg_target WHERE province_code = 'VN' OR unit_vintage <> ''
    UNION ALL
    SELECT raw_file, raw_row, unit_id FROM stg_register_row
    UNION ALL
    SELECT raw_file, raw_row, unit_id FROM stg_area_count
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.unit_id AS subject, 'unit ' || s.unit_id AS found, 'VN or a province of data/reference/provinces.csv' AS expected
FROM stated AS s
LEFT JOIN core_unit AS u ON s.unit_id = u.unit_id
WHERE u.unit_id IS NULL
