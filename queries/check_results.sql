-- What the checks of the last build found: faults that stand in the sources, shown and not repaired.
-- one row: a fault
-- used by: pages/components/sources_checks.py, reports/sourcing.py
SELECT check_name, severity, file, row, unit_id, subject, found, expected, action_vi, action_en, reason
FROM mart_check_result
ORDER BY check_name ASC NULLS LAST, file ASC NULLS LAST, row ASC NULLS LAST
