-- The years in which products of the register were recognised.
-- one row: a year, newest first
-- param as_of: date = today
-- used by: pages/components/register_filters.py
SELECT DISTINCT recognised_year
FROM mart_register
WHERE state_from <= $as_of AND (state_until IS NULL OR $as_of < state_until) AND recognised_year IS NOT NULL
ORDER BY recognised_year DESC NULLS LAST
