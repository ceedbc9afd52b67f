-- Every source, with what it supports.
-- one row: a published page or document
-- used by: pages/components/picture_files.py, pages/components/provenance.py, pages/components/sources_list.py, pages/components/targets_table.py, pages/components/travel.py, pages/sources.py, queries/api/meta.py, reports/sourcing.py
WITH claim AS (
    SELECT
        source_id,
        COUNT(*) AS n_claims,
        COUNT(DISTINCT unit_id) AS n_units,
        MIN(as_of) AS first_as_of,
        MAX(as_of) AS last_as_of
    FROM core_claim
    GROUP BY source_id
),

picked AS (SELECT source_id, COUNT(*) AS n_picked FROM mart_claim WHERE picked AND at_unit_id = unit_id GROUP BY source_id),

target AS (SELECT source_id, COUNT(*) AS n_targets FROM stg_target GROUP BY source_id),

product AS (SELECT source_id, COUNT(*) AS n_products FROM mart_product GROUP BY source_id)

SELECT
    s.source_id,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    s.language,
    s.tier,
    s.tier_vi,
    s.tier_en,
    COALESCE(c.n_claims, 0) AS n_claims,
    COALESCE(c.n_units, 0) AS n_units,
    COALESCE(k.n_picked, 0) AS n_picked,
    COALESCE(t.n_targets, 0) AS n_targets,
    COALESCE(p.n_products, 0) AS n_products,
    c.first_as_of,
    c.last_as_of
FROM core_source AS s
LEFT JOIN claim AS c ON s.source_id = c.source_id
LEFT JOIN picked AS k ON s.source_id = k.source_id
LEFT JOIN target AS t ON s.source_id = t.source_id
LEFT JOIN product AS p ON s.source_id = p.source_id
ORDER BY n_claims DESC NULLS LAST, s.source_id ASC NULLS LAST
