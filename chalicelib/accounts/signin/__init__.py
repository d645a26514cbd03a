"""Sign-in: passwords, second step, passkeys, sessions (SEC-01 to SEC-14, ROL-08 to ROL-10)."""
