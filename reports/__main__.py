"""`python -m reports slides|report|workbook --unit-id 63-84 --as-of DATE --lang vi --out FILE`: write documents."""

from reports.command import main

if __name__ == "__main__":
    raise SystemExit(main())
