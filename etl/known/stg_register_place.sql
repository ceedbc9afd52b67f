-- Where the rows lie that were known by the day; a place does not depend on other rows.
-- one row: a row of an edition
SELECT t.*
FROM stg_register_place AS t
INNER JOIN stg_register_row AS r ON t.register_row = r.register_row
INNER JOIN core_known AS k ON r.raw_file = k.raw_file AND r.raw_row = k.raw_row
WHERE k.kind = 'register_row' AND k.known_on <= $day
ORDER BY t.register_row ASC NULLS LAST
