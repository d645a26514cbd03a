"""EventBridge as far as the product uses it: rules that bring the store's own events to a queue."""
