"""`python -m reports DOCUMENT --unit-id 63-84 --as-of 2025-06-30 --lang vi --out FILE`: writes documents."""

from reports.command import main

if __name__ == "__main__":
    raise SystemExit(main())
