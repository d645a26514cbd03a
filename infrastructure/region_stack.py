"""Everything of one region but the application: queues, buckets, mail, backups, the replica of the key."""

from typing import Any

from aws_cdk import CfnParameter, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from backup import Backup, Vaults
from buckets import Buckets, tell_of_objects
from constructs import Construct
from mail import Mail
from queues import Queues
from stage import Stage


class RegionStack(Stack):
    """`queues`, `buckets` and `alarm_topic` for the application's stack."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, region: str, **rest: Any) -> None:
        super().__init__(scope, name, **rest)
        first = region == stage.regions[0]
        if not first:
            self._replica_key(stage)
        self.alarm_topic = self._alarms(stage)
        self.queues = Queues(self, "Queues", stage=stage)
        self.buckets = Buckets(self, "Buckets", stage=stage, region=region)
        queues, buckets = self.queues.queues, self.buckets.buckets
        tell_of_objects(self, buckets, queues)
        Mail(self, "Mail", stage=stage, region=region, receipts=queues["receipts"], media=buckets["media"])
        vaults = Vaults(self, "Vaults", stage=stage)
        if first:
            Backup(self, "Backup", stage=stage, vaults=vaults, buckets=list(buckets.values()))

    def _replica_key(self, stage: Stage) -> None:
        """The same key material in the second region, so that what one region enciphered the other can read."""
        primary = CfnParameter(self, "PrimaryKeyArn", description="Output KeyArn of the data stack")
        key = kms.CfnReplicaKey(
            self, "KeyReplica", primary_key_arn=primary.value_as_string, key_policy=_account_policy(stage)
        )
        kms.CfnAlias(self, "KeyAlias", alias_name=stage.key_alias, target_key_id=key.ref)

    def _alarms(self, stage: Stage) -> sns.Topic:
        key = kms.Key(self, "AlarmKey", enable_key_rotation=True)
        for service in ("cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com"):
            key.add_to_resource_policy(_publish_enciphered(service, stage))
        topic = sns.Topic(self, "Alarms", topic_name=f"{stage.prefix}alarms", master_key=key, enforce_ssl=True)
        topic.add_subscription(subscriptions.EmailSubscription(stage.alarm_mail))
        return topic


def _publish_enciphered(service: str, stage: Stage) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        principals=[iam.ServicePrincipal(service)],
        actions=["kms:GenerateDataKey*", "kms:Decrypt"],
        resources=["*"],
        conditions={"StringEquals": {"aws:SourceAccount": stage.account}},
    )


def _account_policy(stage: Stage) -> dict[str, Any]:
    """The account's own policies decide, as for the first key."""
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{stage.account}:root"},
        "Action": "kms:*",
        "Resource": "*",
    }
    return {"Version": "2012-10-17", "Statement": [statement]}
