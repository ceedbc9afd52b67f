-- Faults of statements known by the day, and of files that hold none.
-- one row: a fault
WITH file_of_statements AS (SELECT DISTINCT raw_file FROM core_known),

known AS (SELECT raw_file, raw_row FROM core_known WHERE known_on <= $day)

SELECT t.*
FROM mart_check_result AS t
LEFT JOIN file_of_statements AS f ON t.file = f.raw_file
LEFT JOIN known AS k ON t.file = k.raw_file AND t.row = k.raw_row
WHERE f.raw_file IS NULL OR k.raw_file IS NOT NULL
ORDER BY t.check_name ASC NULLS LAST, t.file ASC NULLS LAST, t.row ASC NULLS LAST, t.subject ASC NULLS LAST
