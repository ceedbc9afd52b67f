-- What a steering committee should ask about on a date, by rule: one finding a row, with its evidence.
-- Rules and thresholds are data/reference/attention_rules.csv. `measure` is what is held against `threshold`.
-- value against compared_with: pace_low level now / expected now; lapse_6, lapse_12 certificates that end (until
-- compared_as_of) / in force, of those the register names; total_fell total now / the last other one; sources_apart the
-- lowest / the highest statement of the month; split_off sum of the classes / stated total; no_baseline level now / what the
-- target asks; figure_old newest total, empty where there is none.
-- Who is asked: the country, and the provinces of the map that there are on that day. Of a merged one whose figure is still
-- the sum of its parts, total_fell, sources_apart and split_off speak of the part (about_unit_id).
-- one row: a finding of a rule about a unit (and a metric, or a target); the gravest rule first, in it the largest
-- param as_of: date = today
-- param vintage: choice(63,34) = 63
-- param unit_id: text = null
-- param rule: text = null
-- used by: pages/components/attention_data.py, reports/briefing.py
WITH rule AS (SELECT * FROM stg_attention_rule),

unit AS (SELECT * FROM core_unit),

asked AS (
    SELECT *
    FROM unit
    WHERE
        (vintage = $vintage OR unit_id = 'VN')
        AND (valid_to IS NULL OR $as_of <= valid_to OR same_place_id IS NOT NULL)
        AND ($unit_id IS NULL OR unit_id = $unit_id)
),

headline AS (SELECT * FROM mart_headline WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)),

-- The unit itself, and for each of its figures that is still a sum the parts that it sums.
speaker AS (
    SELECT unit_id, unit_id AS about_unit_id, NULL AS summed_metric FROM asked
    UNION ALL
    SELECT a.unit_id, p.old_unit_id AS about_unit_id, h.metric AS summed_metric
    FROM asked AS a
    INNER JOIN ref_province_parts AS p ON a.unit_id = p.new_unit_id
    INNER JOIN headline AS h ON a.unit_id = h.unit_id AND h.is_derived
),

standing AS (
    SELECT
        t.*,
        s.baseline,
        s.baseline_as_of,
        s.baseline_precision,
        s.baseline_source_id,
        s.current_value,
        s.current_as_of,
        s.current_precision,
        s.current_source_id,
        s.goal,
        s.has_figure_in_period,
        s.met_in_period IS NOT NULL OR s.met_after IS NOT NULL AS was_met,
        CASE WHEN $as_of < t.period_end THEN $as_of ELSE t.period_end END - INTERVAL 12 MONTH AS oldest_day,
        s.newest_as_of,
        DATEDIFF('day', t.period_start, t.period_end) AS days_in_all,
        DATEDIFF('day', t.period_start, $as_of) AS days_gone
    FROM mart_target AS t
    INNER JOIN asked AS a ON t.unit_id = a.unit_id
    INNER JOIN mart_target_standing AS s ON t.vintage = s.vintage AND t.target_id = s.target_id
    WHERE
        t.vintage = $vintage
        AND t.not_summable IS NULL
        AND t.comparator <> 'at_most'
        AND t.period_start <= $as_of
        AND s.valid_from <= $as_of
        AND (s.valid_until IS NULL OR $as_of < s.valid_until)
),

-- As in target_progress: the expected level lies on the straight line from the baseline to the goal.
pace AS (
    SELECT
        s.*,
        s.baseline + (s.goal - s.baseline) * s.days_gone / s.days_in_all AS expected,
        (s.current_value - s.baseline) * s.days_in_all / ((s.goal - s.baseline) * s.days_gone) AS pace
    FROM standing AS s
    WHERE
        s.has_figure_in_period
        AND NOT s.was_met
        AND s.newest_as_of >= s.oldest_day
        AND $as_of <= s.period_end
        AND s.goal > s.baseline
        AND s.days_gone > 0
),

