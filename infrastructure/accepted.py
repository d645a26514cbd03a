"""The findings of cdk-nag that are accepted, each with its reason. A wildcard without one fails the synthesis."""

from aws_cdk import Acknowledgment, App, Validations
from stage import Stage

_KEYS = "Keys of objects are made at run time; bucket and folder are named"
_OBJECTS: dict[str, str] = {
    "media/*": _KEYS,
    "media/inbound/*": _KEYS,
    "media/legal/*": _KEYS,
    "media/incoming/*": _KEYS,
    "media/library/*": _KEYS,
    "media/library-older/*": _KEYS,
    "media/library-thumbs/*": _KEYS,
    "audience/manifest/*": _KEYS,
    "audience/*": _KEYS,
    "audience/index/*": _KEYS,
    "archive/*": _KEYS,
    "archive/invoices/*": _KEYS,
}
_BACKUP_ROLE = "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicy"
_EVERYWHERE: dict[str, str] = {
    "AwsSolutions-IAM5[Resource::*]": "SES and X-Ray know no narrower resource for these calls, the key is narrowed "
    "by a condition on its alias; a test bounds the actions that may stand beside a star",
    "AwsSolutions-SQS3": "The queue of missed schedules is itself the end of the line; the rule does not see that",
    f"{_BACKUP_ROLE}ForBackup]": "AWS Backup's own role, kept up by AWS with the services that it learns to copy",
    f"{_BACKUP_ROLE}ForRestores]": "The same for restores",
    "CloudFormation-Validate::E3005": "The stage of the API is made by the SAM transform, so it is none before it",
    "AwsSolutions-CFR1": "Recipients and customers may be anywhere",
    "AwsSolutions-CFR2": "The firewall stands before the API in each region; the edge's other paths are only files",
    "AwsSolutions-CFR3": "Requests are logged by the API and by the buckets; addresses of readers are not kept twice",
}


def accept(app: App, stage: Stage) -> None:
    """Acknowledge them all for this stage's names."""
    found = dict(_EVERYWHERE)
    for region in stage.regions:
        prefix = f"arn:aws:s3:::{stage.bucket_prefix(region)}"
        found.update({f"AwsSolutions-IAM5[Resource::{prefix}{key}]": reason for key, reason in _OBJECTS.items()})
        logs = f"arn:aws:logs:{region}:{stage.account}:log-group:/aws/lambda/{stage.prefix}*"
        found[f"AwsSolutions-IAM5[Resource::{logs}]"] = "The stage's own functions, whose groups are made here"
    for name in ("Media5BAFF3AF", "Audience80448B83", "ArchiveCE3432CC"):
        found[f"AwsSolutions-IAM5[Resource::<Buckets{name}.Arn>/*]"] = (
            "Replication reads every object of its own bucket"
        )
    Validations.of(app).acknowledge(*(Acknowledgment(id=rule, reason=reason) for rule, reason in found.items()))
