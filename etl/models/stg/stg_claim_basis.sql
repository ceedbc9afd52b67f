-- Readings of notes that say on what basis a total was counted.
-- one row: a unit, date and source (and metric, blank for all of them) whose note states the basis
SELECT
    unit_id,
    TRY_CAST(as_of AS DATE) AS as_of,
    source_id,
    metric,
    basis,
    reason,
    raw_file,
    raw_row
FROM ref_claim_basis
