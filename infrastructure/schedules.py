"""Schedules by EventBridge Scheduler, in Berlin time, with retries and a dead-letter queue.

Both regions have them; the product's jobs look who is active and do nothing elsewhere (RES-12).
"""

import json

from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from plan import function_name, functions
from stage import Stage

TIME_ZONE = "Europe/Berlin"
# The shape of an EventBridge event, which is what the handlers take on one computer as well.
_EVENT = {
    "version": "0",
    "id": "<aws.scheduler.execution-id>",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "",
    "time": "<aws.scheduler.scheduled-time>",
    "region": "",
    "resources": ["<aws.scheduler.schedule-arn>"],
    "detail": {},
}


def make_schedules(scope: Construct, schedules: dict[str, str], *, stage: Stage, region: str) -> sqs.Queue:
    """One schedule per function; the queue of what could not be started."""
    missed = sqs.Queue(
        scope,
        "MissedSchedules",
        queue_name=f"{stage.prefix}missed-schedules",
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
    )
    role = iam.Role(scope, "SchedulerRole", assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"))
    missed.grant_send_messages(role)
    arns = []
    for logical, expression in sorted(schedules.items()):
        name = stage.prefix + function_name(functions()[logical])
        arn = f"arn:aws:lambda:{region}:{stage.account}:function:{name}"
        arns.append(arn)
        scheduler.CfnSchedule(
            scope,
            f"Schedule{logical}",
            name=name,
            schedule_expression=expression,
            schedule_expression_timezone=TIME_ZONE,
            flexible_time_window=scheduler.CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"),
            target=scheduler.CfnSchedule.TargetProperty(
                arn=arn,
                role_arn=role.role_arn,
                input=json.dumps({**_EVENT, "account": stage.account, "region": region}),
                dead_letter_config=scheduler.CfnSchedule.DeadLetterConfigProperty(arn=missed.queue_arn),
                retry_policy=scheduler.CfnSchedule.RetryPolicyProperty(
                    maximum_event_age_in_seconds=300, maximum_retry_attempts=3
                ),
            ),
        )
    role.add_to_policy(iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=arns))
    return missed
