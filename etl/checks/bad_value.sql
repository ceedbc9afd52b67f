-- A value is a number, not negative; a share is at most 100 percent; a count is whole.
-- severity: error
-- known faults: no
-- action_en: Read the source again and correct the number.
-- action_vi: Đối chiếu nguồn và sửa lại số liệu.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id, metric, value, value_text FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, unit_id, metric, value, value_text FROM stg_area_count
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.metric AS subject, s.metric || ' = "' || s.value_text || '"' AS found, CASE WHEN m.unit = 'percent' THEN 'a percentage from 0 to 100' ELSE 'a whole number, 0 or more' END AS expected
FROM stated AS s
INNER JOIN stg_metric AS m ON s.metric = m.metric
WHERE
    s.value IS NULL
    OR s.value < 0
    OR (m.unit = 'percent' AND s.value > 100)
    OR (m.unit <> 'percent' AND s.value <> FLOOR(s.value))
