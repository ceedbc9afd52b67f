-- Each rule of the attention list is whole: a rank and a threshold in a known unit, titles and questions, where it comes from.
-- severity: error
-- known faults: no
-- action_en: Complete the row in data/reference/attention_rules.csv.
-- action_vi: Bổ sung đủ thông tin trong data/reference/attention_rules.csv.
SELECT r.raw_file, r.raw_row, NULL AS unit_id, r.rule AS subject, r.rule || ': threshold "' || r.threshold_text || '" ' || r.threshold_unit AS found, 'a severity, a threshold of 0 or more in ratio, percent, products or months; titles, questions and source' AS expected
FROM stg_attention_rule AS r
WHERE
    r.severity IS NULL
    OR r.threshold IS NULL
    OR r.threshold < 0
    OR r.threshold_unit NOT IN ('ratio', 'percent', 'products', 'months')
    OR r.title_vi = ''
    OR r.title_en = ''
    OR r.question_vi = ''
    OR r.question_en = ''
    OR r.source = ''
