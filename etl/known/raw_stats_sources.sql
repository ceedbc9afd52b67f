-- Sources surely published by the day: by their date, or because a list of that day or before names what they say.
-- one row: a published page or document
WITH cited AS (SELECT DISTINCT source_id FROM core_known WHERE known_on <= $day)

SELECT t.*
FROM raw_stats_sources AS t
INNER JOIN stg_source AS s ON t.source_id = s.source_id
LEFT JOIN cited AS c ON t.source_id = c.source_id
WHERE s.published_last <= $day OR c.source_id IS NOT NULL
ORDER BY t.raw_row ASC NULLS LAST
