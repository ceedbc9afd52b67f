-- A headline total does not grow many times over within a year.
-- severity: warning
-- known faults: yes
-- action_en: Read both sources; a digit too many or another definition may stand there. If it is right, list the subject in data/known_faults.yml.
-- action_vi: Đối chiếu hai nguồn; có thể thừa chữ số hoặc khác cách tính. Nếu đúng, ghi vào data/known_faults.yml.
WITH pick AS (SELECT * FROM mart_pick WHERE metric = 'products_total'),

step AS (
    SELECT
        unit_id,
        claim_id,
        source_id,
        value,
        figure_as_of,
        LAG(value) OVER (PARTITION BY unit_id ORDER BY valid_from ASC NULLS LAST) AS value_before,
        LAG(figure_as_of) OVER (PARTITION BY unit_id ORDER BY valid_from ASC NULLS LAST) AS date_before
    FROM pick
)

SELECT c.raw_file, c.raw_row, s.unit_id, s.unit_id || ':' || CAST(s.figure_as_of AS VARCHAR) || ':' || s.source_id AS subject, 'total ' || CAST(CAST(s.value AS BIGINT) AS VARCHAR) || ' as of ' || CAST(s.figure_as_of AS VARCHAR) AS found, 'nearer to ' || CAST(CAST(s.value_before AS BIGINT) AS VARCHAR) || ' as of ' || CAST(s.date_before AS VARCHAR) AS expected
FROM step AS s
INNER JOIN core_claim AS c ON s.claim_id = c.claim_id AND c.unit_id = s.unit_id
WHERE
    s.value_before >= 20
    AND s.value > s.value_before * 3
    AND s.figure_as_of <= s.date_before + INTERVAL 13 MONTH
