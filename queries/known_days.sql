-- On which days anything came to be known.
-- one row: a day on which a source with a date had surely been published
-- used by: queries/views.py
SELECT DISTINCT known_on
FROM core_known
WHERE known_on IS NOT NULL
ORDER BY known_on ASC NULLS LAST
