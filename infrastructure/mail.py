"""SES of one region: configuration set without tracking, events into the queue, mails to the return path as objects.

Domains of customers are identities with their own keys (BYODKIM); the product makes those itself, in both regions.
"""

from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ses as ses
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from stage import Stage

_EVENTS = ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "DELIVERY_DELAY"]


class Mail(Construct):
    """What sends and what reports."""

    def __init__(
        self, scope: Construct, name: str, *, stage: Stage, region: str, receipts: sqs.Queue, media: s3.Bucket
    ) -> None:
        super().__init__(scope, name)
        configuration = ses.CfnConfigurationSet(
            self,
            "ConfigurationSet",
            name=f"depesche-{stage.name}",
            # An empty list switches the account-level suppression off: the product's own blacklist decides (BLK).
            suppression_options=ses.CfnConfigurationSet.SuppressionOptionsProperty(suppressed_reasons=[]),
            reputation_options=ses.CfnConfigurationSet.ReputationOptionsProperty(reputation_metrics_enabled=True),
        )
        topic = self._topic(stage)
        topic.add_subscription(subscriptions.SqsSubscription(receipts))
        destination = ses.CfnConfigurationSetEventDestination(
            self,
            "Events",
            configuration_set_name=f"depesche-{stage.name}",
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                enabled=True,
                matching_event_types=_EVENTS,
                sns_destination=ses.CfnConfigurationSetEventDestination.SnsDestinationProperty(
                    topic_arn=topic.topic_arn
                ),
            ),
        )
        destination.add_resource_dependency(configuration)
        self._own_identity(stage)
        self._inbound(stage, region, media)

    def _topic(self, stage: Stage) -> sns.Topic:
        key = kms.Key(self, "TopicKey", enable_key_rotation=True)
        key.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                actions=["kms:GenerateDataKey*", "kms:Decrypt"],
                resources=["*"],
                conditions={"StringEquals": {"aws:SourceAccount": stage.account}},
            )
        )
        topic = sns.Topic(self, "Topic", topic_name=f"{stage.prefix}receipts", master_key=key, enforce_ssl=True)
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": stage.account}},
            )
        )
        return topic

    def _own_identity(self, stage: Stage) -> None:
        """The domain that the product's own mails come from."""
        ses.CfnEmailIdentity(
            self,
            "OwnDomain",
            email_identity=stage.domain,
            mail_from_attributes=ses.CfnEmailIdentity.MailFromAttributesProperty(
                mail_from_domain=f"mail.{stage.domain}", behavior_on_mx_failure="USE_DEFAULT_VALUE"
            ),
        )

    def _inbound(self, stage: Stage, region: str, media: s3.Bucket) -> None:
        """Bounce and complaint mails to the return path become objects below `inbound/`."""
        rules = ses.CfnReceiptRuleSet(self, "InboundRules", rule_set_name=f"depesche-{stage.name}")
        media.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                actions=["s3:PutObject"],
                resources=[media.arn_for_objects("inbound/*")],
                conditions={"StringEquals": {"aws:SourceAccount": stage.account}},
            )
        )
        store = ses.CfnReceiptRule.S3ActionProperty(bucket_name=media.bucket_name, object_key_prefix="inbound/")
        rule = ses.CfnReceiptRule(
            self,
            "InboundRule",
            rule_set_name=f"depesche-{stage.name}",
            rule=ses.CfnReceiptRule.RuleProperty(
                enabled=True,
                scan_enabled=True,
                tls_policy="Optional",
                recipients=[f".{stage.bounce_domain}", stage.bounce_domain],
                actions=[ses.CfnReceiptRule.ActionProperty(s3_action=store)],
            ),
        )
        rule.add_resource_dependency(rules)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id=stage.hosted_zone_id, zone_name=stage.domain
        )
        if region == stage.regions[0]:
            _mx(self, zone, f"*.{stage.bounce_domain}", stage)


def _mx(scope: Construct, zone: route53.IHostedZone, name: str, stage: Stage) -> None:
    """Both regions take mail for the return path, the first one by preference."""
    hosts = [
        route53.MxRecordValue(host_name=f"inbound-smtp.{region}.amazonaws.com", priority=10 * (i + 1))
        for i, region in enumerate(stage.regions)
    ]
    route53.MxRecord(scope, "BounceMx", zone=zone, record_name=name, values=hosts)
