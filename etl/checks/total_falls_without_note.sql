-- A headline total that falls has a note that says why (lapses, another definition).
-- severity: warning
-- known faults: yes
-- action_en: Read both sources; note why the total fell, or correct the date or number.
-- action_vi: Đối chiếu hai nguồn; ghi chú lý do giảm hoặc sửa ngày, số liệu.
WITH pick AS (SELECT * FROM mart_pick WHERE metric = 'products_total'),

step AS (
    SELECT
        unit_id,
        claim_set_id,
        claim_id,
        source_id,
        value,
        figure_as_of,
        LAG(value) OVER (PARTITION BY unit_id ORDER BY valid_from ASC NULLS LAST) AS value_before,
        LAG(figure_as_of) OVER (PARTITION BY unit_id ORDER BY valid_from ASC NULLS LAST) AS date_before
    FROM pick
)

SELECT c.raw_file, c.raw_row, s.unit_id, s.unit_id || ':' || CAST(s.figure_as_of AS VARCHAR) || ':' || s.source_id AS subject, 'total ' || CAST(CAST(s.value AS BIGINT) AS VARCHAR) || ' as of ' || CAST(s.figure_as_of AS VARCHAR) AS found, 'at least ' || CAST(CAST(s.value_before AS BIGINT) AS VARCHAR) || ' as of ' || CAST(s.date_before AS VARCHAR) || ', or a note' AS expected
FROM step AS s
INNER JOIN core_claim AS c ON s.claim_id = c.claim_id AND c.unit_id = s.unit_id
WHERE s.value < s.value_before AND c.note = '' AND c.value_qualifier = ''
