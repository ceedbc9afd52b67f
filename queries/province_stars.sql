-- How many OCOP products each province had, of which star, as of when, says who.
-- one row: a province of the chosen map; provinces without a figure are there with NULLs
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/board_data.py, pages/components/map_panel.py, pages/components/province_figures.py, pages/components/stars_choices.py, queries/compare.sql, queries/rate_working.sql, reports/briefing.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

total AS (
    SELECT * FROM mart_total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

split AS (
    SELECT * FROM mart_split WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    t.figure_as_of,
    t.as_of_precision,
    t.newest_part_as_of,
    t.basis,
    CAST(t.value AS BIGINT) AS total,
    CAST(t.star_3 AS BIGINT) AS star_3,
    CAST(t.star_4 AS BIGINT) AS star_4,
    CAST(t.star_5 AS BIGINT) AS star_5,
    CAST(t.potential_5 AS BIGINT) AS potential_5,
    CAST(t.value_min AS BIGINT) AS total_min,
    CAST(t.value_max AS BIGINT) AS total_max,
    t.n_sources,
    t.parts_add_up,
    t.is_derived,
    t.parts_known,
    CASE WHEN t.unit_id IS NULL THEN u.parts_total ELSE t.parts_total END AS parts_total,
    t.parts,
    t.source_id,
    t.picked_because,
    t.value_qualifier,
    t.value_qualifier <> '' AS total_is_approx,
    s.split_as_of,
    s.split_precision,
    CAST(s.split_total AS BIGINT) AS split_total,
    CAST(s.split_3 AS BIGINT) AS split_3,
    CAST(s.split_4 AS BIGINT) AS split_4,
    CAST(s.split_5 AS BIGINT) AS split_5,
    CAST(s.split_potential_5 AS BIGINT) AS split_potential_5,
    CAST(s.split_potential_inside AS BIGINT) AS split_potential_inside,
    s.split_adds_up,
    s.split_source_id,
    s.split_is_derived,
    s.split_parts_known,
    CASE WHEN s.split_is_derived THEN u.parts_total ELSE 1 END AS split_parts_total,
    CASE
        WHEN $as_of < u.valid_from THEN 'not_yet'
        WHEN $as_of > u.valid_to AND u.same_place_id IS NULL THEN 'ended'
        ELSE 'current'
    END AS unit_status,
    u.successor_id
FROM unit AS u
LEFT JOIN total AS t ON u.unit_id = t.unit_id
LEFT JOIN split AS s ON u.unit_id = s.unit_id
ORDER BY u.sort_vi ASC NULLS LAST
