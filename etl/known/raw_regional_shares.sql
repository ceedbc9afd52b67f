-- Shares of regions published by the day.
-- one row: a share
SELECT t.*
FROM raw_regional_shares AS t
INNER JOIN stg_source AS s ON t.source_id = s.source_id
WHERE s.published_last <= $day
ORDER BY t.raw_row ASC NULLS LAST
