-- A province's code and name mean the same province.
-- severity: error
-- known faults: no
-- action_en: Correct the code, the name or the vintage; a known other spelling goes into data/corrections.yml.
-- action_vi: Sửa mã, tên hoặc kỳ địa giới; cách viết khác đã biết thì ghi vào data/corrections.yml.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id, province_name FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, unit_id, province_name FROM stg_target
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.unit_id AS subject, 'name ' || s.province_name AS found, u.name_vi AS expected
FROM stated AS s
INNER JOIN core_unit AS u ON s.unit_id = u.unit_id
WHERE s.province_name <> u.name_vi
