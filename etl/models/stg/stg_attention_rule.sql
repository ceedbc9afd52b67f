-- Rules by which a committee is told what to ask about, with typed thresholds.
-- one row: a rule
SELECT
    rule,
    TRY_CAST(severity AS INTEGER) AS severity,
    TRY_CAST(threshold AS DOUBLE) AS threshold,
    threshold_unit,
    TRY_CAST(NULLIF(months, '') AS INTEGER) AS months,
    TRY_CAST(NULLIF(at_least, '') AS INTEGER) AS at_least,
    title_vi,
    title_en,
    question_vi,
    question_en,
    source,
    threshold AS threshold_text,
    raw_file,
    raw_row
FROM ref_attention_rules
