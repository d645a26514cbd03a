"""One recipient's message of a dispatch: the frozen template, filled (house plan 3.9)."""

from datetime import datetime
from functools import lru_cache

from chalicelib.aws.storage import storage
from chalicelib.delivery.model import BatchRecipient, Dispatch
from chalicelib.delivery.unsubscribe import links
from chalicelib.kit.records import dataclass
from chalicelib.mime.template import MessageTemplate


@dataclass(frozen=True)
class TemplateComposer:
    """Fills the dispatch's template; signing is the transport's matter."""

    dispatch: Dispatch
    template: MessageTemplate
    signer: links.LinkSigner

    def __call__(self, recipient: BatchRecipient, *, batch_index: int, attempt: int, now: datetime) -> bytes:
        """See Composer. Openings are measured only where mailing and recipient are (STA-06)."""
        dispatch = self.dispatch
        found = links.urls(
            dispatch.account_id,
            dispatch.mailing_id,
            generation=dispatch.generation,
            batch_index=batch_index,
            recipient_key=recipient.recipient_key,
            tracking=dispatch.tracking and recipient.measurable,
            signer=self.signer,
        )
        return self.template.fill(
            recipient.values,
            to_address=recipient.address,
            date=now,
            message_id=f"<{recipient.recipient_key}.{attempt}@{dispatch.domain}>",
            unsubscribe_url=found.unsubscribe_url,
            pixel_url=found.pixel_url,
            click_url=found.click_url,
        )


def composer_for(dispatch: Dispatch) -> TemplateComposer:
    """The composer of a dispatch; templates are kept for the next batches of the same mailing."""
    return TemplateComposer(dispatch, _template(dispatch.template_key), links.signer())


@lru_cache(maxsize=4)
def _template(template_key: str) -> MessageTemplate:
    return MessageTemplate.from_bytes(storage().get("audience", template_key))
