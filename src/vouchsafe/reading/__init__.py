"""Who says what in a report: source, cue, content, stance, the way it came, details."""
