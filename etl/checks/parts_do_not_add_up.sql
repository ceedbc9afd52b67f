-- The star classes of one claim add up to its total, potential 5-star inside or beside.
-- severity: error
-- known faults: yes
-- action_en: Read the source again. If it really says so, list the subject in data/known_faults.yml with the reason.
-- action_vi: Đối chiếu nguồn. Nếu nguồn đúng là nêu như vậy, ghi vào data/known_faults.yml kèm lý do.
WITH first_row AS (SELECT claim_set_id, MIN(raw_file) AS raw_file, MIN(raw_row) AS raw_row FROM core_claim GROUP BY claim_set_id)

SELECT f.raw_file, f.raw_row, s.unit_id, s.claim_set_id AS subject, '3+4+5 stars = ' || CAST(CAST(s.parts_sum AS BIGINT) AS VARCHAR) || COALESCE(', potential 5 = ' || CAST(CAST(s.potential_5 AS BIGINT) AS VARCHAR), '') AS found, 'total ' || CAST(CAST(s.total AS BIGINT) AS VARCHAR) AS expected
FROM mart_claim_set AS s
INNER JOIN first_row AS f ON s.claim_set_id = f.claim_set_id
WHERE s.parts_add_up = FALSE AND s.parts_sum <= s.total
