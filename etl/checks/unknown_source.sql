-- Every figure names a source that is listed.
-- severity: error
-- known faults: no
-- action_en: Correct the source_id, or list the source in data/raw/sources.csv.
-- action_vi: Sửa source_id hoặc bổ sung nguồn vào data/raw/sources.csv.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id, source_id FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, unit_id, source_id FROM stg_target
    UNION ALL
    SELECT raw_file, raw_row, unit_id, source_id FROM stg_register_row
    UNION ALL
    SELECT raw_file, raw_row, unit_id, source_id FROM stg_area_count
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.source_id AS subject, 'source "' || s.source_id || '"' AS found, 'a source of data/raw/sources.csv' AS expected
FROM stated AS s
LEFT JOIN stg_source AS c ON s.source_id = c.source_id
WHERE c.source_id IS NULL
