-- How the number of certificates in force on a deadline comes about, and what a goal needs.
-- Those of today, less those that end before it, with renewals and new ones. `renewal` (percent) and `pace` (new products a year) try other rates than those of the register.
-- Symbols: d = day asked about; e = deadline. A formula names symbols of the rows above it; round() takes a half up.
-- one row: a quantity, in the order in which it is computed; none where no whole register of the unit is known
-- builds on: certificate_flow
-- param as_of: date = today
-- param deadline: date
-- param unit_id: text = VN
-- param renewal: int = null
-- param pace: int = null
-- param goal: int = null
-- used by: pages/components/working_outlook.py
WITH symbol AS (
    SELECT 1 AS step, 'd' AS symbol, 'asked_on' AS quantity
    UNION ALL SELECT 2 AS step, 'e' AS symbol, 'deadline' AS quantity
    UNION ALL SELECT 3 AS step, 'v' AS symbol, 'in_force' AS quantity
    UNION ALL SELECT 4 AS step, 'l' AS symbol, 'ending' AS quantity
    UNION ALL SELECT 5 AS step, 's' AS symbol, 'staying' AS quantity
    UNION ALL SELECT 6 AS step, 'R' AS symbol, 'renewed_before' AS quantity
    UNION ALL SELECT 7 AS step, 'D' AS symbol, 'due_before' AS quantity
    UNION ALL SELECT 8 AS step, 'r' AS symbol, 'renewals' AS quantity
    UNION ALL SELECT 9 AS step, 'N' AS symbol, 'new_before' AS quantity
    UNION ALL SELECT 10 AS step, 'M' AS symbol, 'months_before' AS quantity
    UNION ALL SELECT 11 AS step, 'm' AS symbol, 'months_ahead' AS quantity
    UNION ALL SELECT 12 AS step, 'w' AS symbol, 'new_ahead' AS quantity
    UNION ALL SELECT 13 AS step, 'x' AS symbol, 'on_deadline' AS quantity
    UNION ALL SELECT 14 AS step, 'g' AS symbol, 'certificate_goal' AS quantity
    UNION ALL SELECT 15 AS step, 'c' AS symbol, 'renewals_needed' AS quantity
    UNION ALL SELECT 16 AS step, 'k' AS symbol, 'new_needed' AS quantity
),

rated AS (
    SELECT
        f.*,
        f.valid - f.lapsing AS staying,
        CASE WHEN $renewal IS NULL THEN f.rate_renewed ELSE $renewal END AS renewed_before,
        CASE WHEN $renewal IS NULL THEN f.rate_due ELSE 100 END AS due_before,
        CASE WHEN $pace IS NULL THEN f.new_in_rate ELSE $pace END AS new_before,
        CASE WHEN $pace IS NULL THEN f.rate_months ELSE 12 END AS months_before,
        -- Whole months: the last one counts when its day is reached, which may be the month's last.
        DATEDIFF('month', CAST($as_of AS DATE), CAST($deadline AS DATE))
        - CASE WHEN CAST($as_of + DATEDIFF('month', CAST($as_of AS DATE), CAST($deadline AS DATE)) * INTERVAL 1 MONTH AS DATE) > $deadline THEN 1 ELSE 0 END AS months_ahead
    FROM certificate_flow AS f
    WHERE f.whole_register_as_of IS NOT NULL AND $as_of < $deadline
),

counted AS (
    SELECT
        r.*,
        CASE WHEN r.due_before > 0 THEN FLOOR((2 * r.renewed_before * r.lapsing + r.due_before) / (2.0 * r.due_before)) ELSE 0 END AS renewals,
        CASE WHEN r.months_before > 0 THEN FLOOR((2 * r.new_before * r.months_ahead + r.months_before) / (2.0 * r.months_before)) ELSE 0 END AS new_ahead
    FROM rated AS r
),

short AS (
    SELECT
        c.*,
        CASE WHEN $goal > c.staying THEN $goal - c.staying ELSE 0 END AS short,
        CASE
            WHEN $goal - c.staying - c.new_ahead <= 0 THEN 0
            WHEN $goal - c.staying - c.new_ahead > c.lapsing THEN c.lapsing
            ELSE $goal - c.staying - c.new_ahead
        END AS renewals_needed
    FROM counted AS c
)

SELECT
    s.unit_id,
    s.name_vi,
    s.name_en,
    q.step,
    q.symbol,
    q.quantity,
    CASE q.quantity
        WHEN 'staying' THEN 'v - l'
        WHEN 'renewals' THEN CASE WHEN s.due_before > 0 THEN 'round(l * R / D)' END
        WHEN 'new_ahead' THEN CASE WHEN s.months_before > 0 THEN 'round(N * m / M)' END
        WHEN 'on_deadline' THEN 's + r + w'
        WHEN 'renewals_needed' THEN 'min(max(0, g - s - w), l)'
        WHEN 'new_needed' THEN 'max(0, g - s) - c'
    END AS formula,
    CAST(
        CASE q.quantity
            WHEN 'in_force' THEN s.valid
            WHEN 'ending' THEN s.lapsing
            WHEN 'staying' THEN s.staying
            WHEN 'renewed_before' THEN s.renewed_before
            WHEN 'due_before' THEN s.due_before
            WHEN 'renewals' THEN s.renewals
            WHEN 'new_before' THEN s.new_before
            WHEN 'months_before' THEN s.months_before
            WHEN 'months_ahead' THEN s.months_ahead
            WHEN 'new_ahead' THEN s.new_ahead
            WHEN 'on_deadline' THEN s.staying + s.renewals + s.new_ahead
            WHEN 'certificate_goal' THEN $goal
            WHEN 'renewals_needed' THEN s.renewals_needed
            WHEN 'new_needed' THEN s.short - s.renewals_needed
        END AS DOUBLE
    ) AS value,
    CASE WHEN q.quantity IN ('months_before', 'months_ahead') THEN 'months' WHEN q.quantity NOT IN ('asked_on', 'deadline') THEN 'certificates' END AS value_unit,
    CASE q.quantity WHEN 'asked_on' THEN $as_of WHEN 'deadline' THEN $deadline WHEN 'in_force' THEN s.whole_register_as_of WHEN 'new_before' THEN CASE WHEN $pace IS NULL THEN s.told_until END END AS day,
    'day' AS day_precision,
    TRY_CAST(NULL AS VARCHAR) AS source_id,
    TRY_CAST(NULL AS VARCHAR) AS parts,
    CASE q.quantity
        WHEN 'in_force' THEN 'by_the_whole_register'
        WHEN 'ending' THEN 'by_their_earliest_end'
        WHEN 'renewed_before' THEN CASE WHEN $renewal IS NULL THEN 'rate_' || s.rate_basis ELSE 'tried' END
        WHEN 'renewals' THEN CASE WHEN s.due_before = 0 THEN 'rate_none' END
        WHEN 'new_before' THEN CASE WHEN $pace IS NULL THEN 'first_recognised' ELSE 'tried' END
        WHEN 'months_ahead' THEN 'whole_months'
        WHEN 'renewals_needed' THEN 'after_new_ones'
        WHEN 'new_needed' THEN 'the_rest'
    END AS rule,
    TRY_CAST(NULL AS VARCHAR) AS reason
FROM short AS s
CROSS JOIN symbol AS q
WHERE $goal IS NOT NULL OR q.quantity NOT IN ('certificate_goal', 'renewals_needed', 'new_needed')
ORDER BY q.step ASC NULLS LAST
