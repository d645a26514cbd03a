"""The product as processes on one computer."""
