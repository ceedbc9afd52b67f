-- No star class and no sum of classes is above the total of the same claim.
-- severity: error
-- known faults: yes
-- action_en: Read the source again. If it really says so, list the subject in data/known_faults.yml with the reason.
-- action_vi: Đối chiếu nguồn. Nếu nguồn đúng là nêu như vậy, ghi vào data/known_faults.yml kèm lý do.
WITH first_row AS (SELECT claim_set_id, MIN(raw_file) AS raw_file, MIN(raw_row) AS raw_row FROM core_claim GROUP BY claim_set_id),

stars AS (
    SELECT claim_set_id, unit_id, total, COALESCE(star_3, 0) + COALESCE(star_4, 0) + COALESCE(star_5, 0) AS stars
    FROM mart_claim_set
    WHERE total IS NOT NULL
)

SELECT f.raw_file, f.raw_row, s.unit_id, s.claim_set_id AS subject, 'stars ' || CAST(CAST(s.stars AS BIGINT) AS VARCHAR) AS found, 'at most the total ' || CAST(CAST(s.total AS BIGINT) AS VARCHAR) AS expected
FROM stars AS s
INNER JOIN first_row AS f ON s.claim_set_id = f.claim_set_id
WHERE s.stars > s.total
