"""One file a format: bytes in, text and what the file says of itself out. Risky ones run in a process of their own (adapters/sandbox)."""
