"""DynamoDB as the product uses it."""
