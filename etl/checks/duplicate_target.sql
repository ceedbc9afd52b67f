-- A source states a target of a unit once.
-- severity: error
-- known faults: no
-- action_en: Take one of the rows out, or correct its metric, kind, value or period.
-- action_vi: Bỏ bớt dòng trùng hoặc sửa chỉ tiêu, loại, trị số, kỳ của dòng đó.
SELECT MIN(raw_file) AS raw_file, MAX(raw_row) AS raw_row, unit_id, unit_id || ':' || metric || ':' || kind || ':' || period_end_text || ':' || value_text || ':' || source_id AS subject, CAST(COUNT(*) AS VARCHAR) || ' rows for ' || metric || ' of ' || value_text || ' by ' || period_end_text || ' in ' || source_id AS found, 'one row' AS expected
FROM stg_target
GROUP BY unit_id, metric, kind, period_end_text, value_text, source_id
HAVING COUNT(*) > 1
