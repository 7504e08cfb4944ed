"""Programs outside that are told, by signed messages, of what has become known to their owners."""
