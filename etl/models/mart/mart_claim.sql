-- Claims with what became of each: picked as the headline figure of its date, or why not.
-- one row: a claim, for the unit it is about and for its counterpart where the province did not merge
WITH claim AS (SELECT * FROM core_claim),

level AS (SELECT * FROM mart_level WHERE claim_id IS NOT NULL),

pick AS (SELECT * FROM mart_pick),

-- A claim may be picked anew as others come; the last time all of them were weighed.
own_pick AS (
    SELECT unit_id, metric, claim_id, picked_because
    FROM (
        SELECT
            unit_id,
            metric,
            claim_id,
            picked_because,
            ROW_NUMBER() OVER (PARTITION BY unit_id, metric, claim_id ORDER BY valid_from DESC NULLS LAST) AS newest
        FROM pick
    ) AS dated
    WHERE newest = 1
),

-- Where a claim is shown: at its own unit, and at the counterpart of a province that did not merge.
place AS (
    SELECT unit_id, unit_id AS at_unit_id FROM core_unit
    UNION ALL
    SELECT unit_id, same_place_id AS at_unit_id FROM core_unit WHERE same_place_id IS NOT NULL
),

final_pick AS (
    -- On the claim's own date the rule has weighed all that was stated up to then.
    SELECT l.unit_id, l.metric, l.claim_id, p.claim_id AS picked_claim_id, p.picked_because
    FROM level AS l
    INNER JOIN pick AS p
        ON l.unit_id = p.unit_id
        AND l.metric = p.metric
        AND p.valid_from <= l.as_of_end
        AND (p.valid_until IS NULL OR l.as_of_end < p.valid_until)
)

SELECT
    l.unit_id AS at_unit_id,
    c.*,
    o.claim_id IS NOT NULL AS picked,
    CASE
        WHEN o.claim_id IS NOT NULL THEN o.picked_because
        WHEN l.is_outdated_by_finer THEN 'not_picked_finer_date_same_year'
        WHEN f.picked_because IN ('only_claim', 'all_agree') THEN 'not_picked_same_figure'
        ELSE 'not_picked_' || f.picked_because
    END AS picked_because
FROM level AS l
INNER JOIN claim AS c ON l.claim_id = c.claim_id
LEFT JOIN own_pick AS o ON l.unit_id = o.unit_id AND l.metric = o.metric AND l.claim_id = o.claim_id
LEFT JOIN final_pick AS f ON l.unit_id = f.unit_id AND l.metric = f.metric AND l.claim_id = f.claim_id

UNION ALL

-- Totals that lost to another total inside the same claim set (409 ever recognised beside 305 still valid) stay visible.
SELECT
    p.at_unit_id,
    c.*,
    FALSE AS picked,
    'not_picked_other_basis_same_source' AS picked_because
FROM claim AS c
INNER JOIN place AS p ON c.unit_id = p.unit_id
LEFT JOIN level AS l ON c.claim_id = l.claim_id
WHERE l.claim_id IS NULL
