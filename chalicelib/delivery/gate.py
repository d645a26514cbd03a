"""The gate before every hand-over: account, mailing, holds, blacklist, in one consistent read (house plan 3.5)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import Doc, Documents, Key
from chalicelib.contacts import blacklist
from chalicelib.delivery import keys
from chalicelib.delivery.model import Dispatch
from chalicelib.delivery.ports import GateView
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import ControlState


class DocumentGate:
    """The gate over the table."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def keys(self, dispatch: Dispatch) -> Sequence[Key]:
        """See Gate.keys."""
        return (
            accounts.gate_key(dispatch.account_id),
            mailings.control_key(dispatch.account_id, dispatch.mailing_id),
            keys.hold_key(dispatch.account_id),
            *blacklist.version_keys(dispatch.account_id, dispatch.client_id),
        )

    def view(self, dispatch: Dispatch, docs: Mapping[Key, Doc], now: datetime) -> GateView:
        """See Gate.view: for good when cancelled, or when its submission was taken back."""
        version = blacklist.version_of(docs.values())
        control = docs.get(mailings.control_key(dispatch.account_id, dispatch.mailing_id), {})
        if dispatch.generation < control.get("first_generation", 1):
            return GateView("withdrawn", version, for_good=True)
        state = control.get("state", ControlState.RUNNING.value)
        if state == ControlState.CANCELLED:
            return GateView("cancelled", version, for_good=True)
        account = accounts.gate_of(docs.get(accounts.gate_key(dispatch.account_id)))
        hold = docs.get(keys.hold_key(dispatch.account_id), {})
        if not account.may_send:
            return GateView(f"account_{account.reason}", version)
        if hold.get("held"):
            return GateView("account_held", version)
        return GateView("" if state == ControlState.RUNNING else f"mailing_{state}", version)

    def blocked(self, dispatch: Dispatch, since_version: int, addresses: Collection[str]) -> Mapping[str, str]:
        """See Gate.blocked."""
        entries = blacklist.changes_since(dispatch.account_id, dispatch.client_id, since_version, store=self._documents)
        changes = blacklist.Blacklist(dispatch.account_id, since_version, entries)
        found = {address: changes.entry_for(address) for address in addresses}
        return {address: "blacklisted" for address, entry in found.items() if entry is not None}
