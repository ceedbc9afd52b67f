-- No province has more 5-star products than the country had within the following year.
-- severity: error
-- known faults: yes
-- action_en: Read the source again: most likely another class was printed as 5-star.
-- action_vi: Đối chiếu nguồn: nhiều khả năng hạng khác bị ghi thành 5 sao.
WITH national AS (SELECT as_of_end, value FROM core_claim WHERE unit_id = 'VN' AND metric = 'products_5star'),

province AS (
    SELECT c.*, (
        SELECT MAX(n.value) FROM national AS n WHERE n.as_of_end <= c.as_of_end + INTERVAL 12 MONTH
    ) AS national_value
    FROM core_claim AS c
    WHERE c.unit_id <> 'VN' AND c.metric = 'products_5star'
)

SELECT raw_file, raw_row, unit_id, claim_id AS subject, CAST(CAST(value AS BIGINT) AS VARCHAR) || ' five-star products' AS found, 'at most ' || CAST(CAST(national_value AS BIGINT) AS VARCHAR) || ', the country''s' AS expected
FROM province
WHERE value > national_value
