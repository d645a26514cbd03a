"""S3 as the product uses it: one version per object, files in a folder, what is known of them in SQLite."""
