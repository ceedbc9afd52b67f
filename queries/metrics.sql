-- What each metric means.
-- one row: a metric
-- used by: pages/components/board_heat.py
SELECT metric, title_vi, title_en, unit, direction, stock_or_flow, basis, family, headline_metric, definition_vi, definition_en
FROM stg_metric
ORDER BY sort ASC NULLS LAST
