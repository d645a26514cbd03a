"""What each route may do for whom: one line per route, without which `test_tenant_walls.py` fails.

| word | who gets through |
|---|---|
| `read` | whoever may see the client of the object; to others there is no such object (CLI-05, CLI-06) |
| `full` | whoever has `full` on it; readers are refused (CLI-07) |
| `assigned` | whom the object is assigned to, and the administrator; to others there is no such object |
| `own` | every user, about themselves and what they may see anyway |
| `administrator`, `licence_manager`, `manager` | that role (ROL-02, ROL-04, ROL-11); `manager` is either |
| `operator` | the operator's people; to customers there is no such thing (ROL-12) |
| `stopped` | besides: the licence manager while the account waits, is deactivated or has ended (DUN-09) |
"""

from dataclasses import dataclass

KINDS = frozenset({"read", "full", "assigned", "own", "administrator", "licence_manager", "manager", "operator"})


@dataclass(frozen=True)
class Expectation:
    """Who gets through, and whether the licence manager does while the account does not run."""

    kind: str
    while_stopped: bool


def _read(table: str) -> dict[str, Expectation]:
    found: dict[str, Expectation] = {}
    for line in table.strip().splitlines():
        method, path, kind, *more = line.split()
        assert kind in KINDS, line
        assert f"{method} {path}" not in found, line
        found[f"{method} {path}"] = Expectation(kind, "stopped" in more)
    return found


