"""The backtest of the projection: which method predicts held-out totals best, and how wide its interval has to be."""
