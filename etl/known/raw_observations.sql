-- Observations published by the day.
-- one row: an observation
SELECT t.*
FROM raw_observations AS t
INNER JOIN core_known AS k ON t.raw_file = k.raw_file AND t.raw_row = k.raw_row
WHERE k.kind = 'observation' AND k.known_on <= $day
ORDER BY t.raw_row ASC NULLS LAST
