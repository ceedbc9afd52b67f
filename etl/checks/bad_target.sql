-- A target is typed: known comparator, kind and unit, a number (or a range of two), a share of at most 100 percent, a period in order.
-- severity: error
-- known faults: no
-- action_en: Correct the target's comparator, kind, value, unit or period.
-- action_vi: Sửa dấu so sánh, loại, trị số, đơn vị hoặc kỳ của mục tiêu.
SELECT t.raw_file, t.raw_row, t.unit_id, t.metric AS subject, t.comparator || ' "' || t.value_text || CASE WHEN t.value_max_text = '' THEN '' ELSE ' to ' || t.value_max_text END || '" ' || t.value_unit || ', ' || t.kind || ', ' || t.period_start_text || ' to ' || t.period_end_text AS found, 'at_least, about, at_most or exactly; cumulative or additional; the unit of the metric (' || m.unit || '); a period in order' AS expected
FROM stg_target AS t
INNER JOIN stg_metric AS m ON t.metric = m.metric
WHERE
    t.comparator NOT IN ('at_least', 'about', 'at_most', 'exactly')
    OR t.kind NOT IN ('cumulative', 'additional')
    OR t.value IS NULL
    OR t.value < 0
    OR (t.value_max_text <> '' AND t.value_max IS NULL)
    OR t.value_max < t.value
    OR (m.unit = 'percent' AND (t.value > 100 OR t.value_max > 100))
    OR t.period_start IS NULL
    OR t.period_end IS NULL
    OR t.period_end <= t.period_start
    OR t.value_unit <> m.unit
