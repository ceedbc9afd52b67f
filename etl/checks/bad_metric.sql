-- The metric reference is whole: known basis, direction and kind, titles in both languages, a headline metric that exists.
-- severity: error
-- known faults: no
-- action_en: Complete the row in data/reference/metrics.csv.
-- action_vi: Bổ sung đủ thông tin trong data/reference/metrics.csv.
SELECT m.raw_file, m.raw_row, NULL AS unit_id, m.metric AS subject, m.metric || ': ' || m.basis || ', ' || m.direction || ', ' || m.stock_or_flow || ', headline ' || m.headline_metric AS found, 'known basis, direction, kind, headline metric; titles and definitions in both languages' AS expected
FROM stg_metric AS m
LEFT JOIN stg_metric AS h ON m.headline_metric = h.metric
WHERE
    h.metric IS NULL
    OR m.basis NOT IN ('ever_recognised', 'valid_on_date', 'not_stated')
    OR m.direction NOT IN ('up', 'down', 'neutral')
    OR m.stock_or_flow NOT IN ('stock', 'flow')
    OR m.title_vi = ''
    OR m.title_en = ''
    OR m.definition_vi = ''
    OR m.definition_en = ''
