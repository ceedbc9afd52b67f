-- How every province's total moved: each headline total up to a date, for small multiples.
-- one row: a headline total of a province; for merged provinces also the full sums of their parts
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/compare_series.py, pages/components/stars_parts.py, pages/components/targets_sheet.py
SELECT
    u.unit_id,
    t.valid_from AS as_of,
    CASE WHEN t.is_derived THEN t.valid_from ELSE t.as_of_start END AS as_of_start,
    CASE WHEN t.is_derived THEN 'day' ELSE t.as_of_precision END AS as_of_precision,
    t.value,
    t.is_derived,
    t.source_id
FROM core_unit AS u
INNER JOIN mart_total AS t ON u.unit_id = t.unit_id
WHERE u.vintage = $vintage AND t.parts_known = t.parts_total AND t.valid_from <= $as_of
ORDER BY u.sort_vi ASC NULLS LAST, t.valid_from ASC NULLS LAST
