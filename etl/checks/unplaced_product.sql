-- A product whose commune is named stands in one commune of the register, or a person is asked.
-- severity: warning
-- known faults: yes
-- action_en: Look the commune up and enter it in data/reference/commune_decisions.csv with reason and source; nothing is taken by likeness.
-- action_vi: Tra cứu xã rồi ghi vào data/reference/commune_decisions.csv kèm lý do và nguồn; không tự chọn theo tên gần giống.
SELECT
    p.raw_file,
    p.raw_row,
    p.unit_id,
    p.unit_id || ':' || p.commune || ':' || p.district AS subject,
    '"' || p.commune || '"' || CASE WHEN p.district = '' THEN '' ELSE ', "' || p.district || '"' END AS found,
    CASE WHEN s.nearest = '' THEN 'a commune of the register; none is near' ELSE 'a commune of the register; nearest: ' || s.nearest END AS expected
FROM stg_register_row AS p
INNER JOIN core_unit AS u ON p.unit_id = u.unit_id
INNER JOIN stg_register_place AS s ON p.register_row = s.register_row
WHERE p.commune <> '' AND s.commune_code IS NULL
