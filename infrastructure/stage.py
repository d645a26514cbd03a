"""What a stage is: where it runs, under which name, how large."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("stages.toml")
_NO_ACCOUNT = "000000000000"


@dataclass(frozen=True)
class Stage:
    """One deployment of the whole product; `regions[0]` writes first (RES-12)."""

    name: str
    account: str
    hosted_zone_id: str
    regions: tuple[str, str]
    domain: str
    alarm_mail: str
    monthly_budget_usd: int
    premium_concurrency: int
    standard_concurrency: int
    protected: bool
    replicate: bool = True

    @property
    def prefix(self) -> str:
        """What the names of the stage's resources begin with."""
        return f"depesche-{self.name}-"

    @property
    def table(self) -> str:
        """The global table's name, the same in both regions."""
        return f"depesche-{self.name}"

    @property
    def key_alias(self) -> str:
        """The alias of the multi-region key, the same in both regions."""
        return f"alias/depesche-{self.name}"

    @property
    def api_domain(self) -> str:
        """The host that Route 53 points to the active region."""
        return f"api.{self.domain}"

    @property
    def bounce_domain(self) -> str:
        """Where return paths lie."""
        return f"bounces.{self.domain}"

    def bucket_prefix(self, region: str) -> str:
        """Bucket names are the world's, so account and region are part of them."""
        return f"depesche-{self.name}-{self.account}-{region}-"

    def other(self, region: str) -> str:
        """The region that stands by for `region`."""
        return self.regions[1] if region == self.regions[0] else self.regions[0]


def read_stage(name: str) -> Stage:
    """The stage of that name from stages.toml. Raises KeyError for an unknown one."""
    found = tomllib.loads(_FILE.read_text())[name]
    first, second = found.pop("regions")
    return Stage(
        name=name,
        account=os.environ.get("ACCOUNT") or os.environ.get("CDK_DEFAULT_ACCOUNT") or _NO_ACCOUNT,
        hosted_zone_id=os.environ.get("HOSTED_ZONE_ID", "Z00000000000000000000"),
        replicate=os.environ.get("REPLICATE", "1") == "1",
        regions=(first, second),
        **found,
    )
