-- A date can be read and its precision is known.
-- severity: error
-- known faults: no
-- action_en: Write the date as 2024-06-25 and the precision as day, month, quarter or year.
-- action_vi: Ghi ngày dạng 2024-06-25 và độ chính xác là day, month, quarter hoặc year.
WITH stated AS (
    SELECT raw_file, raw_row, unit_id, as_of, as_of_text, as_of_precision FROM stg_observation
    UNION ALL
    SELECT raw_file, raw_row, unit_id, as_of, as_of_text, as_of_precision FROM stg_area_count
)

SELECT s.raw_file, s.raw_row, s.unit_id, s.as_of_text AS subject, '"' || s.as_of_text || '", precision "' || s.as_of_precision || '"' AS found, 'a date and its precision' AS expected
FROM stated AS s
LEFT JOIN ref_date_precisions AS p ON s.as_of_precision = p.precision
WHERE s.as_of IS NULL OR p.precision IS NULL