pace_low AS (
    SELECT
        r.rule, p.unit_id, p.unit_id AS about_unit_id, p.metric, p.target_id,
        p.current_value AS value, p.current_as_of AS value_as_of, p.current_precision AS value_precision, p.current_source_id AS source_id,
        p.expected AS compared_with, $as_of AS compared_as_of, 'day' AS compared_precision, p.source_id AS compared_source_id,
        p.pace AS measure, r.threshold - p.pace AS size
    FROM pace AS p
    INNER JOIN rule AS r ON r.rule = 'pace_low' AND p.pace < r.threshold
),

no_baseline AS (
    SELECT
        r.rule, s.unit_id, s.unit_id AS about_unit_id, s.metric, s.target_id,
        s.current_value AS value, s.current_as_of AS value_as_of, s.current_precision AS value_precision, s.current_source_id AS source_id,
        s.value AS compared_with, s.period_end AS compared_as_of, 'day' AS compared_precision, s.source_id AS compared_source_id,
        TRY_CAST(NULL AS DOUBLE) AS measure, 0.0 AS size
    FROM standing AS s
    INNER JOIN rule AS r ON r.rule = 'no_baseline'
    WHERE
        s.baseline IS NULL
        AND s.has_figure_in_period
        AND NOT s.was_met
        -- A level at the end can be judged after the end without one; what is to be gained cannot.
        AND CASE s.kind
            WHEN 'additional' THEN $as_of <= s.period_end + r.months * INTERVAL 1 MONTH
            ELSE $as_of <= s.period_end AND s.newest_as_of >= s.oldest_day
        END
),

certificate AS (
    SELECT m.*, s.unit_id AS at_unit_id
    FROM mart_register AS m
    INNER JOIN asked AS s ON s.unit_id = 'VN' OR s.unit_id = m.unit_id OR s.unit_id = m.current_unit_id
    WHERE
        m.state_from <= $as_of
        AND (m.state_until IS NULL OR $as_of < m.state_until)
        AND m.standing = 'listed'
        AND m.ends_first >= $as_of
),

counted AS (
    SELECT
        r.rule,
        r.severity,
        c.at_unit_id,
        r.threshold,
        r.at_least,
        MAX(CAST($as_of + r.months * INTERVAL 1 MONTH AS DATE)) AS until,
        SUM(CASE WHEN c.ends_first <= $as_of + r.months * INTERVAL 1 MONTH THEN 1 ELSE 0 END) AS n_ending,
        COUNT(*) AS n_in_force
    FROM certificate AS c
    INNER JOIN rule AS r ON r.at_least IS NOT NULL
    GROUP BY r.rule, r.severity, c.at_unit_id, r.threshold, r.at_least
),

-- A wave of the next months is not told again as one of the next year.
wave AS (
    SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.at_unit_id ORDER BY w.severity ASC NULLS LAST) AS gravest
    FROM counted AS w
    WHERE w.n_in_force >= w.at_least AND 100.0 * w.n_ending > w.threshold * w.n_in_force
),

lapse AS (
    SELECT
        w.rule, w.at_unit_id AS unit_id, w.at_unit_id AS about_unit_id, 'products_valid' AS metric, TRY_CAST(NULL AS VARCHAR) AS target_id,
        CAST(w.n_ending AS DOUBLE) AS value, $as_of AS value_as_of, 'day' AS value_precision, TRY_CAST(NULL AS VARCHAR) AS source_id,
        CAST(w.n_in_force AS DOUBLE) AS compared_with, w.until AS compared_as_of, 'day' AS compared_precision, TRY_CAST(NULL AS VARCHAR) AS compared_source_id,
        100.0 * w.n_ending / w.n_in_force AS measure, 100.0 * w.n_ending / w.n_in_force AS size
    FROM wave AS w
    WHERE w.gravest = 1
),

