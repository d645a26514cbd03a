"""The buckets of one region: encrypted, versioned, private, replicated to the other region."""

from typing import Any

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from plan import plan
from stage import Stage

_OLD_VERSIONS_DAYS = 30
_ABORT_UPLOADS_DAYS = 2
_LOGS_DAYS = 90


class Buckets(Construct):
    """`buckets` by the product's names, `logs` for their access logs, `web` for the web app's files."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, region: str) -> None:
        super().__init__(scope, name)
        self._stage, self._region = stage, region
        self._removal = RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY
        self.logs = self._bucket("access-logs", versioned=False, lifecycle_rules=[_expire(_LOGS_DAYS)])
        self.buckets = {bucket: self._product_bucket(bucket) for bucket in plan()["buckets"]}
        self.web = self._bucket("web", versioned=True, server_access_logs_bucket=self.logs)
        if stage.replicate:
            role = self._replication_role()
            for bucket, made in self.buckets.items():
                _child(made).replication_configuration = self._replication(bucket, role)

    def _product_bucket(self, bucket: str) -> s3.Bucket:
        made = self._bucket(
            bucket,
            versioned=True,
            object_lock_enabled=bucket == "archive",
            server_access_logs_bucket=self.logs,
            server_access_logs_prefix=f"{bucket}/",
            lifecycle_rules=_lifecycle(bucket),
            cors=_upload_cors(self._stage) if bucket == "media" else None,
        )
        # Not `event_bridge_enabled=True`: that adds a helper function with rights of its own.
        enabled = {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
        _child(made).add_property_override("NotificationConfiguration", enabled)
        return made

    def _bucket(self, name: str, **settings: Any) -> s3.Bucket:
        return s3.Bucket(
            self,
            "".join(part.capitalize() for part in name.split("-")),
            bucket_name=self._stage.bucket_prefix(self._region) + name,
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            enforce_ssl=True,
            removal_policy=self._removal,
            **settings,
        )

    def _replication_role(self) -> iam.Role:
        role = iam.Role(self, "ReplicationRole", assumed_by=iam.ServicePrincipal("s3.amazonaws.com"))
        for bucket, made in self.buckets.items():
            role.add_to_policy(_may(["s3:GetReplicationConfiguration", "s3:ListBucket"], made.bucket_arn))
            role.add_to_policy(_may(_READ_VERSIONS, f"{made.bucket_arn}/*"))
            role.add_to_policy(_may(_REPLICATE, f"{self._other_arn(bucket)}/*"))
        return role

    def _other_arn(self, bucket: str) -> str:
        return f"arn:aws:s3:::{self._stage.bucket_prefix(self._stage.other(self._region))}{bucket}"

    def _replication(self, bucket: str, role: iam.Role) -> s3.CfnBucket.ReplicationConfigurationProperty:
        """Everything goes across within 15 minutes, or an alarm says so (RES-11)."""
        time = s3.CfnBucket.ReplicationTimeValueProperty(minutes=15)
        destination = s3.CfnBucket.ReplicationDestinationProperty(
            bucket=self._other_arn(bucket),
            metrics=s3.CfnBucket.MetricsProperty(status="Enabled", event_threshold=time),
            replication_time=s3.CfnBucket.ReplicationTimeProperty(status="Enabled", time=time),
        )
        rule = s3.CfnBucket.ReplicationRuleProperty(
            id="other-region",
            status="Enabled",
            priority=1,
            filter=s3.CfnBucket.ReplicationRuleFilterProperty(prefix=""),
            delete_marker_replication=s3.CfnBucket.DeleteMarkerReplicationProperty(status="Enabled"),
            destination=destination,
        )
        return s3.CfnBucket.ReplicationConfigurationProperty(role=role.role_arn, rules=[rule])


_READ_VERSIONS = [
    "s3:GetObjectVersionForReplication",
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionTagging",
    "s3:GetObjectRetention",
    "s3:GetObjectLegalHold",
]
_REPLICATE = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]


def tell_of_objects(scope: Construct, buckets: dict[str, s3.Bucket], queues: dict[str, sqs.Queue]) -> None:
    """Changes of counted objects and mails that came in reach their queues over EventBridge."""
    for bucket, pattern in plan()["counted"].items():
        wanted = events.EventPattern(
            source=pattern["source"],
            detail_type=pattern["detail-type"],
            detail=_named(pattern["detail"], buckets[bucket].bucket_name),
        )
        target = targets.SqsQueue(queues["storage-events"])
        events.Rule(scope, f"{bucket.capitalize()}Objects", event_pattern=wanted, targets=[target])
    came_in = events.EventPattern(
        source=["aws.s3"],
        detail_type=["Object Created"],
        detail={"bucket": {"name": [buckets["media"].bucket_name]}, "object": {"key": [{"prefix": "inbound/"}]}},
    )
    message = events.RuleTargetInput.from_object(
        {
            "bucket": events.EventField.from_path("$.detail.bucket.name"),
            "key": events.EventField.from_path("$.detail.object.key"),
        }
    )
    target = targets.SqsQueue(queues["inbound"], message=message)
    events.Rule(scope, "InboundMail", event_pattern=came_in, targets=[target])


def _named(detail: dict[str, Any], bucket_name: str) -> dict[str, Any]:
    return {**detail, "bucket": {"name": [bucket_name]}}


def _lifecycle(bucket: str) -> list[s3.LifecycleRule]:
    rules = [
        s3.LifecycleRule(
            id="old-versions",
            noncurrent_version_expiration=Duration.days(_OLD_VERSIONS_DAYS),
            abort_incomplete_multipart_upload_after=Duration.days(_ABORT_UPLOADS_DAYS),
        )
    ]
    if bucket == "archive":
        return []
    passing = plan()["kept_days"] if bucket == "media" else {}
    return rules + [_expire(days, prefix=prefix) for prefix, days in passing.items()]


def _expire(days: int, *, prefix: str = "") -> s3.LifecycleRule:
    return s3.LifecycleRule(
        id=f"expire-{prefix.strip('/') or 'all'}", prefix=prefix or None, expiration=Duration.days(days)
    )


def _upload_cors(stage: Stage) -> list[s3.CorsRule]:
    methods = [s3.HttpMethods.PUT, s3.HttpMethods.GET]
    return [s3.CorsRule(allowed_methods=methods, allowed_origins=[f"https://{stage.domain}"], allowed_headers=["*"])]


def _may(actions: list[str], resource: str) -> iam.PolicyStatement:
    return iam.PolicyStatement(actions=actions, resources=[resource])


def _child(bucket: s3.Bucket) -> s3.CfnBucket:
    child = bucket.node.default_child
    assert isinstance(child, s3.CfnBucket)
    return child
