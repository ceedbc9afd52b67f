-- What each place was called officially, and whether it was a province or a centrally run city, from when to when.
-- one row: a title of a unit; valid_to is NULL where it still has it
-- used by: reports/briefing.py
SELECT
    unit_id,
    kind,
    title_vi,
    title_en,
    TRY_CAST(valid_from AS DATE) AS valid_from,
    TRY_CAST(valid_to AS DATE) AS valid_to
FROM ref_province_titles
ORDER BY unit_id ASC NULLS LAST, valid_from ASC NULLS FIRST
