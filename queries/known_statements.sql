-- How many statements can be shown to have been published by a day, and how many never can for want of a date.
-- one row: the country
-- param day: date = today
-- used by: pages/components/travel.py
SELECT
    COUNT(*) AS n_statements,
    COUNT(CASE WHEN known_on <= $day THEN 1 END) AS n_known,
    COUNT(CASE WHEN known_on IS NULL THEN 1 END) AS n_undated,
    MAX(CASE WHEN known_on <= $day THEN known_on END) AS newest_on,
    MIN(known_on) AS first_on
FROM core_known
WHERE kind <> 'edition'
