"""The packaged application in one region: functions, API, rights.

Not `chalice.cdk.Chalice`: that one finds no stage, ignores settings of single functions and leaves no place to patch
the template before it is included.
"""

import json
from pathlib import Path
from typing import Any

from aws_cdk import aws_s3_assets as assets
from aws_cdk.cloudformation_include import CfnInclude
from constructs import Construct
from plan import PACKAGE, function_name, sam
from stage import Stage

_LANES = {"premium", "standard"}


class ChaliceApp(Construct):
    """The SAM template of the package, patched: names, settings, rights of this stage, partial batch answers."""

    def __init__(
        self, scope: Construct, name: str, *, stage: Stage, region: str, settings: dict[str, str], out: Path
    ) -> None:
        super().__init__(scope, name)
        self._stage, self._region = stage, region
        self.schedules: dict[str, str] = {}
        code = assets.Asset(self, "Code", path=str(PACKAGE / "deployment.zip"))
        layer = assets.Asset(self, "Layer", path=str(PACKAGE / "layer-deployment.zip"))
        template = json.loads(json.dumps(sam()))
        for logical, resource in template["Resources"].items():
            properties = resource["Properties"]
            match resource["Type"]:
                case "AWS::Serverless::Function":
                    self._function(logical, properties, code, settings)
                case "AWS::Serverless::LayerVersion":
                    properties["ContentUri"] = _place(layer)
                    properties["LayerName"] = f"{stage.prefix}libraries"
                case "AWS::Serverless::Api":
                    properties.update(self._api())
                case "AWS::IAM::Role":
                    resource["Properties"] = self._rights(properties)
        template["Outputs"] = {}
        place = out / f"sam-{stage.name}-{region}.json"
        place.write_text(json.dumps(template))
        self.sam = CfnInclude(self, "Sam", template_file=str(place))

    def _function(self, logical: str, properties: dict[str, Any], code: assets.Asset, settings: dict[str, str]) -> None:
        properties["FunctionName"] = self._stage.prefix + function_name(properties)
        properties["CodeUri"] = _place(code)
        properties["Tracing"] = "Active"
        variables = properties.setdefault("Environment", {}).setdefault("Variables", {})
        variables.update(settings)
        events = properties.get("Events", {})
        for name in [name for name, event in events.items() if event["Type"] == "Schedule"]:
            # Chalice's rules know neither time zones nor retries: EventBridge Scheduler takes them over.
            self.schedules[logical] = events.pop(name)["Properties"]["Schedule"]
        for event in events.values():
            if event["Type"] == "SQS":
                self._queue_event(event["Properties"])

    def _queue_event(self, properties: dict[str, Any]) -> None:
        """Partial batches; lanes bounded by the mapping, so that idle room stays free for the others."""
        queue = properties["Queue"]["Fn::Sub"].rsplit(":depesche-", 1)[1]
        properties["Queue"] = {
            "Fn::Sub": f"arn:${{AWS::Partition}}:sqs:${{AWS::Region}}:${{AWS::AccountId}}:{self._stage.prefix}{queue}"
        }
        properties["FunctionResponseTypes"] = ["ReportBatchItemFailures"]
        if queue in _LANES:
            bound = getattr(self._stage, f"{queue}_concurrency")
            properties["ScalingConfig"] = {"MaximumConcurrency": bound}

    def _api(self) -> dict[str, Any]:
        """Regional, behind our own domain, with metrics; SAM adds a stage called "Stage" without OpenApiVersion."""
        return {
            "Name": f"{self._stage.prefix}api",
            "OpenApiVersion": "2.0",
            "EndpointConfiguration": {"Type": "REGIONAL"},
            "TracingEnabled": True,
            "MethodSettings": [
                {"ResourcePath": "/*", "HttpMethod": "*", "MetricsEnabled": True, "LoggingLevel": "ERROR"}
            ],
            "AccessLogSetting": {
                "DestinationArn": {
                    "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
                    f":log-group:/depesche/{self._stage.name}/api"
                },
                "Format": json.dumps({name: f"$context.{name}" for name in _ACCESS_LOG}),
            },
        }

    def _rights(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The hand-written policies name canonical resources; here they get this stage's names."""
        text = json.dumps(properties)
        here = f"{self._region}:{self._stage.account}"
        for canonical, real in (
            ("arn:aws:s3:::depesche-", f"arn:aws:s3:::{self._stage.bucket_prefix(self._region)}"),
            ("arn:aws:dynamodb:*:*:table/depesche", f"arn:aws:dynamodb:{here}:table/{self._stage.table}"),
            ("arn:aws:sqs:*:*:depesche-", f"arn:aws:sqs:{here}:{self._stage.prefix}"),
            ("arn:aws:logs:*:*:*", f"arn:aws:logs:{here}:log-group:/aws/lambda/{self._stage.prefix}*"),
            ("alias/depesche", self._stage.key_alias),
        ):
            text = text.replace(canonical, real)
        found: dict[str, Any] = json.loads(text)
        for policy in found.get("Policies", []):
            statements = policy["PolicyDocument"]["Statement"]
            if _works_on_mailings(statements, self._stage.prefix):
                statements.extend(self._horizon())
            statements.append(_TRACES)
        return found

    def _horizon(self) -> list[dict[str, Any]]:
        """What whoever sends reads back from the other region, and leaves there (docs/adr/0070)."""
        other, stage = self._stage.other(self._region), self._stage
        manifests = f"arn:aws:s3:::{stage.bucket_prefix(other)}audience/manifest/*"
        table = f"arn:aws:dynamodb:{other}:{stage.account}:table/{stage.table}"
        return [
            {"Sid": "OtherTable", "Effect": "Allow", "Action": ["dynamodb:BatchGetItem"], "Resource": table},
            {
                "Sid": "OtherManifests",
                "Effect": "Allow",
                "Action": ["s3:GetObject", "s3:PutObject"],
                "Resource": manifests,
            },
        ]


def _works_on_mailings(statements: list[dict[str, Any]], prefix: str) -> bool:
    """Whether the function begins, sends or ends mailings: it posts to a lane and to the queue of audiences."""
    posted = [str(s["Resource"]) for s in statements if "sqs:SendMessage" in s["Action"]]
    return any(
        f":{prefix}audience'" in text and (f":{prefix}premium'" in text or f":{prefix}standard'" in text)
        for text in posted
    )


_ACCESS_LOG = ("requestId", "requestTime", "httpMethod", "resourcePath", "status", "responseLatency")
_TRACES = {
    "Sid": "Traces",
    "Effect": "Allow",
    "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    "Resource": "*",
}


def _place(asset: assets.Asset) -> dict[str, str]:
    return {"Bucket": asset.s3_bucket_name, "Key": asset.s3_object_key}


def settings_of(stage: Stage, region: str) -> dict[str, str]:
    """The environment of every function."""
    return {
        "DEPESCHE_HOME_REGION": stage.regions[0],
        "DEPESCHE_OTHER_REGION": stage.other(region),
        "DEPESCHE_TABLE": stage.table,
        "DEPESCHE_QUEUE_PREFIX": stage.prefix,
        "DEPESCHE_BUCKET_PREFIX": stage.bucket_prefix(region),
        "DEPESCHE_KMS_KEY": stage.key_alias,
        "DEPESCHE_CONFIGURATION_SET": f"depesche-{stage.name}",
        "DEPESCHE_PUBLIC_URL": f"https://{stage.domain}",
        "DEPESCHE_BOUNCE_DOMAIN": stage.bounce_domain,
        "DEPESCHE_SYSTEM_SENDER": f"Depesche <service@{stage.domain}>",
        "DEPESCHE_REPLACEMENT_SYSTEM": "1" if stage.name == "replacement" else "0",
        "POWERTOOLS_SERVICE_NAME": "depesche",
    }
