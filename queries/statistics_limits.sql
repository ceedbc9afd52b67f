-- What the methods of statistics need, and what they start from.
-- one row: a limit, with its reason
-- used by: pages/components/statistics_data.py
SELECT
    limit_name,
    CAST(value AS DOUBLE) AS value,
    reason
FROM ref_statistics_limits
ORDER BY limit_name ASC NULLS LAST
