-- How every province's split by stars moved: each picked set of counts up to a date, for small multiples.
-- one row: a split of a province; for merged provinces also the full sums of their parts
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/compare_series.py
SELECT
    u.unit_id,
    s.valid_from AS as_of,
    CASE WHEN s.split_is_derived THEN s.valid_from ELSE s.split_as_of_start END AS as_of_start,
    CASE WHEN s.split_is_derived THEN 'day' ELSE s.split_precision END AS as_of_precision,
    s.split_total,
    s.split_3,
    s.split_4,
    s.split_5,
    s.split_potential_5,
    s.split_4 + s.split_5 AS split_4_up,
    s.split_is_derived AS is_derived,
    s.split_source_id AS source_id
FROM core_unit AS u
INNER JOIN mart_split AS s ON u.unit_id = s.unit_id
WHERE
    u.vintage = $vintage
    AND s.valid_from <= $as_of
    AND s.split_parts_known = CASE WHEN s.split_is_derived THEN u.parts_total ELSE 1 END
    AND (s.split_is_derived OR s.valid_from = s.split_as_of)
ORDER BY u.sort_vi ASC NULLS LAST, s.valid_from ASC NULLS LAST
