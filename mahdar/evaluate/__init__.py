"""Evaluation: readings beside annotations -> precision, recall and F1 per kind, with the errors behind them."""
