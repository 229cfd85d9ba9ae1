"""Text inside attached files: read by the worker, kept by document, indexed with the pages that show them."""