total_fell AS (
    SELECT
        r.rule, s.unit_id, s.about_unit_id, 'products_total' AS metric, TRY_CAST(NULL AS VARCHAR) AS target_id,
        b.value, b.figure_as_of AS value_as_of, b.as_of_precision AS value_precision, b.source_id,
        b.value_before AS compared_with, b.before_as_of AS compared_as_of, b.before_precision AS compared_precision, b.before_source_id AS compared_source_id,
        100.0 * (b.value_before - b.value) / b.value_before AS measure, 100.0 * (b.value_before - b.value) / b.value_before AS size
    FROM speaker AS s
    INNER JOIN mart_total_before AS b
        ON s.about_unit_id = b.unit_id AND b.valid_from <= $as_of AND (b.valid_until IS NULL OR $as_of < b.valid_until)
    INNER JOIN rule AS r ON r.rule = 'total_fell'
    WHERE
        COALESCE(s.summed_metric, 'products_total') = 'products_total'
        -- 'Over 240' after 250 need not be fewer.
        AND b.value_qualifier = ''
        AND 100.0 * (b.value_before - b.value) > r.threshold * b.value_before
),

sources_apart AS (
    SELECT
        r.rule, s.unit_id, s.about_unit_id, h.metric, TRY_CAST(NULL AS VARCHAR) AS target_id,
        h.value_min AS value, h.min_as_of AS value_as_of, h.min_precision AS value_precision, h.min_source_id AS source_id,
        h.value_max AS compared_with, h.max_as_of AS compared_as_of, h.max_precision AS compared_precision, h.max_source_id AS compared_source_id,
        CASE WHEN h.value_min > 0 THEN 100.0 * (h.value_max - h.value_min) / h.value_min END AS measure,
        CASE WHEN h.value_min > 0 THEN 100.0 * (h.value_max - h.value_min) / h.value_min ELSE 100.0 END AS size
    FROM speaker AS s
    INNER JOIN mart_headline_range AS h
        ON s.about_unit_id = h.unit_id AND h.valid_from <= $as_of AND (h.valid_until IS NULL OR $as_of < h.valid_until)
    INNER JOIN rule AS r ON r.rule = 'sources_apart'
    WHERE COALESCE(s.summed_metric, h.metric) = h.metric AND 100.0 * (h.value_max - h.value_min) > r.threshold * h.value_min
),

split AS (SELECT * FROM mart_split WHERE valid_from <= $as_of AND (valid_until IS NULL OR $as_of < valid_until)),

-- Of a merged province the parts' splits count as long as its own is their sum.
split_of AS (
    SELECT a.unit_id AS at_unit_id, d.*, d.split_3 + d.split_4 + COALESCE(d.split_5, 0) AS stated
    FROM asked AS a
    INNER JOIN split AS d ON a.unit_id = d.unit_id AND NOT d.split_is_derived
    UNION ALL
    SELECT a.unit_id AS at_unit_id, d.*, d.split_3 + d.split_4 + COALESCE(d.split_5, 0) AS stated
    FROM asked AS a
    INNER JOIN split AS own ON a.unit_id = own.unit_id AND own.split_is_derived
    INNER JOIN ref_province_parts AS p ON a.unit_id = p.new_unit_id
    INNER JOIN split AS d ON p.old_unit_id = d.unit_id
),

split_off AS (
    SELECT
        r.rule, x.at_unit_id AS unit_id, x.unit_id AS about_unit_id, 'products_total' AS metric, TRY_CAST(NULL AS VARCHAR) AS target_id,
        x.stated AS value, x.split_as_of AS value_as_of, x.split_precision AS value_precision, x.split_source_id AS source_id,
        x.split_total AS compared_with, x.split_as_of AS compared_as_of, x.split_precision AS compared_precision, x.split_source_id AS compared_source_id,
        ABS(x.split_total - x.stated) AS measure, 100.0 * ABS(x.split_total - x.stated) / x.split_total AS size
    FROM split_of AS x
    INNER JOIN rule AS r ON r.rule = 'split_off'
    WHERE NOT x.split_adds_up AND ABS(x.split_total - x.stated) > r.threshold
),

