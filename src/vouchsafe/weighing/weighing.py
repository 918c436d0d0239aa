"""A weighing: reports in, claims out; one new report recomputes only the claims it touches."""
