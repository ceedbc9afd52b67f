-- No province has more products than the country's highest published total.
-- severity: error
-- known faults: yes
-- action_en: Read the source again: a national figure or a misprint may stand for the province.
-- action_vi: Đối chiếu nguồn: có thể số của cả nước hoặc số in sai được ghi cho tỉnh.
WITH national AS (SELECT MAX(value) AS value FROM mart_level WHERE unit_id = 'VN' AND metric = 'products_total')

SELECT c.raw_file, c.raw_row, c.unit_id, c.claim_id AS subject, c.metric || ' = ' || CAST(CAST(c.value AS BIGINT) AS VARCHAR) AS found, 'below the national ' || CAST(CAST(n.value AS BIGINT) AS VARCHAR) AS expected
FROM core_claim AS c
INNER JOIN stg_metric AS m ON c.metric = m.metric
CROSS JOIN national AS n
WHERE c.unit_id <> 'VN' AND m.unit = 'products' AND c.value >= n.value
