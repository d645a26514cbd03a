"""SQS as the product uses it: standard queues."""
