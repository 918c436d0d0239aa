"""The desk: the only place that knows Django. Same rooms as the engine, one floor up: there it is decided, here it is stored and shown."""
