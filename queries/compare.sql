-- What every province has on a day, to be set side by side: total and stars with their dates, people, communes, area, target.
-- A figure older than `months` on the day is too far from the others to compare; total_because and split_because say so:
-- no_figure; partial_sum (not all merged provinces have one); too_old.
-- one row: a province of the chosen map
-- builds on: province_rates, province_stars
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param months: int = null
-- used by: pages/components/compare_choices.py, pages/components/compare_data.py
WITH title AS (
    SELECT unit_id, kind, ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY valid_from DESC NULLS LAST) AS newest
    FROM ref_province_titles
    WHERE TRY_CAST(valid_from AS DATE) <= $as_of
)

SELECT
    s.unit_id,
    s.name_vi,
    s.name_en,
    s.region,
    g.name_vi AS region_vi,
    g.name_en AS region_en,
    k.kind,
    CASE WHEN u.same_place_id IS NULL THEN 'merged' ELSE 'unchanged' END AS reform,
    CASE WHEN u.vintage = '63' THEN u.successor_id END AS successor_id,
    s.total,
    s.total_min,
    s.total_max,
    s.figure_as_of,
    s.as_of_precision,
    s.newest_part_as_of,
    s.is_derived,
    s.parts_known,
    s.parts_total,
    s.source_id,
    CASE
        WHEN s.total IS NULL THEN 'no_figure'
        WHEN s.parts_known < s.parts_total THEN 'partial_sum'
        WHEN CAST(DATEDIFF('day', s.figure_as_of, $as_of) AS DOUBLE) * 12 / 365.25 > $months THEN 'too_old'
    END AS total_because,
    s.split_total,
    s.split_3,
    s.split_4,
    s.split_potential_5,
    s.split_potential_inside,
    s.split_5,
    s.split_4 + s.split_5 AS split_4_up,
    s.split_as_of,
    s.split_precision,
    s.split_source_id,
    s.split_is_derived,
    s.split_parts_known,
    s.split_parts_total,
    s.split_adds_up,
    CASE
        WHEN s.split_total IS NULL THEN 'no_figure'
        WHEN s.split_parts_known < s.split_parts_total THEN 'partial_sum'
        WHEN CAST(DATEDIFF('day', s.split_as_of, $as_of) AS DOUBLE) * 12 / 365.25 > $months THEN 'too_old'
    END AS split_because,
    r.population,
    r.communes,
    r.area_km2,
    r.target_value,
    r.target_period_end,
    r.attainment_target_id AS target_id
FROM province_stars AS s
INNER JOIN province_rates AS r ON s.unit_id = r.unit_id
INNER JOIN core_unit AS u ON s.unit_id = u.unit_id
LEFT JOIN ref_regions AS g ON s.region = g.region
LEFT JOIN title AS k ON s.unit_id = k.unit_id AND k.newest = 1
ORDER BY u.sort_vi ASC NULLS LAST
