-- What each metric means: unit, direction, basis, formula, definition and known traps, in both languages.
-- one row: a metric
-- used by: queries/package/tables.py, pages/components/sources_definitions.py
WITH part AS (SELECT metric, component FROM ref_metric_terms WHERE role = 'part'),

parts AS (
    SELECT metric, STRING_AGG(component, ' + ' ORDER BY component ASC NULLS LAST) AS summed, COUNT(*) AS n_parts
    FROM part
    GROUP BY metric
),

whole AS (SELECT metric, component FROM ref_metric_terms WHERE role = 'whole')

SELECT
    m.metric,
    m.title_vi,
    m.title_en,
    m.headline_metric,
    m.family,
    m.unit,
    m.direction,
    m.stock_or_flow,
    m.basis,
    CASE
        WHEN w.metric IS NOT NULL AND p.n_parts > 1 THEN '100 * (' || p.summed || ') / ' || w.component
        WHEN w.metric IS NOT NULL THEN '100 * ' || p.summed || ' / ' || w.component
        ELSE p.summed
    END AS formula,
    m.definition_vi,
    m.definition_en,
    NULLIF(m.trap_vi, '') AS trap_vi,
    NULLIF(m.trap_en, '') AS trap_en
FROM stg_metric AS m
LEFT JOIN parts AS p ON m.metric = p.metric
LEFT JOIN whole AS w ON m.metric = w.metric
ORDER BY m.sort ASC NULLS LAST
