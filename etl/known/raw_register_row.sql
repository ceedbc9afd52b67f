-- Rows of registers known by the day, under the numbers that they have now.
-- one row: a row of an edition
SELECT t.*
FROM raw_register_row AS t
INNER JOIN core_known AS k ON t.raw_file = k.raw_file AND t.raw_row = k.raw_row
WHERE k.kind = 'register_row' AND k.known_on <= $day
ORDER BY t.register_row ASC NULLS LAST
