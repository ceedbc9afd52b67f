-- A figure is not dated after the page that states it was published.
-- severity: warning
-- known faults: yes
-- action_en: Correct the figure's date or the source's publication date.
-- action_vi: Sửa ngày của số liệu hoặc ngày đăng của nguồn.
SELECT MIN(c.raw_file) AS raw_file, MIN(c.raw_row) AS raw_row, c.unit_id, c.claim_set_id AS subject, 'as of ' || CAST(c.as_of AS VARCHAR) || ' (' || c.as_of_precision || ')' AS found, 'published ' || c.published_on AS expected
FROM core_claim AS c
WHERE LENGTH(c.published_on) = 10 AND c.as_of_start > c.published_from
GROUP BY c.unit_id, c.claim_set_id, c.as_of, c.as_of_precision, c.published_on
