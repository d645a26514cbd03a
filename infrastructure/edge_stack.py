"""The one host that browsers see: web app and API on CloudFront, the bill's alarm. In us-east-1, as CloudFront wants.

Caches hold files of the web app only; nothing personal is stored at the edge (RES-02).
"""

from typing import Any

from aws_cdk import Duration, Stack
from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_certificatemanager as certificates
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as route_targets
from aws_cdk import aws_s3 as s3
from constructs import Construct
from plan import plan
from stage import Stage

_SPA = """
function handler(event) {
  var request = event.request;
  var last = request.uri.split("/").pop();
  if (last.indexOf(".") === -1) { request.uri = "/index.html"; }
  return request;
}
"""


class EdgeStack(Stack):
    """Distribution, its name, and the budget."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, **rest: Any) -> None:
        super().__init__(scope, name, **rest)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id=stage.hosted_zone_id, zone_name=stage.domain
        )
        certificate = certificates.Certificate(
            self,
            "Certificate",
            domain_name=stage.domain,
            validation=certificates.CertificateValidation.from_dns(zone),
        )
        distribution = self._distribution(stage, certificate)
        target = route53.RecordTarget.from_alias(route_targets.CloudFrontTarget(distribution))
        route53.ARecord(self, "Record", zone=zone, record_name=stage.domain, target=target)
        _budget(self, stage)

    def _distribution(self, stage: Stage, certificate: certificates.Certificate) -> cloudfront.Distribution:
        headers = self._headers(stage)
        api = self._api_behaviour(stage)
        app = self._app_behaviour(stage, headers)
        return cloudfront.Distribution(
            self,
            "Distribution",
            domain_names=[stage.domain],
            certificate=certificate,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            default_behavior=app,
            additional_behaviors={
                "/api/*": api,
                **{f"/{page}*": api for page in plan()["pages"]},
                "/assets/*": self._app_behaviour(stage, headers, immutable=True),
            },
        )

    def _api_behaviour(self, stage: Stage) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                stage.api_domain,
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                read_timeout=Duration.seconds(30),
            ),
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        )

    def _app_behaviour(
        self, stage: Stage, headers: cloudfront.ResponseHeadersPolicy, *, immutable: bool = False
    ) -> cloudfront.BehaviorOptions:
        kind = "Assets" if immutable else "App"
        places = [
            s3.Bucket.from_bucket_attributes(
                self, f"{kind}Web{i}", bucket_name=f"{stage.bucket_prefix(region)}web", region=region
            )
            for i, region in enumerate(stage.regions)
        ]
        origin = origins.OriginGroup(
            primary_origin=origins.S3BucketOrigin.with_origin_access_control(places[0]),
            fallback_origin=origins.S3BucketOrigin.with_origin_access_control(places[1]),
        )
        function = None
        if not immutable:
            code = cloudfront.FunctionCode.from_inline(_SPA)
            function = cloudfront.Function(self, "Paths", code=code, runtime=cloudfront.FunctionRuntime.JS_2_0)
        return cloudfront.BehaviorOptions(
            origin=origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            response_headers_policy=headers,
            compress=True,
            function_associations=[
                cloudfront.FunctionAssociation(
                    function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
                )
            ]
            if function
            else None,
        )

    def _headers(self, stage: Stage) -> cloudfront.ResponseHeadersPolicy:
        """The same headers as on one computer."""
        files = " ".join(f"https://{stage.bucket_prefix(r)}media.s3.{r}.amazonaws.com" for r in stage.regions)
        return cloudfront.ResponseHeadersPolicy(
            self,
            "Headers",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=plan()["content_security_policy"].replace("{files}", files), override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.days(365), include_subdomains=True, override=True
                ),
            ),
        )


def _budget(scope: Construct, stage: Stage) -> None:
    """A mail at 80 % of the month's budget, and when the forecast passes it."""
    subscriber = budgets.CfnBudget.SubscriberProperty(subscription_type="EMAIL", address=stage.alarm_mail)
    notices = [
        budgets.CfnBudget.NotificationWithSubscribersProperty(
            notification=budgets.CfnBudget.NotificationProperty(
                comparison_operator="GREATER_THAN", notification_type=kind, threshold=threshold
            ),
            subscribers=[subscriber],
        )
        for kind, threshold in (("ACTUAL", 80), ("FORECASTED", 100))
    ]
    limit = budgets.CfnBudget.SpendProperty(amount=stage.monthly_budget_usd, unit="USD")
    budgets.CfnBudget(
        scope,
        "Budget",
        budget=budgets.CfnBudget.BudgetDataProperty(
            budget_name=f"{stage.prefix}month", budget_type="COST", time_unit="MONTHLY", budget_limit=limit
        ),
        notifications_with_subscribers=notices,
    )
