"""The application in one region: functions, API under its own name, schedules, firewall, alarms."""

from pathlib import Path
from typing import Any

from alarms import Alarms
from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_certificatemanager as certificates
from aws_cdk import aws_logs as logs
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_wafv2 as waf
from chalice_app import ChaliceApp, settings_of
from constructs import Construct
from firewall import make_firewall
from plan import function_name, functions, plan
from region_stack import RegionStack
from schedules import make_schedules
from stage import Stage

HEALTH_PATH = "/health"
_PROBE_S = 30
_API_STAGE = "RestAPIapiStage"  # what SAM makes of the API's stage
_FAILED_PROBES = 3


class ApiStack(Stack):
    """Stands on its region's stack."""

    def __init__(
        self, scope: Construct, name: str, *, stage: Stage, region: str, base: RegionStack, out: Path, **rest: Any
    ) -> None:
        super().__init__(scope, name, **rest)
        self._stage, self._region = stage, region
        groups = self._logs()
        application = ChaliceApp(self, "App", stage=stage, region=region, settings=settings_of(stage, region), out=out)
        application.node.add_dependency(*groups)
        missed = make_schedules(self, application.schedules, stage=stage, region=region)
        self._name(application)
        self._protect(application)
        self._watch(base, missed)

    def _logs(self) -> list[logs.LogGroup]:
        """Groups made here, so that their retention is ours; a function would make one that keeps for ever."""
        names = [f"/aws/lambda/{self._stage.prefix}{function_name(found)}" for found in functions().values()]
        return [
            logs.LogGroup(
                self,
                f"Log{i}",
                log_group_name=name,
                retention=logs.RetentionDays.ONE_MONTH,
                removal_policy=RemovalPolicy.DESTROY,
            )
            for i, name in enumerate([*sorted(names), f"/depesche/{self._stage.name}/api"])
        ]

    def _name(self, application: ChaliceApp) -> None:
        """A host of this region, and its place in the failover of the common one.

        `/health` answers 503 in a region that is not the active one: so names follow the recorded switch, and a region
        that is lost is left at once.
        """
        stage = self._stage
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id=stage.hosted_zone_id, zone_name=stage.domain
        )
        certificate = certificates.Certificate(
            self,
            "Certificate",
            domain_name=stage.api_domain,
            validation=certificates.CertificateValidation.from_dns(zone),
        )
        domain = apigateway.CfnDomainName(
            self,
            "Domain",
            domain_name=stage.api_domain,
            regional_certificate_arn=certificate.certificate_arn,
            endpoint_configuration=apigateway.CfnDomainName.EndpointConfigurationProperty(types=["REGIONAL"]),
            security_policy="TLS_1_2",
        )
        mapping = apigateway.CfnBasePathMapping(
            self,
            "Mapping",
            domain_name=domain.ref,
            rest_api_id=application.sam.get_resource("RestAPI").ref,
            stage="api",
        )
        mapping.add_override("DependsOn", [_API_STAGE])
        api = application.sam.get_resource("RestAPI").ref
        check = route53.CfnHealthCheck(
            self,
            "Probe",
            health_check_config=route53.CfnHealthCheck.HealthCheckConfigProperty(
                type="HTTPS",
                fully_qualified_domain_name=f"{api}.execute-api.{self._region}.amazonaws.com",
                resource_path=f"/api{HEALTH_PATH}",
                port=443,
                request_interval=_PROBE_S,
                failure_threshold=_FAILED_PROBES,
                enable_sni=True,
                measure_latency=True,
            ),
        )
        route53.CfnRecordSet(
            self,
            "Record",
            hosted_zone_id=stage.hosted_zone_id,
            name=stage.api_domain,
            type="A",
            set_identifier=self._region,
            failover="PRIMARY" if self._region == stage.regions[0] else "SECONDARY",
            health_check_id=check.attr_health_check_id,
            alias_target=route53.CfnRecordSet.AliasTargetProperty(
                dns_name=domain.attr_regional_domain_name, hosted_zone_id=domain.attr_regional_hosted_zone_id
            ),
        )

    def _protect(self, application: ChaliceApp) -> None:
        firewall = make_firewall(self, stage=self._stage)
        api = application.sam.get_resource("RestAPI").ref
        association = waf.CfnWebACLAssociation(
            self,
            "FirewallAssociation",
            resource_arn=f"arn:aws:apigateway:{self._region}::/restapis/{api}/stages/api",
            web_acl_arn=firewall.attr_arn,
        )
        association.add_override("DependsOn", [_API_STAGE])

    def _watch(self, base: RegionStack, missed: Any) -> None:
        alarms = Alarms(self, "Alarms", stage=self._stage, topic=base.alarm_topic)
        for queue in plan()["queues"]:
            alarms.watch_queue(queue, base.queues.queues[queue], base.queues.dead[queue])
        alarms.watch_dead("missed schedules", missed)
        alarms.watch_functions()
        alarms.watch_api()
        alarms.watch_reputation()
        alarms.watch_replication(self._stage.table, self._stage.other(self._region))
        alarms.make_dashboard()
