-- Sources that imported files described, surely published by the day.
-- one row: a source as a file or the command described it
SELECT t.*
FROM raw_statement_source AS t
INNER JOIN stg_source AS s ON t.source_id = s.source_id
WHERE s.published_last <= $day
ORDER BY t.source_id ASC NULLS LAST
