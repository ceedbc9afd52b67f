-- A source says a thing of a unit and a date once.
-- severity: error
-- known faults: no
-- action_en: Take one of the rows out, or correct its metric or date.
-- action_vi: Bỏ bớt dòng trùng hoặc sửa chỉ tiêu, ngày của dòng đó.
SELECT MIN(raw_file) AS raw_file, MAX(raw_row) AS raw_row, MIN(unit_id) AS unit_id, unit_id || ':' || metric || ':' || as_of_text || ':' || source_id AS subject, CAST(COUNT(*) AS VARCHAR) || ' rows for ' || metric || ' as of ' || as_of_text || ' by ' || source_id AS found, 'one row' AS expected
FROM stg_observation
GROUP BY unit_id, metric, as_of_text, source_id
HAVING COUNT(*) > 1
