"""Take in and preserve reports: original bytes, custody, text, page furniture."""
