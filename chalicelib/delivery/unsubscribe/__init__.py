"""One-click unsubscribe that scanners cannot trigger, and the links that a mail carries (MAI-33, RFC 8058)."""
