"""What may be believed: claims, the origins behind them, and how many of those are independent."""
