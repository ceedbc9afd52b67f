-- Metric reference with typed order.
-- one row: a metric
SELECT
    metric,
    headline_metric,
    family,
    unit,
    direction,
    stock_or_flow,
    basis,
    CAST(sort AS INTEGER) AS sort,
    title_vi,
    title_en,
    definition_vi,
    definition_en,
    trap_vi,
    trap_en,
    raw_file,
    raw_row
FROM ref_metrics
