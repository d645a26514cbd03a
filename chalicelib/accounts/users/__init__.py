"""Named users, licences and roles (LIC, ROL)."""
