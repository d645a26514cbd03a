"""The contract of store, queue, storage, mail and keys, held against three independent back ends."""
