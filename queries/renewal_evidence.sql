-- What sources say of how many certificates that had ended were renewed.
-- one row: a statement of a place, or what its figures imply at least (how_known: stated, derived)
-- param as_of: date = today
-- used by: pages/components/outlook_flow.py
SELECT
    e.unit_id,
    u.name_vi,
    u.name_en,
    CAST(e.as_of AS DATE) AS as_of,
    CAST(e.due AS BIGINT) AS due,
    CAST(e.renewed AS BIGINT) AS renewed,
    e.how_known,
    e.source_id,
    e.note
FROM ref_renewal_evidence AS e
INNER JOIN core_unit AS u ON e.unit_id = u.unit_id
WHERE CAST(e.as_of AS DATE) <= $as_of
ORDER BY CAST(e.as_of AS DATE) ASC NULLS LAST, e.unit_id ASC NULLS LAST
