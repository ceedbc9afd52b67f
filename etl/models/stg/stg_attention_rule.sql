-- Rules by which a committee is told what to ask about, with typed thresholds.
-- one row: a rule
SELECT
    rule,
    CAST(severity AS INTEGER) AS severity,
    CAST(threshold AS DOUBLE) AS threshold,
    threshold_unit,
    CAST(NULLIF(months, '') AS INTEGER) AS months,
    CAST(NULLIF(at_least, '') AS INTEGER) AS at_least,
    title_vi,
    title_en,
    question_vi,
    question_en,
    source
FROM ref_attention_rules
