"""The data package: the tables that leave the house, in every format, with what they mean and under which terms.

Each table is the answer to a question `data_….sql`; `python -m queries package` writes them all, `/api/v1/data` gives
them one by one (queries/api).
"""
