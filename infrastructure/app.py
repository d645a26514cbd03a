"""The CDK app: `STAGE=prod python app.py` synthesises one stage for its two regions, without any network."""

import os
from pathlib import Path

from accepted import accept
from api_stack import ApiStack
from aws_cdk import App, Environment, Tags, Validations
from cdk_nag import AwsSolutionsChecks
from data_stack import DataStack
from edge_stack import EdgeStack
from region_stack import RegionStack
from stage import Stage, read_stage

EDGE_REGION = "us-east-1"
FLAGS = {"@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": True, "@aws-cdk/core:checkSecretUsage": True}


def build(app: App, stage: Stage, out: Path) -> None:
    """All stacks of a stage."""
    out.mkdir(parents=True, exist_ok=True)
    first = Environment(account=stage.account, region=stage.regions[0])
    data = DataStack(app, f"{stage.prefix}data", stage=stage, env=first, termination_protection=stage.protected)
    for region in stage.regions:
        env = Environment(account=stage.account, region=region)
        base = RegionStack(
            app,
            f"{stage.prefix}region-{region}",
            stage=stage,
            region=region,
            env=env,
            termination_protection=stage.protected,
        )
        base.add_stack_dependency(data)
        api = ApiStack(app, f"{stage.prefix}api-{region}", stage=stage, region=region, base=base, out=out, env=env)
        api.add_stack_dependency(base)
    EdgeStack(app, f"{stage.prefix}edge", stage=stage, env=Environment(account=stage.account, region=EDGE_REGION))
    Tags.of(app).add("product", "depesche")
    Tags.of(app).add("stage", stage.name)


def main() -> None:
    """Synthesise the stage named by STAGE into CDK_OUTDIR. Raises when a rule of cdk-nag is broken without a reason."""
    out = os.environ.get("CDK_OUTDIR", "cdk.out")
    app = App(outdir=out, context=FLAGS)
    stage = read_stage(os.environ.get("STAGE", "prod"))
    build(app, stage, Path(out) / "sam")
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    accept(app, stage)
    app.synth()


if __name__ == "__main__":
    main()
