"""What the operator is told before users notice (AVL-19), and one dashboard of it."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from plan import function_name, functions
from stage import Stage

_MINUTE = Duration.minutes(1)
_OLDEST_S = {"premium": 60, "standard": 4 * 3600, "system-mail": 300, "receipts": 900}
_COMPARE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD


class Alarms(Construct):
    """Alarms to the topic: dead letters, waiting queues, failing and throttled functions, a failing API, the probe."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, topic: sns.ITopic) -> None:
        super().__init__(scope, name)
        self._stage, self._topic = stage, topic
        self.widgets: list[cloudwatch.IWidget] = []

    def watch_queue(self, queue: str, made: sqs.Queue, dead: sqs.Queue) -> None:
        """The first dead letter; and for some queues a message that has waited too long."""
        letters = dead.metric_approximate_number_of_messages_visible(period=_MINUTE)
        self._alarm(f"{queue} dead letters", letters, 0)
        if queue in _OLDEST_S:
            age = made.metric_approximate_age_of_oldest_message(period=_MINUTE)
            self._alarm(f"{queue} waits", age, _OLDEST_S[queue], periods=3)
            self._graph(f"Queue {queue}", [made.metric_approximate_number_of_messages_visible(period=_MINUTE), age])

    def watch_dead(self, what: str, dead: sqs.Queue) -> None:
        """Any message in a queue that should stay empty."""
        self._alarm(what, dead.metric_approximate_number_of_messages_visible(period=_MINUTE), 0)

    def watch_functions(self) -> None:
        """Errors and throttles of every function."""
        for properties in functions().values():
            name = self._stage.prefix + function_name(properties)
            for metric in ("Errors", "Throttles"):
                found = _metric("AWS/Lambda", metric, FunctionName=name)
                self._alarm(f"{function_name(properties)} {metric}", found, 0, periods=3)
        sending = [self._stage.prefix + name for name in ("delivery-send-premium", "delivery-send-standard")]
        self._graph("Sending, ms", [_metric("AWS/Lambda", "Duration", "p99", FunctionName=name) for name in sending])

    def watch_api(self) -> None:
        """Server errors and slow answers."""
        api = f"{self._stage.prefix}api"
        errors, latency = (
            _metric("AWS/ApiGateway", "5XXError", "Sum", ApiName=api, Stage="api"),
            _metric("AWS/ApiGateway", "Latency", "p99", ApiName=api, Stage="api"),
        )
        self._alarm("API server errors", errors, 5)
        self._alarm("API slow", latency, 3000, periods=5)
        self._graph("API", [errors, latency])

    def watch_reputation(self) -> None:
        """Bounces and complaints before the platform pauses the account (its bounds are 10 % and 0.5 %)."""
        bounces = _metric("AWS/SES", "Reputation.BounceRate", "Average")
        complaints = _metric("AWS/SES", "Reputation.ComplaintRate", "Average")
        self._alarm("bounce rate", bounces, 0.05)
        self._alarm("complaint rate", complaints, 0.001)
        self._graph("Reputation", [bounces, complaints])

    def watch_replication(self, table: str, other: str) -> None:
        """A replica that lags behind a minute puts the release horizon at stake (RES-11, RES-13)."""
        lag = _metric("AWS/DynamoDB", "ReplicationLatency", "Average", TableName=table, ReceivingRegion=other)
        self._alarm("replication lags", lag, 60_000, periods=5)
        self._graph("Replication, ms", [lag])

    def make_dashboard(self) -> None:
        """One page with every graph."""
        rows = [self.widgets[i : i + 2] for i in range(0, len(self.widgets), 2)]
        cloudwatch.Dashboard(self, "Dashboard", dashboard_name=f"{self._stage.prefix}overview", widgets=rows)

    def _alarm(self, what: str, metric: cloudwatch.Metric, threshold: float, *, periods: int = 1) -> None:
        alarm = metric.create_alarm(
            self,
            "".join(word.capitalize() for word in what.replace("-", " ").split()),
            alarm_name=f"{self._stage.prefix}{what}",
            threshold=threshold,
            evaluation_periods=periods,
            comparison_operator=_COMPARE,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        alarm.add_alarm_action(actions.SnsAction(self._topic))

    def _graph(self, title: str, metrics: list[cloudwatch.Metric]) -> None:
        self.widgets.append(cloudwatch.GraphWidget(title=title, left=list(metrics), width=12))


def _metric(namespace: str, name: str, statistic: str = "Sum", **dimensions: str) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        statistic=statistic,
        period=_MINUTE,
        dimensions_map=dimensions or None,
    )
