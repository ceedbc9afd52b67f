-- A figure is dated within the time its unit existed; a year may reach over the end.
-- severity: error
-- known faults: yes
-- action_en: Correct the date or the vintage. If the source still reports the former unit, list the subject in data/known_faults.yml.
-- action_vi: Sửa ngày hoặc kỳ địa giới. Nếu nguồn vẫn nêu theo tỉnh cũ, ghi vào data/known_faults.yml kèm lý do.
SELECT MIN(c.raw_file) AS raw_file, MIN(c.raw_row) AS raw_row, c.unit_id, c.claim_set_id AS subject, 'as of ' || CAST(c.as_of AS VARCHAR) AS found, u.name_vi || ' from ' || CAST(u.valid_from AS VARCHAR) || COALESCE(' to ' || CAST(u.valid_to AS VARCHAR), '') AS expected
FROM core_claim AS c
INNER JOIN core_unit AS u ON c.unit_id = u.unit_id
WHERE c.as_of_end < u.valid_from OR (c.as_of_end > u.valid_to AND NOT (c.as_of_precision = 'year' AND c.as_of_start <= u.valid_to))
GROUP BY c.unit_id, c.claim_set_id, c.as_of, u.name_vi, u.valid_from, u.valid_to
