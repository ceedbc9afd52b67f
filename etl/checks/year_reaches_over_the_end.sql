-- A year-precise figure of a unit that ended in mid-year is read as of the unit's last day.
-- severity: warning
-- known faults: no
-- action_en: Find a finer date for the figure if the source gives one.
-- action_vi: Bổ sung ngày cụ thể hơn nếu nguồn có nêu.
SELECT MIN(c.raw_file) AS raw_file, MIN(c.raw_row) AS raw_row, c.unit_id, c.claim_set_id AS subject, 'year ' || CAST(c.as_of AS VARCHAR) AS found, 'read as ' || CAST(c.as_of_end AS VARCHAR) || ', the last day of ' || MIN(u.name_vi) AS expected
FROM core_claim AS c
INNER JOIN core_unit AS u ON c.unit_id = u.unit_id
WHERE c.as_of_end < c.as_of
GROUP BY c.unit_id, c.claim_set_id, c.as_of, c.as_of_end
