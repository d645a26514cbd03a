"""The edges: decorators for HTTP routes and for queue, schedule and topic handlers."""
