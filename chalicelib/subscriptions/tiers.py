"""Steps in which users are licensed: 1, 5, 10, 20, 30 and on by ten (LIC-04, LIC-05)."""

_SMALL = (1, 5, 10)


def is_tier(users: int) -> bool:
    """Whether this number of users can be ordered."""
    return users in _SMALL or (users > 10 and users % 10 == 0)


def tier_for(users: int) -> int:
    """The smallest tier for so many users. Raises ValueError below 1."""
    if users < 1:
        raise ValueError("at least one user")
    return next((tier for tier in _SMALL if users <= tier), -(-users // 10) * 10)


def tiers(count: int) -> tuple[int, ...]:
    """The first `count` tiers."""
    return tuple([*_SMALL, *range(20, 20 + 10 * count, 10)][:count])
