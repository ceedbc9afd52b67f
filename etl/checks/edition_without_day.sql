-- A register says of which day it is, and whether it is whole.
-- severity: error
-- known faults: no
-- action_en: Import the file again with --as-of DATE, and --partial where it is not the whole register.
-- action_vi: Nhập lại tệp với --as-of NGÀY, thêm --partial nếu không phải danh sách đầy đủ.
SELECT raw_file, raw_row, NULLIF(unit_id, '') AS unit_id, edition_id AS subject, 'as of "' || as_of || '", ' || completeness AS found, 'a day as 2024-06-25; full or partial' AS expected
FROM raw_register_edition
WHERE TRY_CAST(as_of AS DATE) IS NULL OR completeness NOT IN ('full', 'partial')
