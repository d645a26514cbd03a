"""Mails to the licence manager about the contract, in the licence manager's language; each goes out once."""

from collections.abc import Sequence

from chalicelib.accounts import service as accounts
from chalicelib.accounts import system_mail
from chalicelib.accounts.messages import StoredAttachment
from chalicelib.aws.settings import settings
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound
from chalicelib.kit.records import dataclass
from chalicelib.subscriptions import legal, legal_pdf, price_lists
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Effect, EffectKind
from chalicelib.subscriptions.periods import first_possible_end, paid_from
from chalicelib.subscriptions.prices import annual_cents, lines
from chalicelib.subscriptions.wording import item_names, shown_date, shown_facts, shown_money


@dataclass(frozen=True)
class Addressee:
    """Who is written to."""

    email: str
    name: str
    language: str


def tell(contract: Contract, effect: Effect) -> None:
    """What happened to a contract."""
    to = addressee(contract)
    write(
        contract,
        f"contract_{effect.kind.value}",
        about=f"contract:{effect.kind.value}:{iso(effect.at)}",
        attachments=legal_texts(contract, to.language) if effect.kind is EffectKind.ORDERED else (),
        facts=shown_facts(effect, to.language),
    )


def write(
    contract: Contract, template: str, *, about: str, attachments: Sequence[StoredAttachment] = (), **values: object
) -> None:
    """One mail by a template of the contract's mails; `about` names what it tells of, once."""
    to = addressee(contract)
    system_mail.send_once(
        contract.account_id,
        to.email,
        template,
        to.language,
        about=about,
        attachments=attachments,
        name=to.name,
        **common_values(contract, to.language),
        **values,
    )


def common_values(contract: Contract, language: str) -> dict[str, object]:
    """What every mail about a contract can name."""
    return {
        "contract": contract,
        "items": item_names(language),
        "annual": shown_money(annual_cents(contract.lines), language),
        "next_years": _next_years(contract, language),
        "first_end": _first_end(contract, language),
        "public_url": settings().public_url,
    }


def legal_texts(contract: Contract, language: str) -> tuple[StoredAttachment, ...]:
    """The accepted terms and data processing agreement as PDF (ORD-33)."""
    accepted = contract.acceptance
    texts = (legal.version("terms", accepted.terms_version), legal.version("dpa", accepted.dpa_version))
    return tuple(legal_pdf.attachment(text, language) for text in texts)


def addressee(contract: Contract) -> Addressee:
    """The licence manager as known now; before there is an account, of the order."""
    if has_account(contract.account_id):
        manager = accounts.licence_manager(contract.account_id)
        if manager is not None:
            return Addressee(manager.email, manager.name, manager.language)
    entry = contract.entry
    return Addressee(entry.lm_email, entry.lm_name, entry.language)


def has_account(account_id: str) -> bool:
    """Whether the account has been opened."""
    try:
        accounts.account(account_id)
    except NotFound:
        return False
    return True


def _first_end(contract: Contract, language: str) -> str:
    """The first possible last day as far as it is known: from the paid start, else from the ordered one."""
    life = contract.life
    return shown_date(first_possible_end(life.paid_from_on or paid_from(life.trial_on or life.start_on)), language)


def _next_years(contract: Contract, language: str) -> list[tuple[str, str]]:
    """Days from which announced prices hold, with what a year costs then (SUB-20)."""
    lists = price_lists.all_lists() if contract.life.price_changes else {}
    return [
        (
            shown_date(change.effective_on, language),
            shown_money(annual_cents(lines(contract.life.scope, lists[change.version])), language),
        )
        for change in contract.life.price_changes
    ]
