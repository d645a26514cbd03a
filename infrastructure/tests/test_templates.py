"""What must hold of the synthesised templates, whatever else changes."""

import json
from typing import Any

import pytest
from conftest import Templates, of_type

REGIONS = ("eu-central-1", "eu-west-3")
both = pytest.mark.parametrize("region", REGIONS)


def test_the_table_is_replicated_recoverable_for_35_days_and_protected(templates: Templates) -> None:
    (table,) = of_type(templates["data"], "AWS::DynamoDB::GlobalTable")
    assert sorted(replica["Region"] for replica in table["Replicas"]) == list(REGIONS)
    for replica in table["Replicas"]:
        recovery = replica["PointInTimeRecoverySpecification"]
        assert recovery == {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 35}
        assert replica["DeletionProtectionEnabled"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert table["SSESpecification"]["SSEEnabled"]


def test_the_key_is_one_for_both_regions_and_turns_every_year(templates: Templates) -> None:
    (key,) = of_type(templates["data"], "AWS::KMS::Key")
    assert key["MultiRegion"] and key["EnableKeyRotation"]
    (replica,) = of_type(templates["region-eu-west-3"], "AWS::KMS::ReplicaKey")
    assert replica["PrimaryKeyArn"] == {"Ref": "PrimaryKeyArn"}
    assert not list(of_type(templates["region-eu-central-1"], "AWS::KMS::ReplicaKey"))


@both
def test_a_message_stays_hidden_six_times_as_long_as_its_consumer_may_run(templates: Templates, region: str) -> None:
    timeouts = _timeouts_by_queue(templates[f"api-{region}"])
    hidden = {queue["QueueName"]: queue.get("VisibilityTimeout", 30) for queue in _queues(templates, region)}
    assert len(timeouts) >= 10
    for queue, timeout in timeouts.items():
        assert hidden[queue] >= 6 * timeout, queue


@both
def test_every_queue_has_dead_letters_and_an_alarm_on_the_first(templates: Templates, region: str) -> None:
    queues = list(_queues(templates, region))
    plain = [queue for queue in queues if not queue["QueueName"].endswith("-dlq")]
    assert len(plain) * 2 == len(queues)
    assert all(queue["RedrivePolicy"]["maxReceiveCount"] >= 3 for queue in plain)
    alarms = {alarm["AlarmName"]: alarm for alarm in of_type(templates[f"api-{region}"], "AWS::CloudWatch::Alarm")}
    for queue in plain:
        alarm = alarms[f"{queue['QueueName']} dead letters"]
        assert (alarm["Threshold"], alarm["EvaluationPeriods"]) == (0, 1)
        assert alarm["AlarmActions"]
    assert alarms["depesche-prod-missed schedules"]["AlarmActions"]


@both
def test_queues_take_enciphered_connections_only_and_store_enciphered(templates: Templates, region: str) -> None:
    assert all(queue["SqsManagedSseEnabled"] for queue in _queues(templates, region))
    policies = list(of_type(templates[f"region-{region}"], "AWS::SQS::QueuePolicy"))
    assert len(policies) == len(list(_queues(templates, region)))
    assert all(_refuses_plain(policy["PolicyDocument"]) for policy in policies)


@both
def test_buckets_are_private_versioned_enciphered_and_replicated(templates: Templates, region: str) -> None:
    buckets = list(of_type(templates[f"region-{region}"], "AWS::S3::Bucket"))
    assert len(buckets) == 5
    for bucket in buckets:
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]
    other = next(name for name in REGIONS if name != region)
    for name in ("media", "audience", "archive"):
        (bucket,) = (bucket for bucket in buckets if bucket["BucketName"].endswith(f"{region}-{name}"))
        assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
        (rule,) = bucket["ReplicationConfiguration"]["Rules"]
        assert rule["Status"] == "Enabled" and rule["Destination"]["Bucket"].endswith(f"{other}-{name}")
        assert rule["Destination"]["ReplicationTime"]["Time"]["Minutes"] == 15


@both
def test_only_the_archive_is_locked_and_nothing_of_it_expires(templates: Templates, region: str) -> None:
    buckets = {bucket["BucketName"]: bucket for bucket in of_type(templates[f"region-{region}"], "AWS::S3::Bucket")}
    locked = [name for name, bucket in buckets.items() if bucket.get("ObjectLockEnabled")]
    assert [name.rsplit("-", 1)[1] for name in locked] == ["archive"]
    assert "LifecycleConfiguration" not in buckets[locked[0]]


@both
def test_what_only_passes_through_the_media_bucket_expires(templates: Templates, region: str) -> None:
    (media,) = (
        b for b in of_type(templates[f"region-{region}"], "AWS::S3::Bucket") if b["BucketName"].endswith("media")
    )
    rules = {rule["Id"]: rule for rule in media["LifecycleConfiguration"]["Rules"]}
    assert rules["expire-imports"]["Prefix"] == "imports/"
    assert rules["expire-exports"]["ExpirationInDays"] == 7
    assert rules["old-versions"]["NoncurrentVersionExpiration"]["NoncurrentDays"] == 30


