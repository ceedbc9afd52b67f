-- By which rules and thresholds a committee is told what to ask about.
-- one row: a rule, the gravest first
-- used by: pages/components/attention_list.py, reports/sourcing.py
SELECT rule, severity, threshold, threshold_unit, months, at_least, title_vi, title_en, question_vi, question_en, source
FROM stg_attention_rule
ORDER BY severity ASC NULLS LAST
