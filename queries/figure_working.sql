-- How a headline figure comes about: the figure, every statement that competed with it, the parts of a sum, the terms of a share.
-- one row: the figure itself (role `figure`), a statement about its month or year (`statement`), a merged province's figure
-- (`part`), or a count that a share or sum is computed from (`term`, `whole`)
-- param unit_id: text
-- param metric: text = products_total
-- param as_of: date = today
-- used by: pages/components/working_figure.py
WITH figure AS (
    SELECT
        h.*,
        CASE WHEN h.as_of_precision = 'year' THEN h.as_of_start ELSE CAST(DATE_TRUNC('month', h.figure_as_of) AS DATE) END AS window_from,
        CASE
            WHEN h.as_of_precision = 'year' THEN h.figure_as_of
            ELSE CAST(DATE_TRUNC('month', h.figure_as_of) + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
        END AS window_until
    FROM mart_headline AS h
    WHERE
        h.unit_id = $unit_id
        AND h.metric = $metric
        AND h.valid_from <= $as_of
        AND (h.valid_until IS NULL OR $as_of < h.valid_until)
),

level AS (SELECT * FROM mart_level WHERE as_of_end <= $as_of),

-- As in mart_pick: every statement whose span of time meets the figure's month, or its year where nothing finer is known.
statement AS (
    SELECT l.*, f.source_id AS picked_source_id, f.value AS picked_value, f.claim_set_id AS picked_set_id
    FROM figure AS f
    INNER JOIN level AS l ON f.unit_id = l.unit_id AND f.metric = l.metric
    WHERE NOT f.is_derived AND l.as_of_end >= f.window_from AND l.as_of_start <= f.window_until
),

part AS (
    SELECT p.*
    FROM figure AS f
    INNER JOIN ref_province_parts AS r ON f.unit_id = r.new_unit_id
    INNER JOIN mart_headline AS p
        ON r.old_unit_id = p.unit_id
        AND f.metric = p.metric
        AND p.valid_from <= f.valid_from
        AND (p.valid_until IS NULL OR f.valid_from < p.valid_until)
    WHERE f.is_derived
),

-- A total without a statement of its own is the sum of its three classes (mart_claim_set).
needed_term AS (
    SELECT metric, component, role FROM ref_metric_terms
    UNION ALL
    SELECT 'products_total' AS metric, 'products_3star' AS component, 'part' AS role
    UNION ALL
    SELECT 'products_total' AS metric, 'products_4star' AS component, 'part' AS role
    UNION ALL
    SELECT 'products_total' AS metric, 'products_5star' AS component, 'part' AS role
),

term AS (
    SELECT
        f.unit_id,
        n.component AS metric,
        n.role,
        s.source_id,
        s.as_of,
        s.as_of_precision,
        f.basis,
        CASE n.component
            WHEN 'products_total' THEN COALESCE(l.value, s.total)
            WHEN 'products_5star' THEN COALESCE(l.value, s.star_5)
            ELSE l.value
        END AS value
    FROM figure AS f
    INNER JOIN needed_term AS n ON f.metric = n.metric
    INNER JOIN mart_claim_set AS s ON f.claim_set_id = s.claim_set_id
    LEFT JOIN mart_level AS l ON l.unit_id = f.unit_id AND l.claim_set_id = f.claim_set_id AND l.metric = n.component
    WHERE f.is_computed AND NOT f.is_derived
),

working AS (
    SELECT
        1 AS step, 'figure' AS role, unit_id, metric, value, value_qualifier, figure_as_of AS as_of, as_of_precision, basis,
        source_id, is_computed, picked_because AS rule, TRUE AS is_picked
    FROM figure

    UNION ALL

    SELECT
        2 AS step, 'part' AS role, unit_id, metric, value, value_qualifier, figure_as_of AS as_of, as_of_precision, basis,
        source_id, is_computed, picked_because AS rule, TRUE AS is_picked
    FROM part

    UNION ALL

    SELECT
        3 AS step, CASE role WHEN 'whole' THEN 'whole' ELSE 'term' END AS role, unit_id, metric, value, '' AS value_qualifier,
        as_of, as_of_precision, basis, source_id, FALSE AS is_computed, NULL AS rule, TRUE AS is_picked
    FROM term

    UNION ALL

    SELECT
        4 AS step, 'statement' AS role, unit_id, metric, value, value_qualifier, as_of, as_of_precision, basis,
        source_id, is_computed, NULL AS rule, claim_set_id = picked_set_id AS is_picked
    FROM statement
)

SELECT
    w.step,
    w.role,
    w.unit_id,
    u.name_vi,
    u.name_en,
    w.metric,
    m.title_vi AS metric_vi,
    m.title_en AS metric_en,
    m.unit,
    w.value,
    w.value_qualifier,
    w.as_of,
    w.as_of_precision,
    w.basis,
    w.is_computed,
    w.is_picked,
    w.rule,
    w.source_id,
    s.publisher,
    s.tier,
    s.published_on
FROM working AS w
INNER JOIN core_unit AS u ON w.unit_id = u.unit_id
INNER JOIN stg_metric AS m ON w.metric = m.metric
LEFT JOIN core_source AS s ON w.source_id = s.source_id
ORDER BY
    w.step ASC NULLS LAST,
    u.sort_vi ASC NULLS LAST,
    m.sort ASC NULLS LAST,
    w.is_picked DESC NULLS LAST,
    w.as_of DESC NULLS LAST,
    w.source_id ASC NULLS LAST
