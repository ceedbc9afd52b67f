-- Editions of registers of which something was known by the day.
-- one row: an edition
SELECT t.*
FROM raw_register_edition AS t
INNER JOIN core_known AS k ON t.raw_file = k.raw_file
WHERE k.kind = 'edition' AND k.known_on <= $day
ORDER BY t.edition_id ASC NULLS LAST
