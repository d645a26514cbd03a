"""Copies: daily kept 7 days, weekly 35, the weekly ones also in a locked vault of the other region (RES-03, RES-04)."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_backup as backup
from aws_cdk import aws_events as events
from aws_cdk import aws_s3 as s3
from constructs import Construct
from stage import Stage

DAILY_DAYS = 7
WEEKLY_DAYS = 35


class Vaults(Construct):
    """One vault for the daily work and one that nobody can empty before its time."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(scope, name)
        removal = RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY
        self.daily = backup.BackupVault(self, "Daily", backup_vault_name=f"{stage.prefix}daily", removal_policy=removal)
        lock = backup.LockConfiguration(min_retention=Duration.days(7), max_retention=Duration.days(WEEKLY_DAYS))
        self.safe = backup.BackupVault(
            self,
            "Safe",
            backup_vault_name=f"{stage.prefix}safe",
            lock_configuration=lock if stage.protected else None,
            removal_policy=removal,
        )


class Backup(Construct):
    """The plan of the first region over the table and the buckets."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, vaults: Vaults, buckets: list[s3.Bucket]) -> None:
        super().__init__(scope, name)
        plan = backup.BackupPlan(self, "Plan", backup_plan_name=f"{stage.prefix}plan", backup_vault=vaults.daily)
        plan.add_rule(
            backup.BackupPlanRule(
                rule_name="daily",
                schedule_expression=events.Schedule.cron(hour="2", minute="0"),
                delete_after=Duration.days(DAILY_DAYS),
            )
        )
        other = f"arn:aws:backup:{stage.regions[1]}:{stage.account}:backup-vault:{stage.prefix}safe"
        copy = backup.BackupPlanCopyActionProps(
            destination_backup_vault=backup.BackupVault.from_backup_vault_arn(self, "OtherSafe", other),
            delete_after=Duration.days(WEEKLY_DAYS),
        )
        plan.add_rule(
            backup.BackupPlanRule(
                rule_name="weekly",
                schedule_expression=events.Schedule.cron(week_day="SUN", hour="3", minute="0"),
                delete_after=Duration.days(WEEKLY_DAYS),
                copy_actions=[copy],
            )
        )
        table = f"arn:aws:dynamodb:{stage.regions[0]}:{stage.account}:table/{stage.table}"
        resources = [backup.BackupResource.from_arn(table)]
        resources += [backup.BackupResource.from_arn(bucket.bucket_arn) for bucket in buckets]
        plan.add_selection("Everything", resources=resources, allow_restores=True)
