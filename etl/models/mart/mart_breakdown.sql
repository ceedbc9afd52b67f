-- Divisions of products by group and of entities by type, with the whole of the same claim set beside each class.
-- one row: a class of a claim set, for the unit it is about and for its counterpart where the province did not merge
WITH claim AS (SELECT * FROM core_claim),

metric AS (SELECT * FROM stg_metric WHERE family IN ('groups', 'entities') AND metric <> 'entities_total'),

unit AS (SELECT * FROM core_unit),

whole AS (
    SELECT claim_set_id, 'entities' AS family, value AS set_total FROM claim WHERE metric = 'entities_total'
    UNION ALL
    SELECT claim_set_id, 'groups' AS family, total AS set_total FROM mart_claim_set WHERE total IS NOT NULL
),

class AS (
    SELECT
        c.unit_id,
        m.family,
        c.claim_set_id,
        c.metric,
        c.value,
        c.as_of_end,
        c.as_of_precision,
        c.precision_rank,
        c.tier_rank,
        c.source_id,
        SUM(c.value) OVER (PARTITION BY c.claim_set_id, m.family) AS classes_sum,
        COUNT(*) OVER (PARTITION BY c.claim_set_id, m.family) AS n_classes
    FROM claim AS c
    INNER JOIN metric AS m ON c.metric = m.metric
),

applied AS (
    SELECT c.unit_id AS at_unit_id, c.* FROM class AS c
    UNION ALL
    SELECT u.same_place_id AS at_unit_id, c.*
    FROM class AS c
    INNER JOIN unit AS u ON c.unit_id = u.unit_id
    WHERE u.same_place_id IS NOT NULL
)

SELECT
    a.at_unit_id AS unit_id,
    a.family,
    a.claim_set_id,
    a.metric,
    a.value,
    w.set_total,
    a.classes_sum,
    a.n_classes,
    a.as_of_end,
    a.as_of_precision,
    a.precision_rank,
    a.tier_rank,
    a.source_id
FROM applied AS a
LEFT JOIN whole AS w ON a.claim_set_id = w.claim_set_id AND a.family = w.family
-- One class alone is no division.
WHERE a.n_classes > 1
