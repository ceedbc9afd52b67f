-- The newest totals of the 63 provinces add up to no more than the newest national total.
-- severity: warning
-- known faults: yes
-- action_en: Compare dates and bases; provincial totals often count lapsed certificates.
-- action_vi: Đối chiếu thời điểm và cơ sở tính; số của tỉnh thường tính cả giấy đã hết hạn.
WITH province AS (
    SELECT SUM(value) AS value, COUNT(*) AS n FROM mart_headline WHERE metric = 'products_total' AND unit_id LIKE '63-%' AND valid_until IS NULL
),

national AS (
    SELECT value FROM mart_headline WHERE metric = 'products_total' AND unit_id = 'VN' AND valid_until IS NULL
)

SELECT 'data/raw/observations.csv' AS raw_file, NULL AS raw_row, 'VN' AS unit_id, 'VN' AS subject, CAST(p.n AS VARCHAR) || ' provinces add up to ' || CAST(CAST(p.value AS BIGINT) AS VARCHAR) AS found, 'at most the national ' || CAST(CAST(n.value AS BIGINT) AS VARCHAR) AS expected
FROM province AS p
CROSS JOIN national AS n
WHERE p.value > n.value
