"""What both regions share: the multi-region key and the global table. Deployed to the first region only."""

from typing import Any

from aws_cdk import CfnOutput, RemovalPolicy, Stack
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct
from stage import Stage

RECOVERY_DAYS = 35


class DataStack(Stack):
    """Key and table. The key's ARN is an output: the other region's stack takes it as its parameter."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, **rest: Any) -> None:
        super().__init__(scope, name, **rest)
        removal = RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY
        key = kms.Key(self, "Key", multi_region=True, enable_key_rotation=True, removal_policy=removal)
        kms.CfnAlias(self, "KeyAlias", alias_name=stage.key_alias, target_key_id=key.key_id)
        self.table = _table(self, stage, removal)
        CfnOutput(self, "KeyArn", value=key.key_arn)


def _table(scope: Construct, stage: Stage, removal: RemovalPolicy) -> dynamodb.TableV2:
    """One table for everything, replicated, recoverable to any second of 35 days (RES-04)."""
    recovery = dynamodb.PointInTimeRecoverySpecification(
        point_in_time_recovery_enabled=True, recovery_period_in_days=RECOVERY_DAYS
    )
    return dynamodb.TableV2(
        scope,
        "Table",
        table_name=stage.table,
        partition_key=_text("pk"),
        sort_key=_text("sk"),
        global_secondary_indexes=[
            dynamodb.GlobalSecondaryIndexPropsV2(
                index_name="gsi1", partition_key=_text("gsi1pk"), sort_key=_text("gsi1sk")
            )
        ],
        time_to_live_attribute="ttl",
        billing=dynamodb.Billing.on_demand(),
        encryption=dynamodb.TableEncryptionV2.aws_managed_key(),
        point_in_time_recovery_specification=recovery,
        deletion_protection=stage.protected,
        removal_policy=removal,
        replicas=[
            dynamodb.ReplicaTableProps(
                region=stage.regions[1],
                point_in_time_recovery_specification=recovery,
                deletion_protection=stage.protected,
            )
        ],
    )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
