-- Every level a unit is said to stand at: stated, or computed inside one claim set.
-- one row: a level of a headline metric, for the unit it is about and for its counterpart where the province did not merge
WITH claim AS (SELECT * FROM core_claim),

claim_set AS (SELECT * FROM mart_claim_set),

unit AS (SELECT * FROM core_unit),

term AS (SELECT * FROM ref_metric_terms),

metric AS (SELECT * FROM stg_metric),

stated AS (
    SELECT
        headline_metric AS metric, unit_id, claim_set_id, claim_id, value, value_qualifier, basis, FALSE AS is_computed
    FROM claim
    WHERE headline_metric <> 'products_total'

    UNION ALL

    SELECT
        'products_total' AS metric,
        unit_id,
        claim_set_id,
        total_claim_id AS claim_id,
        total AS value,
        value_qualifier,
        basis,
        is_total_computed AS is_computed
    FROM claim_set
    WHERE total IS NOT NULL
),

-- Where a complete split leaves nothing over, the class not named is none (see mart_claim_set). That serves sums and shares
-- of the same set; it is no headline figure of its own, for provinces often leave out what the ministry certifies.
component AS (
    SELECT metric, unit_id, claim_set_id, value, basis FROM stated
    UNION ALL
    SELECT 'products_5star' AS metric, c.unit_id, c.claim_set_id, c.star_5 AS value, c.basis
    FROM claim_set AS c
    LEFT JOIN stated AS s ON c.claim_set_id = s.claim_set_id AND s.metric = 'products_5star'
    WHERE c.star_5 IS NOT NULL AND s.metric IS NULL
),

-- All parts and the whole must come from the same claim set; a share of one source's part in another's whole says nothing.
computed_parts AS (
    SELECT
        t.metric,
        t.rule,
        s.claim_set_id,
        s.unit_id,
        SUM(CASE WHEN t.role = 'part' THEN s.value ELSE 0 END) AS part_value,
        SUM(CASE WHEN t.role = 'whole' THEN s.value ELSE 0 END) AS whole_value,
        COUNT(*) AS terms_known,
        MIN(s.basis) AS basis
    FROM term AS t
    INNER JOIN component AS s ON t.component = s.metric
    GROUP BY t.metric, t.rule, s.claim_set_id, s.unit_id
),

term_count AS (SELECT metric, COUNT(*) AS terms_needed FROM term GROUP BY metric),

computed AS (
    SELECT
        p.metric,
        p.unit_id,
        p.claim_set_id,
        TRY_CAST(NULL AS VARCHAR) AS claim_id,
        CASE WHEN p.rule = 'share' THEN 100.0 * p.part_value / p.whole_value ELSE p.part_value END AS value,
        '' AS value_qualifier,
        p.basis,
        TRUE AS is_computed
    FROM computed_parts AS p
    INNER JOIN term_count AS n ON p.metric = n.metric AND p.terms_known = n.terms_needed
    LEFT JOIN stated AS s ON p.metric = s.metric AND p.claim_set_id = s.claim_set_id
    WHERE s.metric IS NULL AND (p.rule = 'sum' OR p.whole_value > 0)
),

level AS (
    SELECT metric, unit_id, claim_set_id, claim_id, value, value_qualifier, basis, is_computed FROM stated
    UNION ALL
    SELECT metric, unit_id, claim_set_id, claim_id, value, value_qualifier, basis, is_computed FROM computed
),

applied AS (
    SELECT
        l.unit_id, l.metric, l.claim_set_id, l.claim_id, l.value, l.value_qualifier, l.basis, l.is_computed
    FROM level AS l

    UNION ALL

    SELECT
        u.same_place_id AS unit_id,
        l.metric,
        l.claim_set_id,
        l.claim_id,
        l.value,
        l.value_qualifier,
        l.basis,
        l.is_computed
    FROM level AS l
    INNER JOIN unit AS u ON l.unit_id = u.unit_id
    WHERE u.same_place_id IS NOT NULL
),

dated AS (
    SELECT
        a.unit_id,
        a.metric,
        a.claim_set_id,
        a.claim_id,
        a.value,
        a.value_qualifier,
        a.basis,
        a.is_computed,
        m.stock_or_flow,
        s.source_id,
        s.as_of,
        s.as_of_start,
        s.as_of_end,
        s.as_of_precision,
        s.precision_rank,
        s.tier_rank,
        s.published_from,
        CAST(DATE_TRUNC('month', s.as_of_end) AS DATE) AS window_start
    FROM applied AS a
    INNER JOIN claim_set AS s ON a.claim_set_id = s.claim_set_id
    INNER JOIN metric AS m ON a.metric = m.metric
),

finer AS (
    SELECT unit_id, metric, as_of_end FROM dated WHERE as_of_precision <> 'year'
)

SELECT
    d.unit_id,
    d.metric,
    d.claim_set_id,
    d.claim_id,
    d.value,
    d.value_qualifier,
    d.basis,
    d.is_computed,
    d.stock_or_flow,
    d.source_id,
    d.as_of,
    d.as_of_start,
    d.as_of_end,
    d.as_of_precision,
    d.precision_rank,
    d.tier_rank,
    d.published_from,
    d.window_start,
    -- A year-precise figure was true some time in its year, so a finer-dated one of that year wins over it.
    d.as_of_precision = 'year' AND EXISTS (
        SELECT 1
        FROM finer AS f
        WHERE f.unit_id = d.unit_id AND f.metric = d.metric AND f.as_of_end BETWEEN d.as_of_start AND d.as_of_end
    ) AS is_outdated_by_finer
FROM dated AS d
