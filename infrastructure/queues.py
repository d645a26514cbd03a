"""The queues of one region, each with a dead-letter queue that raises an alarm with its first message."""

from aws_cdk import Duration
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from plan import functions, plan, queue_events
from stage import Stage

TIMES_TIMEOUT = 6
_SLACK_S = 30


class Queues(Construct):
    """`queues` and `dead` by the product's names."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(scope, name)
        self.queues: dict[str, sqs.Queue] = {}
        self.dead: dict[str, sqs.Queue] = {}
        for queue in plan()["queues"]:
            dead = self._make(f"{queue}-dlq", stage, retention=Duration.days(14))
            redrive = sqs.DeadLetterQueue(queue=dead, max_receive_count=plan()["max_receives"])
            self.dead[queue] = dead
            self.queues[queue] = self._make(queue, stage, redrive=redrive, visibility_s=visibility_s(queue))

    def _make(
        self,
        queue: str,
        stage: Stage,
        *,
        redrive: sqs.DeadLetterQueue | None = None,
        visibility_s: int = 30,
        retention: Duration | None = None,
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            "".join(part.capitalize() for part in queue.split("-")),
            queue_name=stage.prefix + queue,
            dead_letter_queue=redrive,
            visibility_timeout=Duration.seconds(visibility_s),
            retention_period=retention or Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )


def visibility_s(queue: str) -> int:
    """Six times the consumer's timeout, so that a throttled invocation is not taken for a lost one."""
    consumer = queue_events().get(queue)
    if consumer is None:
        return _SLACK_S
    name, event = consumer
    return TIMES_TIMEOUT * int(functions()[name]["Timeout"]) + int(event.get("MaximumBatchingWindowInSeconds", 0))
