-- Groups do not exceed the products, entity types do not exceed the entities, of the same claim.
-- severity: error
-- known faults: yes
-- action_en: Read the source again. If it really says so, list the subject in data/known_faults.yml with the reason.
-- action_vi: Đối chiếu nguồn. Nếu nguồn đúng là nêu như vậy, ghi vào data/known_faults.yml kèm lý do.
WITH part AS (
    SELECT c.claim_set_id, c.unit_id, m.family, SUM(c.value) AS parts_sum, MIN(c.raw_file) AS raw_file, MIN(c.raw_row) AS raw_row
    FROM core_claim AS c
    INNER JOIN stg_metric AS m ON c.metric = m.metric
    WHERE m.family IN ('groups', 'entities') AND c.metric <> 'entities_total'
    GROUP BY c.claim_set_id, c.unit_id, m.family
),

whole AS (
    SELECT claim_set_id, 'entities' AS family, value AS whole FROM core_claim WHERE metric = 'entities_total'
    UNION ALL
    SELECT claim_set_id, 'groups' AS family, total AS whole FROM mart_claim_set WHERE total IS NOT NULL
)

SELECT p.raw_file, p.raw_row, p.unit_id, p.claim_set_id || ':' || p.family AS subject, p.family || ' add up to ' || CAST(CAST(p.parts_sum AS BIGINT) AS VARCHAR) AS found, 'at most ' || CAST(CAST(w.whole AS BIGINT) AS VARCHAR) AS expected
FROM part AS p
INNER JOIN whole AS w ON p.claim_set_id = w.claim_set_id AND p.family = w.family
WHERE p.parts_sum > w.whole
