"""Django's SQLite backend over SQLCipher: the whole file is encrypted under the site's storage key."""
