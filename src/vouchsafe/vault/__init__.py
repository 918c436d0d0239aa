"""Keys and sealing. Uses no other room."""
