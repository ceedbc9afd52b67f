-- Targets of imported files whose source was published by the day.
-- one row: a row of an edition
SELECT t.*
FROM raw_statement_target AS t
INNER JOIN core_known AS k ON t.raw_file = k.raw_file AND t.raw_row = k.raw_row
WHERE k.kind = 'target' AND k.known_on <= $day
ORDER BY t.imported_at ASC NULLS LAST, t.edition_id ASC NULLS LAST, t.raw_row ASC NULLS LAST