@both
def test_partial_batches_are_on_and_the_lanes_are_bounded_by_their_mapping(templates: Templates, region: str) -> None:
    api = templates[f"api-{region}"]
    events = dict(_sqs_events(api))
    assert all(event["FunctionResponseTypes"] == ["ReportBatchItemFailures"] for event in events.values())
    bounded = {
        name: event["ScalingConfig"]["MaximumConcurrency"] for name, event in events.items() if "ScalingConfig" in event
    }
    assert bounded == {"premium": 20, "standard": 20}
    functions = list(of_type(api, "AWS::Serverless::Function"))
    assert not [found for found in functions if "ReservedConcurrentExecutions" in found]


@both
def test_every_function_has_a_log_that_ends(templates: Templates, region: str) -> None:
    api = templates[f"api-{region}"]
    groups = {group["LogGroupName"]: group["RetentionInDays"] for group in of_type(api, "AWS::Logs::LogGroup")}
    names = [found["FunctionName"] for found in of_type(api, "AWS::Serverless::Function")]
    assert len(set(names)) == len(names) >= 20
    assert all(groups[f"/aws/lambda/{name}"] == 30 for name in names)


@both
def test_schedules_run_in_berlin_time_with_retries_and_dead_letters(templates: Templates, region: str) -> None:
    api = templates[f"api-{region}"]
    schedules = list(of_type(api, "AWS::Scheduler::Schedule"))
    names = {found["FunctionName"] for found in of_type(api, "AWS::Serverless::Function")}
    assert len(schedules) >= 6
    for schedule in schedules:
        assert schedule["ScheduleExpressionTimezone"] == "Europe/Berlin"
        target = schedule["Target"]
        assert target["Arn"].rsplit(":", 1)[1] in names
        assert target["DeadLetterConfig"]["Arn"] and target["RetryPolicy"]["MaximumRetryAttempts"] == 3
        assert json.loads(target["Input"])["time"] == "<aws.scheduler.scheduled-time>"
    left = [e for f in of_type(api, "AWS::Serverless::Function") for e in f.get("Events", {}).values()]
    assert {event["Type"] for event in left} == {"SQS"}


@both
def test_mail_goes_out_without_tracking_and_without_the_platforms_suppression(
    templates: Templates, region: str
) -> None:
    region_template = templates[f"region-{region}"]
    (configuration,) = of_type(region_template, "AWS::SES::ConfigurationSet")
    assert configuration["SuppressionOptions"] == {"SuppressedReasons": []}
    assert "TrackingOptions" not in configuration
    (destination,) = of_type(region_template, "AWS::SES::ConfigurationSetEventDestination")
    events = destination["EventDestination"]["MatchingEventTypes"]
    assert {"SEND", "BOUNCE", "COMPLAINT", "DELIVERY"} <= {*events}
    assert not {"OPEN", "CLICK"} & {*events}


@both
def test_functions_get_this_stages_names_and_rights(templates: Templates, region: str) -> None:
    api = templates[f"api-{region}"]
    text = json.dumps(list(of_type(api, "AWS::IAM::Role")))
    for canonical in ('table/depesche"', "arn:aws:s3:::depesche-media", 'depesche-premium"', 'alias/depesche"'):
        assert canonical not in text
    settings = next(of_type(api, "AWS::Serverless::Function"))["Environment"]["Variables"]
    assert settings["DEPESCHE_HOME_REGION"] == "eu-central-1"
    assert settings["DEPESCHE_BUCKET_PREFIX"].endswith(f"{region}-")


@both
def test_a_star_as_resource_stands_only_beside_mail_traces_and_the_key(templates: Templates, region: str) -> None:
    beside = set()
    for role in of_type(templates[f"api-{region}"], "AWS::IAM::Role"):
        for policy in role.get("Policies", []):
            beside |= _beside_a_star(policy["PolicyDocument"])
    assert {action.split(":")[0] for action in beside} <= {"ses", "xray", "kms"}


@both
def test_names_follow_the_probe_of_each_region(templates: Templates, region: str) -> None:
    api = templates[f"api-{region}"]
    (check,) = of_type(api, "AWS::Route53::HealthCheck")
    settings = check["HealthCheckConfig"]
    assert (settings["ResourcePath"], settings["FailureThreshold"]) == ("/api/health", 3)
    record = next(found for found in of_type(api, "AWS::Route53::RecordSet") if "Failover" in found)
    assert record["Failover"] == ("PRIMARY" if region == REGIONS[0] else "SECONDARY")
    assert record["HealthCheckId"]


