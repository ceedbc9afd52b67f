-- Every metric is defined.
-- severity: error
-- known faults: no
-- action_en: Correct the metric's name, or define it in data/reference/metrics.csv.
-- action_vi: Sửa tên chỉ tiêu hoặc bổ sung định nghĩa vào data/reference/metrics.csv.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id, metric FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, unit_id, metric FROM stg_target
    UNION ALL
    SELECT raw_file, raw_row, unit_id, metric FROM stg_area_count
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.metric AS subject, 'metric ' || s.metric AS found, 'a metric of data/reference/metrics.csv' AS expected
FROM stated AS s
LEFT JOIN stg_metric AS m ON s.metric = m.metric
WHERE m.metric IS NULL