figure_old AS (
    SELECT
        r.rule, a.unit_id, a.unit_id AS about_unit_id, 'products_total' AS metric, TRY_CAST(NULL AS VARCHAR) AS target_id,
        h.value, h.figure_as_of AS value_as_of, h.as_of_precision AS value_precision, h.source_id,
        TRY_CAST(NULL AS DOUBLE) AS compared_with, TRY_CAST(NULL AS DATE) AS compared_as_of, TRY_CAST(NULL AS VARCHAR) AS compared_precision, TRY_CAST(NULL AS VARCHAR) AS compared_source_id,
        DATEDIFF('day', h.figure_as_of, $as_of) * 12 / 365.25 AS measure, COALESCE(DATEDIFF('day', h.figure_as_of, $as_of), 100000) AS size
    FROM asked AS a
    INNER JOIN rule AS r ON r.rule = 'figure_old'
    LEFT JOIN headline AS h ON a.unit_id = h.unit_id AND h.metric = 'products_total'
    WHERE h.figure_as_of IS NULL OR h.figure_as_of < $as_of - CAST(r.threshold AS INTEGER) * INTERVAL 1 MONTH
),

whole AS (
    SELECT unit_id, MAX(CASE WHEN is_full AND is_whole THEN 1 ELSE 0 END) AS is_whole
    FROM core_register_reach
    WHERE known_from <= $as_of
    GROUP BY unit_id
),

finding AS (
    SELECT * FROM pace_low
    UNION ALL
    SELECT * FROM no_baseline
    UNION ALL
    SELECT * FROM lapse
    UNION ALL
    SELECT * FROM total_fell
    UNION ALL
    SELECT * FROM sources_apart
    UNION ALL
    SELECT * FROM split_off
    UNION ALL
    SELECT * FROM figure_old
)

SELECT
    f.rule, r.severity, r.title_vi, r.title_en, f.unit_id, u.name_vi, u.name_en, u.region, f.about_unit_id,
    a.name_vi AS about_vi, a.name_en AS about_en, f.metric, m.title_vi AS metric_vi, m.title_en AS metric_en,
    m.unit AS value_unit, f.target_id, t.kind, t.comparator, t.value AS target_value, t.period_start, t.period_end,
    t.source_id AS target_source_id, s.baseline, s.baseline_as_of, s.baseline_precision, s.baseline_source_id, f.value,
    f.value_as_of, f.value_precision, f.source_id, one.publisher, f.compared_with, f.compared_as_of, f.compared_precision,
    f.compared_source_id, other.publisher AS compared_publisher, f.measure,
    CASE WHEN f.rule IN ('total_fell', 'sources_apart', 'split_off') THEN f.size END AS difference_pct,
    r.threshold, r.threshold_unit,
    d.split_3 AS star_3, d.split_4 AS star_4, d.split_5 AS star_5, d.split_potential_5 AS potential_5,
    COALESCE(h.is_derived AND f.rule IN ('pace_low', 'no_baseline', 'figure_old'), FALSE) AS is_sum,
    b.before_is_derived AS compared_is_sum, COALESCE(w.is_whole, 0) = 1 AS is_whole_register, h.parts_known, h.parts_total, r.question_vi, r.question_en
FROM finding AS f
INNER JOIN rule AS r ON f.rule = r.rule
INNER JOIN unit AS u ON f.unit_id = u.unit_id
INNER JOIN unit AS a ON f.about_unit_id = a.unit_id
INNER JOIN stg_metric AS m ON f.metric = m.metric
LEFT JOIN core_source AS one ON f.source_id = one.source_id
LEFT JOIN core_source AS other ON f.compared_source_id = other.source_id
LEFT JOIN mart_target AS t ON f.target_id = t.target_id AND t.vintage = $vintage
LEFT JOIN standing AS s ON f.target_id = s.target_id
LEFT JOIN mart_total_before AS b
    ON f.rule = 'total_fell' AND f.about_unit_id = b.unit_id AND b.valid_from <= $as_of AND (b.valid_until IS NULL OR $as_of < b.valid_until)
LEFT JOIN whole AS w ON f.unit_id = w.unit_id
LEFT JOIN split AS d ON f.rule = 'split_off' AND f.about_unit_id = d.unit_id
LEFT JOIN headline AS h ON f.unit_id = h.unit_id AND m.headline_metric = h.metric
WHERE $rule IS NULL OR f.rule = $rule
ORDER BY
    r.severity ASC NULLS LAST,
    f.size DESC NULLS LAST, u.sort_vi ASC NULLS LAST, a.sort_vi ASC NULLS LAST,
    m.sort ASC NULLS LAST, f.target_id ASC NULLS LAST