EXPECTATIONS = _read(
    """
GET    /api/account                                                                own stopped
PUT    /api/account/administrator                                                  licence_manager
POST   /api/account/client-management                                              administrator
GET    /api/account/dispatch-hold                                                  own
POST   /api/account/dispatch-hold/releases                                         administrator
PUT    /api/account/four-eyes                                                      administrator
DELETE /api/account/handover                                                       licence_manager
GET    /api/account/handover                                                       own
PUT    /api/account/handover                                                       licence_manager
POST   /api/account/handover/acceptance                                            own
GET    /api/account/networks                                                       administrator
PUT    /api/account/networks                                                       administrator
PUT    /api/account/password-interval                                              administrator
PUT    /api/account/second-factor                                                  administrator
PUT    /api/account/tracking                                                       administrator
GET    /api/announcements                                                          own
GET    /api/audit                                                                  own
GET    /api/audit/verification                                                     administrator
DELETE /api/authenticator-app                                                      own stopped
POST   /api/authenticator-app                                                      own stopped
PUT    /api/authenticator-app                                                      own stopped
POST   /api/authenticator-app/backup-codes                                         own stopped
GET    /api/blacklist                                                              read
POST   /api/blacklist                                                              full
POST   /api/blacklist/checks                                                       read
POST   /api/blacklist/removals                                                     full
GET    /api/bounces                                                                read
POST   /api/bounces/corrections                                                    full
POST   /api/bounces/kept                                                           full
POST   /api/bounces/removals                                                       full
GET    /api/clients                                                                own
POST   /api/clients                                                                administrator
PUT    /api/clients/{client_id}                                                    administrator
GET    /api/clients/{client_id}/brand                                              read
PUT    /api/clients/{client_id}/brand                                              administrator
POST   /api/compositions                                                           read
GET    /api/contacts                                                               read
POST   /api/contacts                                                               full
GET    /api/contacts/search                                                        own
GET    /api/contacts/suggestions                                                   own
DELETE /api/contacts/{contact_id}                                                  full
GET    /api/contacts/{contact_id}                                                  read
PUT    /api/contacts/{contact_id}                                                  full
GET    /api/contacts/{contact_id}/documents                                        read
POST   /api/contacts/{contact_id}/documents                                        full
DELETE /api/contacts/{contact_id}/documents/{file_id}                              full
GET    /api/contacts/{contact_id}/documents/{file_id}                              read
GET    /api/contacts/{contact_id}/letter-head                                      read
GET    /api/contacts/{contact_id}/lists                                            read
GET    /api/contacts/{contact_id}/report                                           read
GET    /api/contacts/{contact_id}/report-pdf                                  read
POST   /api/data-subjects/proofs                                                   administrator
GET    /api/data-subjects/report                                                   read
GET    /api/data-subjects/report-pdf                                               read
GET    /api/duplicates                                                             read
POST   /api/duplicates/merges                                                      full
POST   /api/duplicates/merges/{merge_id}/undo                                      full
POST   /api/duplicates/previews                                                    read
POST   /api/exports                                                                read
GET    /api/exports/{export_id}                                                    read
GET    /api/imports                                                                own
POST   /api/imports                                                                full
GET    /api/imports/{import_id}                                                    read
POST   /api/imports/{import_id}/cancel                                             full
POST   /api/imports/{import_id}/inspect                                            full
POST   /api/imports/{import_id}/preview                                            full
GET    /api/imports/{import_id}/rejected                                           read
GET    /api/imports/{import_id}/rejected.xlsx                                      read
GET    /api/imports/{import_id}/rows                                               read
POST   /api/imports/{import_id}/run                                                full
GET    /api/imports/{import_id}/undo                                               read
POST   /api/imports/{import_id}/undo                                               full
GET    /api/invoices                                                              licence_manager stopped
GET    /api/invoices/{invoice_id}                                                 licence_manager stopped
POST   /api/invoices/{invoice_id}/objections                                      licence_manager stopped
GET    /api/invoices/{invoice_id}/pdf                                             licence_manager stopped
GET    /api/invoices/{invoice_id}/xml                                             licence_manager stopped
GET    /api/labels                                                                 read
POST   /api/labels/changes                                                         full
PUT    /api/language                                                               own
GET    /api/lists                                                                  read
POST   /api/lists                                                                  full
DELETE /api/lists/{list_id}                                                        full
GET    /api/lists/{list_id}                                                        read
PATCH  /api/lists/{list_id}                                                        full
GET    /api/lists/{list_id}/count                                                  read
POST   /api/lists/{list_id}/exports                                                read
GET    /api/lists/{list_id}/members                                                read
POST   /api/lists/{list_id}/members                                                full
POST   /api/lists/{list_id}/members/removals                                       full
PUT    /api/mail-code                                                              own stopped
GET    /api/mailing-calendar                                                       own
GET    /api/mailings                                                               own
POST   /api/mailings                                                               full
DELETE /api/mailings/{mailing_id}                                                  full
GET    /api/mailings/{mailing_id}                                                  read
PUT    /api/mailings/{mailing_id}                                                  full
POST   /api/mailings/{mailing_id}/approval                                         full
GET    /api/mailings/{mailing_id}/archive                                          read
GET    /api/mailings/{mailing_id}/bounces                                          read
POST   /api/mailings/{mailing_id}/cancel                                           full
POST   /api/mailings/{mailing_id}/checks                                           read
POST   /api/mailings/{mailing_id}/copies                                           full
POST   /api/mailings/{mailing_id}/corrections                                      full
POST   /api/mailings/{mailing_id}/hold                                             full
GET    /api/mailings/{mailing_id}/left-out                                         read
POST   /api/mailings/{mailing_id}/library-files                                    full
POST   /api/mailings/{mailing_id}/pause                                            full
PUT    /api/mailings/{mailing_id}/plan                                             full
GET    /api/mailings/{mailing_id}/preview                                          read
GET    /api/mailings/{mailing_id}/preview-page                                     read
GET    /api/mailings/{mailing_id}/progress                                         read
GET    /api/mailings/{mailing_id}/recipients                                       read
POST   /api/mailings/{mailing_id}/release                                          full
POST   /api/mailings/{mailing_id}/resends                                          full
POST   /api/mailings/{mailing_id}/resume                                           full
GET    /api/mailings/{mailing_id}/statistics                                       read
POST   /api/mailings/{mailing_id}/statistics/exports                               read
GET    /api/mailings/{mailing_id}/statistics/recipients                            read
GET    /api/mailings/{mailing_id}/statistics/series                                read
POST   /api/mailings/{mailing_id}/stop                                             full
POST   /api/mailings/{mailing_id}/stuck-releases                                   full
POST   /api/mailings/{mailing_id}/submission                                       full
POST   /api/mailings/{mailing_id}/test-sends                                       full
GET    /api/mailings/{mailing_id}/test-sends/{request_id}                          read
POST   /api/mailings/{mailing_id}/unknown-decisions                                full
POST   /api/mailings/{mailing_id}/uploads                                          full
POST   /api/mailings/{mailing_id}/word-imports                                     full
GET    /api/media                                                                  own
POST   /api/media                                                                  full
DELETE /api/media/{media_id}                                                       full
GET    /api/media/{media_id}                                                       read
PUT    /api/media/{media_id}                                                       full
GET    /api/media/{media_id}/file                                                  read
POST   /api/media/{media_id}/links                                                 full
DELETE /api/media/{media_id}/links/{link_id}                                       full
POST   /api/media/{media_id}/restorations                                          full
POST   /api/media/{media_id}/versions                                              full
POST   /api/media/{media_id}/versions/{version_number}/arrival                     full
POST   /api/operator/accounts/{account_id}/dispatch-hold/releases                  operator
PUT    /api/operator/accounts/{account_id}/licence-manager                         operator
POST   /api/operator/accounts/{account_id}/mailings/{mailing_id}/rejection         operator
POST   /api/operator/accounts/{account_id}/mailings/{mailing_id}/release           operator
GET    /api/operator/arrears                                                      operator
POST   /api/operator/bank-files                                                   operator
GET    /api/operator/credits                                                      operator
GET    /api/operator/customers                                                     operator
POST   /api/operator/customers                                                     operator
GET    /api/operator/customers/{customer_id}                                       operator
POST   /api/operator/customers/{customer_id}/activation                            operator
POST   /api/operator/customers/{customer_id}/contracting                           operator
POST   /api/operator/customers/{customer_id}/credits/{credit_id}/refusal          operator
POST   /api/operator/customers/{customer_id}/credits/{credit_id}/release          operator
PUT    /api/operator/customers/{customer_id}/deactivation                          operator
POST   /api/operator/customers/{customer_id}/deviations                            operator
PUT    /api/operator/customers/{customer_id}/dunning-hold                         operator
GET    /api/operator/customers/{customer_id}/history                               operator
GET    /api/operator/customers/{customer_id}/invoices                             operator
GET    /api/operator/customers/{customer_id}/invoices/{invoice_id}                operator
POST   /api/operator/customers/{customer_id}/invoices/{invoice_id}/cancellation   operator
POST   /api/operator/customers/{customer_id}/invoices/{invoice_id}/credit-notes   operator
PUT    /api/operator/customers/{customer_id}/invoices/{invoice_id}/dunning-hold   operator
PUT    /api/operator/customers/{customer_id}/invoices/{invoice_id}/objection-decision operator
POST   /api/operator/customers/{customer_id}/invoices/{invoice_id}/objections     operator
GET    /api/operator/customers/{customer_id}/invoices/{invoice_id}/pdf            operator
GET    /api/operator/customers/{customer_id}/invoices/{invoice_id}/xml            operator
GET    /api/operator/customers/{customer_id}/ledger                               operator
POST   /api/operator/customers/{customer_id}/letters/{letter_id}/posting          operator
POST   /api/operator/customers/{customer_id}/notices                               operator
PUT    /api/operator/customers/{customer_id}/payment                               operator
POST   /api/operator/customers/{customer_id}/payments                             operator
POST   /api/operator/customers/{customer_id}/payments/{booking_id}/reversal       operator
POST   /api/operator/customers/{customer_id}/price-announcements                   operator
POST   /api/operator/customers/{customer_id}/refusal                               operator
POST   /api/operator/customers/{customer_id}/repayments                           operator
POST   /api/operator/customers/{customer_id}/service-invoices                     operator
GET    /api/operator/customers/{customer_id}/services                              operator
POST   /api/operator/customers/{customer_id}/services                              operator
PUT    /api/operator/customers/{customer_id}/services/{service_id}/appointment     operator
POST   /api/operator/customers/{customer_id}/services/{service_id}/performances    operator
POST   /api/operator/customers/{customer_id}/services/{service_id}/releases        operator
GET    /api/operator/customers/{customer_id}/storage-price                         operator
PUT    /api/operator/customers/{customer_id}/storage-price                         operator
POST   /api/operator/customers/{customer_id}/terminations                          operator
POST   /api/operator/customers/{customer_id}/terms-notices                         operator
POST   /api/operator/customers/{customer_id}/vat-checks                            operator
POST   /api/operator/direct-debits                                                operator
POST   /api/operator/direct-debits/{debit_file}/credit                            operator
GET    /api/operator/direct-debits/{debit_file}/xml                               operator
POST   /api/operator/disruptions                                                  operator
POST   /api/operator/function-ends                                                 operator
GET    /api/operator/invoices                                                     operator
GET    /api/operator/letters                                                      operator
GET    /api/operator/money                                                        operator
PUT    /api/operator/money                                                        operator
GET    /api/operator/objections                                                   operator
POST   /api/operator/price-lists                                                   operator
GET    /api/operator/quotes                                                        operator
POST   /api/operator/quotes                                                        operator
GET    /api/operator/region                                                       operator
POST   /api/operator/region/confirmations                                         operator
POST   /api/operator/region/proposals                                             operator
GET    /api/operator/services                                                      operator
POST   /api/operator/suspensions                                                   operator
GET    /api/operator/unmatched                                                    operator
PUT    /api/operator/unmatched/{movement_id}                                      operator
GET    /api/passkeys                                                               own stopped
POST   /api/passkeys                                                               own stopped
POST   /api/passkeys/options                                                       own stopped
DELETE /api/passkeys/{passkey_id}                                                  own stopped
PUT    /api/password                                                               own stopped
GET    /api/protection                                                             own stopped
GET    /api/rights                                                                 administrator
GET    /api/sender-domains                                                         own
POST   /api/sender-domains                                                         administrator
DELETE /api/sender-domains/{domain}                                                administrator
GET    /api/sender-domains/{domain}                                                assigned
POST   /api/sender-domains/{domain}/check                                          assigned
POST   /api/sender-domains/{domain}/rotate                                         administrator
GET    /api/senders                                                                own
POST   /api/senders                                                                full
DELETE /api/senders/{sender_id}                                                    assigned
GET    /api/senders/{sender_id}                                                    assigned
PUT    /api/senders/{sender_id}                                                    assigned
DELETE /api/session                                                                own stopped
GET    /api/session                                                                own stopped
GET    /api/sessions                                                               own stopped
GET    /api/subscription                                                           licence_manager stopped
POST   /api/subscription/confirmations                                             licence_manager stopped
POST   /api/subscription/conversion                                                licence_manager
POST   /api/subscription/extensions                                                licence_manager
GET    /api/subscription/history                                                   licence_manager stopped
PUT    /api/subscription/invoice-address                                           licence_manager stopped
POST   /api/subscription/leaving                                                   licence_manager stopped
DELETE /api/subscription/notice                                                    licence_manager stopped
POST   /api/subscription/notice                                                    licence_manager stopped
POST   /api/subscription/reductions                                                licence_manager stopped
DELETE /api/subscription/reductions/{effective_on}                                 licence_manager stopped
GET    /api/subscription/services                                                  licence_manager stopped
POST   /api/subscription/switch                                                    licence_manager stopped
POST   /api/subscription/terms/{version}/objection                                 licence_manager stopped
GET    /api/templates                                                              read
POST   /api/templates                                                              full
DELETE /api/templates/{template_id}                                                full
GET    /api/templates/{template_id}                                                read
PUT    /api/templates/{template_id}                                                full
POST   /api/templates/{template_id}/renderings                                     read
GET    /api/trial                                                                  own
GET    /api/usage                                                                  own
GET    /api/users                                                                  manager
POST   /api/users                                                                  administrator
GET    /api/users/{user_id}                                                        manager
PUT    /api/users/{user_id}                                                        administrator
PUT    /api/users/{user_id}/activation                                             administrator
PUT    /api/users/{user_id}/rights                                                 administrator
DELETE /api/users/{user_id}/session                                                administrator stopped
"""
)
