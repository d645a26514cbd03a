"""The small mail world beside the product: SMTP server, durable log, event emitter, readers, DNS and viewer."""
