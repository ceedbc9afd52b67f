-- Which product each row is of that was known by the day, told apart as we do now, so that a product keeps its id.
-- one row: a row of an edition
SELECT t.*
FROM stg_register_product AS t
INNER JOIN stg_register_row AS r ON t.register_row = r.register_row
INNER JOIN core_known AS k ON r.raw_file = k.raw_file AND r.raw_row = k.raw_row
WHERE k.kind = 'register_row' AND k.known_on <= $day
ORDER BY t.register_row ASC NULLS LAST
