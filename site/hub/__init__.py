"""The assembled web site: settings, addresses, templates, static files, middleware, health."""