@both
def test_the_api_is_regional_logged_and_behind_the_firewall(templates: Templates, region: str) -> None:
    template = templates[f"api-{region}"]
    (api,) = of_type(template, "AWS::Serverless::Api")
    assert api["EndpointConfiguration"] == {"Type": "REGIONAL"} and api["AccessLogSetting"]
    (firewall,) = of_type(template, "AWS::WAFv2::WebACL")
    assert {rule["Name"] for rule in firewall["Rules"]} >= {"SignIns", "Requests", "AWSManagedRulesCommonRuleSet"}
    assert list(of_type(template, "AWS::WAFv2::WebACLAssociation"))


def test_copies_are_kept_7_and_35_days_and_the_weekly_one_lies_locked_in_the_other_region(templates: Templates) -> None:
    (plan,) = of_type(templates["region-eu-central-1"], "AWS::Backup::BackupPlan")
    rules = {rule["RuleName"]: rule for rule in plan["BackupPlan"]["BackupPlanRule"]}
    assert rules["daily"]["Lifecycle"]["DeleteAfterDays"] == 7
    assert rules["weekly"]["Lifecycle"]["DeleteAfterDays"] == 35
    (copy,) = rules["weekly"]["CopyActions"]
    assert ":eu-west-3:" in copy["DestinationBackupVaultArn"] and copy["Lifecycle"]["DeleteAfterDays"] == 35
    vaults = {v["BackupVaultName"]: v for v in of_type(templates["region-eu-west-3"], "AWS::Backup::BackupVault")}
    assert vaults["depesche-prod-safe"]["LockConfiguration"]["MaxRetentionDays"] == 35
    (selection,) = of_type(templates["region-eu-central-1"], "AWS::Backup::BackupSelection")
    assert len(selection["BackupSelection"]["Resources"]) == 4


def test_the_edge_serves_app_and_api_on_one_host_and_the_budget_warns(templates: Templates) -> None:
    (distribution,) = of_type(templates["edge"], "AWS::CloudFront::Distribution")
    settings = distribution["DistributionConfig"]
    paths = {behaviour["PathPattern"] for behaviour in settings["CacheBehaviors"]}
    assert {"/api/*", "/order*", "/u*", "/assets/*"} <= paths
    (headers,) = of_type(templates["edge"], "AWS::CloudFront::ResponseHeadersPolicy")
    security = headers["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert policy.startswith("default-src 'none'; script-src 'self'") and "{files}" not in policy
    assert list(of_type(templates["edge"], "AWS::Budgets::Budget"))


def test_every_stage_can_be_made() -> None:
    from stage import read_stage

    assert [read_stage(name).name for name in ("dev", "prod", "appliance", "replacement")]


def _queues(templates: Templates, region: str) -> Any:
    return of_type(templates[f"region-{region}"], "AWS::SQS::Queue")


def _sqs_events(api: dict[str, Any]) -> Any:
    for function in of_type(api, "AWS::Serverless::Function"):
        for event in function.get("Events", {}).values():
            if event["Type"] == "SQS":
                yield event["Properties"]["Queue"]["Fn::Sub"].rsplit("prod-", 1)[1], event["Properties"]


def _timeouts_by_queue(api: dict[str, Any]) -> dict[str, int]:
    found = {}
    for function in of_type(api, "AWS::Serverless::Function"):
        for event in function.get("Events", {}).values():
            if event["Type"] == "SQS":
                found[event["Properties"]["Queue"]["Fn::Sub"].rsplit(":", 1)[1]] = function["Timeout"]
    return found


def _refuses_plain(document: dict[str, Any]) -> bool:
    wanted = {"Bool": {"aws:SecureTransport": "false"}}
    return any(s["Effect"] == "Deny" and s.get("Condition") == wanted for s in document["Statement"])


def _beside_a_star(document: dict[str, Any]) -> set[str]:
    found = set()
    for statement in document["Statement"]:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        if statement["Resource"] == "*":
            assert not [a for a in actions if a.startswith("kms:")] or statement["Condition"]
            found |= {*actions}
    return found


@pytest.mark.parametrize(("region", "other"), [("eu-central-1", "eu-west-3"), ("eu-west-3", "eu-central-1")])
def test_those_who_send_may_read_back_from_the_other_region_and_nobody_else(
    templates: Templates, region: str, other: str
) -> None:
    template = templates[f"api-{region}"]
    for function in of_type(template, "AWS::Serverless::Function"):
        assert function["Environment"]["Variables"]["DEPESCHE_OTHER_REGION"] == other
    roles = [json.dumps(role) for role in of_type(template, "AWS::IAM::Role")]
    assert sum(f"arn:aws:dynamodb:{other}:" in role for role in roles) == 5
    assert sum(f"-{other}-audience/manifest/*" in role for role in roles) == 5
