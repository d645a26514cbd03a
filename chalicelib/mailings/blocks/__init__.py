"""The block document of the composer: what authors arrange, and the mail that becomes of it (MAI-08)."""
