-- Counts of districts published by the day.
-- one row: a count
SELECT t.*
FROM raw_district_counts AS t
INNER JOIN core_known AS k ON t.raw_file = k.raw_file AND t.raw_row = k.raw_row
WHERE k.kind = 'area_count' AND k.known_on <= $day
ORDER BY t.raw_row ASC NULLS LAST
