-- Every publication that a figure, a target or a product rests on.
-- one row: a published page or document
-- used by: queries/package/tables.py
WITH claim AS (SELECT source_id, COUNT(*) AS n_claims FROM core_claim GROUP BY source_id),

target AS (SELECT source_id, COUNT(*) AS n_targets FROM stg_target GROUP BY source_id),

product AS (SELECT source_id, COUNT(*) AS n_products FROM mart_product GROUP BY source_id)

SELECT
    s.source_id,
    s.publisher,
    NULLIF(s.title, '') AS title,
    NULLIF(s.url, '') AS url,
    NULLIF(s.published_on, '') AS published_on,
    s.language,
    s.tier,
    COALESCE(c.n_claims, 0) AS n_claims,
    COALESCE(t.n_targets, 0) AS n_targets,
    COALESCE(p.n_products, 0) AS n_products
FROM core_source AS s
LEFT JOIN claim AS c ON s.source_id = c.source_id
LEFT JOIN target AS t ON s.source_id = t.source_id
LEFT JOIN product AS p ON s.source_id = p.source_id
ORDER BY s.source_id ASC NULLS LAST
