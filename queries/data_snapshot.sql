-- Each province on a day: total, star split, proportions, the target that leads. What the package's maps carry.
-- one row: a province of the chosen map; one without a figure is there with NULLs
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- builds on: main_target
-- used by: queries/package/tables.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

total AS (
    SELECT * FROM mart_total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

split AS (
    SELECT * FROM mart_split WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
)

SELECT
    $as_of AS assessed_on,
    u.vintage,
    u.unit_id,
    u.name_vi,
    u.name_en,
    CASE
        WHEN $as_of < u.valid_from THEN 'not_yet'
        WHEN $as_of > u.valid_to AND u.same_place_id IS NULL THEN 'ended'
        ELSE 'current'
    END AS unit_status,
    CAST(t.value AS BIGINT) AS total,
    CAST(t.value_min AS BIGINT) AS total_min,
    CAST(t.value_max AS BIGINT) AS total_max,
    NULLIF(t.value_qualifier, '') AS value_qualifier,
    t.figure_as_of,
    t.as_of_precision,
    t.basis,
    t.source_id,
    t.is_derived,
    t.parts_known,
    CASE WHEN t.unit_id IS NULL THEN u.parts_total ELSE t.parts_total END AS parts_total,
    s.split_as_of,
    s.split_precision,
    CAST(s.split_total AS BIGINT) AS split_total,
    CAST(s.split_3 AS BIGINT) AS split_3,
    CAST(s.split_4 AS BIGINT) AS split_4,
    CAST(s.split_5 AS BIGINT) AS split_5,
    CAST(s.split_potential_5 AS BIGINT) AS split_potential_5,
    s.potential_counted,
    s.split_adds_up,
    s.split_source_id,
    CAST(u.population AS BIGINT) AS population,
    u.communes,
    u.area_km2,
    CASE WHEN t.parts_known = t.parts_total THEN t.value * 100000 / u.population END AS per_100k,
    CASE WHEN t.parts_known = t.parts_total THEN t.value / u.communes END AS per_commune,
    CASE WHEN t.parts_known = t.parts_total THEN t.value * 1000 / u.area_km2 END AS per_1000_km2,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_3 / s.split_total END AS share_3_pct,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_4 / s.split_total END AS share_4_pct,
    CASE WHEN s.split_total > 0 THEN 100.0 * s.split_5 / s.split_total END AS share_5_pct,
    g.target_id,
    g.value AS target_value,
    g.period_end AS target_period_end,
    CASE WHEN t.parts_known = t.parts_total THEN t.value / g.value END AS attainment
FROM unit AS u
LEFT JOIN total AS t ON u.unit_id = t.unit_id
LEFT JOIN split AS s ON u.unit_id = s.unit_id
LEFT JOIN main_target AS g ON u.unit_id = g.unit_id
ORDER BY u.unit_id ASC NULLS LAST
