"""HTTP routes of the address list."""

from chalice.app import Blueprint

from chalicelib.accounts.networks import service
from chalicelib.accounts.networks.schemas import NetworkList
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["accounts"]


@api(bp, "GET", "/account/networks", summary="IP list", tags=_TAGS, response=NetworkList)
def show_networks(call: Call) -> NetworkList:
    """From where the replacement system is reached; empty: from nowhere (RES-07). Administrators only."""
    return NetworkList(entries=list(service.network_list(call.actor)))


@api(bp, "PUT", "/account/networks", summary="Set the IP list", tags=_TAGS, body=NetworkList, response=NetworkList)
def set_networks(call: Call, body: NetworkList) -> NetworkList:
    """422 with every entry that is unreadable, too wide or private (RES-08). Administrators only."""
    return NetworkList(entries=list(service.set_network_list(call.actor, body.entries, now=call.now)))
