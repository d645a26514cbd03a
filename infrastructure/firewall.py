"""The web application firewall in front of the API: managed rules and a bound on requests of one address."""

from aws_cdk import aws_logs as logs
from aws_cdk import aws_wafv2 as waf
from constructs import Construct
from stage import Stage

PER_FIVE_MINUTES = 3_000
SIGN_INS_PER_FIVE_MINUTES = 100


def make_firewall(scope: Construct, *, stage: Stage) -> waf.CfnWebACL:
    """A regional access list with its log."""
    rules = [
        # Files and HTML of mailings are larger than the rule's 8 KB and look like scripts to it: counted, not blocked.
        _managed(0, "AWSManagedRulesCommonRuleSet", counted=("SizeRestrictions_BODY", "CrossSiteScripting_BODY")),
        _managed(1, "AWSManagedRulesKnownBadInputsRuleSet"),
        _managed(2, "AWSManagedRulesAmazonIpReputationList"),
        _rate(3, "SignIns", SIGN_INS_PER_FIVE_MINUTES, path="/api/session"),
        _rate(4, "Requests", PER_FIVE_MINUTES),
    ]
    access = waf.CfnWebACL(
        scope,
        "Firewall",
        name=f"{stage.prefix}firewall",
        scope="REGIONAL",
        default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
        visibility_config=_visible("firewall"),
        rules=rules,
    )
    group = logs.LogGroup(
        scope,
        "FirewallLog",
        log_group_name=f"aws-waf-logs-{stage.prefix}firewall",
        retention=logs.RetentionDays.ONE_MONTH,
    )
    waf.CfnLoggingConfiguration(
        scope, "FirewallLogging", resource_arn=access.attr_arn, log_destination_configs=[group.log_group_arn]
    )
    return access


def _managed(priority: int, name: str, *, counted: tuple[str, ...] = ()) -> waf.CfnWebACL.RuleProperty:
    override = [
        waf.CfnWebACL.RuleActionOverrideProperty(name=rule, action_to_use=waf.CfnWebACL.RuleActionProperty(count={}))
        for rule in counted
    ]
    group = waf.CfnWebACL.ManagedRuleGroupStatementProperty(
        vendor_name="AWS", name=name, rule_action_overrides=override or None
    )
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        statement=waf.CfnWebACL.StatementProperty(managed_rule_group_statement=group),
        override_action=waf.CfnWebACL.OverrideActionProperty(none={}),
        visibility_config=_visible(name),
    )


def _rate(priority: int, name: str, limit: int, *, path: str | None = None) -> waf.CfnWebACL.RuleProperty:
    """CloudFront stands before us: the client's address is the forwarded one."""
    narrowed = None
    if path:
        narrowed = waf.CfnWebACL.StatementProperty(
            byte_match_statement=waf.CfnWebACL.ByteMatchStatementProperty(
                field_to_match=waf.CfnWebACL.FieldToMatchProperty(uri_path={}),
                positional_constraint="EXACTLY",
                search_string=path,
                text_transformations=[waf.CfnWebACL.TextTransformationProperty(priority=0, type="NONE")],
            )
        )
    statement = waf.CfnWebACL.RateBasedStatementProperty(
        aggregate_key_type="FORWARDED_IP",
        forwarded_ip_config=waf.CfnWebACL.ForwardedIPConfigurationProperty(
            header_name="X-Forwarded-For", fallback_behavior="MATCH"
        ),
        limit=limit,
        scope_down_statement=narrowed,
    )
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        statement=waf.CfnWebACL.StatementProperty(rate_based_statement=statement),
        action=waf.CfnWebACL.RuleActionProperty(block={}),
        visibility_config=_visible(name),
    )


def _visible(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=True
    )
