-- What is known of whom, and how old it is.
-- one row: a province of the chosen map
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- used by: pages/components/overview_parts.py, pages/components/sources_about.py
WITH unit AS (SELECT * FROM core_unit WHERE vintage = $vintage),

claim AS (
    SELECT at_unit_id, COUNT(*) AS n_claims, COUNT(DISTINCT source_id) AS n_sources, MIN(tier_rank) AS best_tier_rank
    FROM mart_claim
    WHERE as_of_end <= $as_of
    GROUP BY at_unit_id
),

total AS (
    SELECT * FROM mart_total WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

split AS (
    SELECT * FROM mart_split WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)
),

division AS (
    SELECT
        unit_id,
        MAX(CASE WHEN family = 'groups' THEN 1 ELSE 0 END) = 1 AS has_groups,
        MAX(CASE WHEN family = 'entities' THEN 1 ELSE 0 END) = 1 AS has_entities
    FROM mart_breakdown
    WHERE as_of_end <= $as_of
    GROUP BY unit_id
),

target AS (SELECT unit_id, COUNT(*) AS n_targets FROM mart_target WHERE vintage = $vintage GROUP BY unit_id),

product AS (
    SELECT unit_id, COUNT(*) AS n_products FROM (
        SELECT unit_id FROM mart_product
        UNION ALL
        SELECT current_unit_id AS unit_id FROM mart_product
    ) AS either
    GROUP BY unit_id
)

SELECT
    u.unit_id,
    u.name_vi,
    u.name_en,
    u.region,
    COALESCE(c.n_claims, 0) AS n_claims,
    COALESCE(c.n_sources, 0) AS n_sources,
    r.tier AS best_tier,
    t.figure_as_of AS total_as_of,
    t.as_of_precision AS total_precision,
    t.is_derived AS total_is_derived,
    CAST(DATEDIFF('day', t.figure_as_of, $as_of) AS DOUBLE) * 12 / 365.25 AS total_age_months,
    s.split_as_of,
    s.split_precision,
    s.split_as_of IS NOT NULL AS has_split,
    COALESCE(d.has_groups, FALSE) AS has_groups,
    COALESCE(d.has_entities, FALSE) AS has_entities,
    COALESCE(g.n_targets, 0) AS n_targets,
    COALESCE(p.n_products, 0) AS n_products
FROM unit AS u
LEFT JOIN claim AS c ON u.unit_id = c.at_unit_id
LEFT JOIN ref_source_tiers AS r ON c.best_tier_rank = CAST(r.tier_rank AS INTEGER)
LEFT JOIN total AS t ON u.unit_id = t.unit_id
LEFT JOIN split AS s ON u.unit_id = s.unit_id
LEFT JOIN division AS d ON u.unit_id = d.unit_id
LEFT JOIN target AS g ON u.unit_id = g.unit_id
LEFT JOIN product AS p ON u.unit_id = p.unit_id
ORDER BY u.sort_vi ASC NULLS LAST
