// Generated from the OpenAPI document by scripts/schema.mjs; not edited.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Front page
         * @description Leads to the API page until the web app stands here.
         */
        get: operations["get_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account
         * @description The caller's account and its switches.
         */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/administrator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Appoint the administrator
         * @description An active user (ROL-03). Licence managers only.
         */
        put: operations["put_account_administrator"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/client-management": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch client management on
         * @description All data stays in the one client, all rights stay as they are (CLI-09). Administrators only.
         */
        post: operations["post_account_client_management"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/dispatch-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hold on dispatch, and rates
         * @description Whether the account's dispatch is held, and its bounce and complaint rates.
         */
        get: operations["get_account_dispatch_hold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/dispatch-hold/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release the hold on dispatch
         * @description By the administrator, with a reason.
         */
        post: operations["post_account_dispatch_hold_releases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/four-eyes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Second pair of eyes
         * @description Whether mailings need the approval of a second person. Administrators only.
         */
        put: operations["put_account_four_eyes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Am I offered it?
         * @description Whether the licence management is offered to the caller.
         */
        get: operations["get_account_handover"];
        /**
         * Offer the licence management
         * @description The person must accept (ROL-07); a new offer replaces an older one. Licence managers only.
         */
        put: operations["put_account_handover"];
        post?: never;
        /**
         * Take the offer back
         * @description Licence managers only.
         */
        delete: operations["delete_account_handover"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/handover/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the licence management
         * @description 409 `no_handover` when nothing is offered to the caller.
         */
        post: operations["post_account_handover_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * IP list
         * @description From where the replacement system is reached; empty: from nowhere (RES-07). Administrators only.
         */
        get: operations["get_account_networks"];
        /**
         * Set the IP list
         * @description 422 with every entry that is unreadable, too wide or private (RES-08). Administrators only.
         */
        put: operations["put_account_networks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/password-interval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Interval for new passwords
         * @description After how many days a new password is asked for at sign-in (SEC-05). Administrators only.
         */
        put: operations["put_account_password_interval"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Second step for everybody
         * @description Whether all users need the second step (SEC-08). Administrators only.
         */
        put: operations["put_account_second_factor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Measure openings
         * @description On only with the legal basis confirmed (STA-06). Administrators only.
         */
        put: operations["put_account_tracking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is announced
         * @description Suspensions to come and functions that end (SUB-25, ORD-32).
         */
        get: operations["get_announcements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit trail
         * @description Within the caller's rights; the administrator sees all entries, hidden clients' without contents (GDP-11).
         */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the trail
         * @description Walks the whole chain (GDP-08). Administrators only.
         */
        get: operations["get_audit_verification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/authenticator-app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm the app
         * @description The app is used from now on. 401 `bad_code`.
         */
        put: operations["put_authenticator_app"];
        /**
         * Begin with an app
         * @description Secret and QR picture; counts once confirmed.
         */
        post: operations["post_authenticator_app"];
        /**
         * Remove the app
         * @description Back to the mailed code.
         */
        delete: operations["delete_authenticator_app"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/authenticator-app/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New backup codes
         * @description The earlier ones are void. 409 `no_authenticator_app`.
         */
        post: operations["post_authenticator_app_backup_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blacklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Blacklist entries
         * @description Entries of a client, or of the whole account for administrators.
         */
        get: operations["get_blacklist"];
        put?: never;
        /**
         * Blacklist
         * @description Blocks addresses and domains; what is blocked already stays as it is.
         */
        post: operations["post_blacklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blacklist/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is it blocked, and why
         * @description Whether mailings of a client may reach an address, and the entry that stops them.
         */
        post: operations["post_blacklist_checks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blacklist/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unblock
         * @description Removes an entry; objections of recipients only by the administrator, with a reason (BLK-06).
         */
        post: operations["post_blacklist_removals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Undeliverable addresses
         * @description The work list of a client, by address.
         */
        get: operations["get_bounces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bounces/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct an address
         * @description Changes the contact, clears the mark, and sends again when that is wished.
         */
        post: operations["post_bounces_corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bounces/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep an address
         * @description Clears the mark: the next mailing tries again.
         */
        post: operations["post_bounces_kept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bounces/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the contact
         * @description Erases the contact that has the address.
         */
        post: operations["post_bounces_removals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Client partitions
         * @description Only those the caller may see (CLI-05).
         */
        get: operations["get_clients"];
        put?: never;
        /**
         * Add a client
         * @description A new partition, hidden to everybody (CLI-08). 409 `client_management_off`. Administrators only.
         */
        post: operations["post_clients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename a client
         * @description Another name. Administrators only.
         */
        put: operations["put_clients_client_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{client_id}/brand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the look of mails
         * @description The client's colours, fonts and head; the plain ones until somebody sets them.
         */
        get: operations["get_clients_client_id_brand"];
        /**
         * Set the look of mails
         * @description Used by every later rendering; mails that exist keep theirs. Administrators only.
         */
        put: operations["put_clients_client_id_brand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compositions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a document
         * @description HTML and text of a block document in the client's look; nothing is stored.
         */
        post: operations["post_compositions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts
         * @description Contacts of a client, page by page.
         */
        get: operations["get_contacts"];
        put?: never;
        /**
         * Add a contact
         * @description A new contact; possible doubles are named, not refused (CON-12, CON-15). 422 with all findings.
         */
        post: operations["post_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search contacts
         * @description Search as you type: every word begins a word of the contact, umlauts in any spelling (CON-13, CLI-05).
         */
        get: operations["get_contacts_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complete what was typed
         * @description Names, organisations, labels and cities that begin so (CLI-05).
         */
        get: operations["get_contacts_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a contact
         * @description All fields of a contact.
         */
        get: operations["get_contacts_contact_id"];
        /**
         * Change a contact
         * @description Replaces the fields. 409 `contact_changed` when the version is not the stored one.
         */
        put: operations["put_contacts_contact_id"];
        post?: never;
        /**
         * Erase a contact
         * @description Erases the contact (CON-18); a blacklisted address stays blocked as a hash (BLK-07).
         */
        delete: operations["delete_contacts_contact_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documents of a contact
         * @description The documents kept with a contact (CON-07).
         */
        get: operations["get_contacts_contact_id_documents"];
        put?: never;
        /**
         * Upload a document
         * @description A link that uploads a document to a contact (CON-07).
         */
        post: operations["post_contacts_contact_id_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/documents/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a document
         * @description A link that downloads the document.
         */
        get: operations["get_contacts_contact_id_documents_file_id"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description Removes the document.
         */
        delete: operations["delete_contacts_contact_id_documents_file_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/letter-head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Text for a letter
         * @description Address block and salutation for the clipboard (CON-06).
         */
        get: operations["get_contacts_contact_id_letter_head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists of a contact
         * @description The lists that a contact is on now, fixed and rule-based.
         */
        get: operations["get_contacts_contact_id_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report to a data subject
         * @description What is stored of a person, where it came from, what they received and who did what, as JSON (GDP-10).
         */
        get: operations["get_contacts_contact_id_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{contact_id}/report-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report as PDF
         * @description The same to hand out, in German or English by Accept-Language.
         */
        get: operations["get_contacts_contact_id_report_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-subjects/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proof of a mailing
         * @description Archived addresses of an erased person, until three years after the year of erasure. Administrators only.
         */
        post: operations["post_data_subjects_proofs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-subjects/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report by e-mail address
         * @description Every contact with the address, in all clients that the caller may see (GDP-10). 404 when there is none.
         */
        get: operations["get_data_subjects_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data-subjects/report-pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report by e-mail as PDF
         * @description The same as one PDF.
         */
        get: operations["get_data_subjects_report_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Possible doubles
         * @description Groups of contacts of a client that may be one person, by e-mail, else by name and organisation.
         */
        get: operations["get_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge
         * @description Makes several contacts one; can be repeated safely.
         */
        post: operations["post_duplicates_merges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/merges/{merge_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a merge back
         * @description Brings the merged contacts back, within 30 days.
         */
        post: operations["post_duplicates_merges_merge_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a merge
         * @description What a merge would leave; changes nothing.
         */
        post: operations["post_duplicates_previews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export contacts
         * @description Begins an Excel file of a client's contacts, all or those of a search (CON-11).
         */
        post: operations["post_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an export
         * @description Progress, and the link to the file when it is done.
         */
        get: operations["get_exports_export_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Imports of the visible clients, the newest first.
         */
        get: operations["get_imports"];
        put?: never;
        /**
         * Begin an import
         * @description A new import and the link to upload its file to (CON-01, CON-03).
         */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an import and its progress
         * @description State, counts and true progress.
         */
        get: operations["get_imports_import_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import
         * @description What has been imported stays and can be undone.
         */
        post: operations["post_imports_import_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look into the uploaded file and guess its columns
         * @description Sheets, headings, samples, guessed fields; every reason why a file is refused.
         */
        post: operations["post_imports_import_id_inspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fix the mapping and check every row
         * @description The check runs in the background; its state is `checking`, then `ready` or `failed`.
         */
        post: operations["post_imports_import_id_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the rejected rows
         * @description A link to an Excel file with the same columns and the reasons (CON-03).
         */
        get: operations["get_imports_import_id_rejected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/rejected.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rejected rows, always at this address
         * @description Leads to the same file by a link that is signed anew each time, so that this address can be kept (CON-03).
         */
        get: operations["get_imports_import_id_rejected_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show checked rows with errors, doubles and differences
         * @description Every error and duplicate with row number and reason.
         */
        get: operations["get_imports_import_id_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the checked rows
         * @description The import runs in the background.
         */
        post: operations["post_imports_import_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{import_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what an undo could not take back
         * @description Counts, and the contacts that were changed after the import and stay as they are.
         */
        get: operations["get_imports_import_id_undo"];
        put?: never;
        /**
         * Take an import back
         * @description The undo runs in the background.
         */
        post: operations["post_imports_import_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's invoices
         * @description Newest first, with what is open, paid and credited.
         */
        get: operations["get_invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invoice
         * @description With its lines.
         */
        get: operations["get_invoices_invoice_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{invoice_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Object to an invoice
         * @description In time it pauses dunning until it is decided; a late one is kept and answered (INV-19, INV-21).
         */
        post: operations["post_invoices_invoice_id_objections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{invoice_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invoice as PDF
         * @description The e-invoice with its page (INV-33).
         */
        get: operations["get_invoices_invoice_id_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invoices/{invoice_id}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An invoice as XML
         * @description The original (INV-33).
         */
        get: operations["get_invoices_invoice_id_xml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Labels in use
         * @description The labels of a client (CON-17).
         */
        get: operations["get_labels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/labels/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Label many contacts
         * @description Puts labels on contacts and takes labels off them (CON-17).
         */
        post: operations["post_labels_changes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Own language
         * @description Stays after sign-out; one's system mails come in it too (HLP-03).
         */
        put: operations["put_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/legal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Terms and agreements
         * @description Every version, also those that still bind somebody (ORD-07, ORD-10).
         */
        get: operations["get_legal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/legal/{kind}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A text
         * @description `kind` is `terms` or `dpa`.
         */
        get: operations["get_legal_kind_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Distribution lists
         * @description All lists of a client, by name.
         */
        get: operations["get_lists"];
        put?: never;
        /**
         * Add a list
         * @description A fixed list, or a rule-based one with a query (CON-13).
         */
        post: operations["post_lists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a list
         * @description Name, kind and rule of a list.
         */
        get: operations["get_lists_list_id"];
        put?: never;
        post?: never;
        /**
         * Delete a list
         * @description Deletes a list; its contacts stay.
         */
        delete: operations["delete_lists_list_id"];
        options?: never;
        head?: never;
        /**
         * Change a list
         * @description Renames a list or changes its rule.
         */
        patch: operations["patch_lists_list_id"];
        trace?: never;
    };
    "/api/lists/{list_id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count a list
         * @description How many contacts are on the list now.
         */
        get: operations["get_lists_list_id_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export a list
         * @description Begins an Excel file of a list in the background (CON-04).
         */
        post: operations["post_lists_list_id_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members
         * @description The contacts on a list now, page by page.
         */
        get: operations["get_lists_list_id_members"];
        put?: never;
        /**
         * Add members
         * @description Puts up to 1,000 contacts on a fixed list.
         */
        post: operations["post_lists_list_id_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list_id}/members/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove members
         * @description Takes up to 1,000 contacts off a fixed list.
         */
        post: operations["post_lists_list_id_members_removals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mailed code for oneself
         * @description 409 `second_factor_demanded` when the administrator demands it (SEC-08).
         */
        put: operations["put_mail_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailing-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mailings by dispatch day
         * @description Submitted mailings whose dispatch lies on the Berlin days asked for.
         */
        get: operations["get_mailing_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mailings
         * @description Mailings of visible clients, newest first, filtered by state and client.
         */
        get: operations["get_mailings"];
        put?: never;
        /**
         * Begin a mailing
         * @description A new draft. 422 `draft_refused` for unsafe header text and for what only premium may do (MAI-10).
         */
        post: operations["post_mailings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a mailing
         * @description A mailing with its body, its state and what the delivery engine obeys.
         */
        get: operations["get_mailings_mailing_id"];
        /**
         * Save a draft
         * @description Autosave over the version that the author saw; a planned mailing is checked and fixed anew (MAI-28).
         *     409 `draft_changed` shows both versions, 422 `not_submittable` leaves a planned mailing as it was.
         */
        put: operations["put_mailings_mailing_id"];
        post?: never;
        /**
         * Delete a draft
         * @description Removes a draft that was never submitted, with its files.
         */
        delete: operations["delete_mailings_mailing_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a submission
         * @description The second pair of eyes. 403 `approver_is_author` for the person who asked.
         */
        post: operations["post_mailings_mailing_id_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Archive entries of a mailing
         * @description The audit-proof entries, one per generation, with hashes (MAI-16, MAI-17).
         */
        get: operations["get_mailings_mailing_id_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom it did not reach
         * @description The recipients whom a mailing could not reach, with reasons in plain words.
         */
        get: operations["get_mailings_mailing_id_bounces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a mailing
         * @description Ends a submitted mailing for good; what is handed over stays.
         */
        post: operations["post_mailings_mailing_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check before submission
         * @description All findings at once, warnings, and the estimate of size and price (MAI-18, MAI-21, MAI-32).
         */
        post: operations["post_mailings_mailing_id_checks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy as new draft
         * @description A new draft with the same content, lists and files.
         */
        post: operations["post_mailings_mailing_id_copies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to a corrected address
         * @description One recipient under a corrected address (BOU-04). 409 `already_received`, `address_excluded`.
         */
        post: operations["post_mailings_mailing_id_corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a mailing
         * @description Held until somebody releases it.
         */
        post: operations["post_mailings_mailing_id_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/left-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was left out, and why
         * @description Doubles, blacklisted and undeliverable addresses, missing values (BOU-03, MAI-29, MAI-32).
         */
        get: operations["get_mailings_mailing_id_left_out"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/library-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a file of the media library
         * @description A library file as attachment, embedded picture or, when it is large, public link (MED-01, MAI-34); name it in the
         *     draft afterwards.
         */
        post: operations["post_mailings_mailing_id_library_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a mailing
         * @description Stops sending at the next hand-over.
         */
        post: operations["post_mailings_mailing_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move a planned mailing
         * @description To another Berlin minute, until dispatch begins (MAI-28). 422 `not_submittable` leaves the plan as it was.
         */
        put: operations["put_mailings_mailing_id_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview for a contact
         * @description HTML and text with every placeholder filled for a contact.
         */
        get: operations["get_mailings_mailing_id_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/preview-page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview as a page
         * @description The HTML part for a sandboxed frame; remote pictures only with `remote`.
         */
        get: operations["get_mailings_mailing_id_preview_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a mailing is
         * @description Batches and recipients by state, at any time; of either class.
         */
        get: operations["get_mailings_mailing_id_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recipients by delivery state
         * @description Premium: all, by state. Standard: those not reached or unknown; 403 `premium_only` for other states (STA-04).
         */
        get: operations["get_mailings_mailing_id_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a held mailing
         * @description Lets a held mailing go on; holds by the service need the administrator (BOU-08).
         */
        post: operations["post_mailings_mailing_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/resends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to the failed ones again
         * @description Everybody whose delivery failed, once more, as an addendum. 409 `nothing_to_resend`.
         */
        post: operations["post_mailings_mailing_id_resends"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a mailing
         * @description Goes on after a pause.
         */
        post: operations["post_mailings_mailing_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mailing in numbers
         * @description Totals, rates, and line by line why not everybody was reached. For either class.
         */
        get: operations["get_mailings_mailing_id_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/statistics/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluation as an Excel file
         * @description A link to the file. 403 `premium_only` for standard mailings.
         */
        post: operations["post_mailings_mailing_id_statistics_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/statistics/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recipients of a premium mailing
         * @description Each recipient with states, instants, reasons, openings. 403 `premium_only` for standard mailings.
         */
        get: operations["get_mailings_mailing_id_statistics_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Course of a premium mailing
         * @description Deliveries, openings and clicks by hour. 403 `premium_only` for standard mailings.
         */
        get: operations["get_mailings_mailing_id_statistics_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a submission back
         * @description Back to draft while nothing has been sent.
         */
        post: operations["post_mailings_mailing_id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/stuck-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let stuck batches go on
         * @description After the cause was looked at: batches that crashed three times without progress go on.
         */
        post: operations["post_mailings_mailing_id_stuck_releases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a mailing
         * @description Checks everything and submits, at once or for a Berlin minute; or asks a second person for approval.
         *     422 `not_submittable` with all findings; repeating it with the same key changes nothing.
         */
        post: operations["post_mailings_mailing_id_submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/test-sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message to yourself
         * @description One marked message to the signed-in user (MAI-37).
         */
        post: operations["post_mailings_mailing_id_test_sends"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/test-sends/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a test message
         * @description How a test message went.
         */
        get: operations["get_mailings_mailing_id_test_sends_request_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/unknown-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about an unknown recipient
         * @description Send again, or count as sent. 409 `not_in_doubt` when there is nothing to decide.
         */
        post: operations["post_mailings_mailing_id_unknown_decisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description A signed link for one attachment or picture; name it in the draft by its `upload_id` afterwards.
         */
        post: operations["post_mailings_mailing_id_uploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailings/{mailing_id}/word-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Convert a Word document
         * @description A `.docx` as cleaned HTML with inline styles, its pictures to be embedded; premium only (MAI-09, MAI-35). The
         *     draft itself is not changed.
         */
        post: operations["post_mailings_mailing_id_word_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Files of visible clients, newest first (MED-06).
         */
        get: operations["get_media"];
        put?: never;
        /**
         * Add a file
         * @description A new file and the link to upload it. 422 `upload_refused` for types that are not taken (MED-03, MED-04).
         */
        post: operations["post_media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a file
         * @description A file with versions, uses and public links.
         */
        get: operations["get_media_media_id"];
        /**
         * Rename a file
         * @description Another name and other tags.
         */
        put: operations["put_media_media_id"];
        post?: never;
        /**
         * Delete a file
         * @description Deletes a file for 30 days, then for good. 409 `media_in_use` while a planned mailing needs it (MED-05).
         */
        delete: operations["delete_media_media_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description A link of 15 minutes to the current or an older version (MED-04).
         */
        get: operations["get_media_media_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a public link
         * @description An unguessable public address for 90 days (MAI-34).
         */
        post: operations["post_media_media_id_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a public link
         * @description Closes a public link at once (MAI-34).
         */
        delete: operations["delete_media_media_id_links_link_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/restorations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted file
         * @description Brings a deleted file back within 30 days.
         */
        post: operations["post_media_media_id_restorations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a file's content
         * @description The link to upload a new version; the old one stays until the new one has passed its check (MED-05).
         */
        post: operations["post_media_media_id_versions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{media_id}/versions/{version_number}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that an upload is done
         * @description Has the upload checked in the background; `state` tells when it is ready or refused (MED-03).
         */
        post: operations["post_media_media_id_versions_version_number_arrival"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/accounts/{account_id}/dispatch-hold/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a customer's hold on dispatch
         * @description By the operator, with a reason (BOU-08). For everybody else there is no such route (404).
         */
        post: operations["post_operator_accounts_account_id_dispatch_hold_releases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/accounts/{account_id}/licence-manager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the licence manager
         * @description On the company's written request (ROL-07). Operator staff only.
         */
        put: operations["put_operator_accounts_account_id_licence_manager"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/accounts/{account_id}/mailings/{mailing_id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a mailing
         * @description What is unsent is never sent; of a sent one the withdrawal is noted. What was sent stays payable (MAI-24).
         */
        post: operations["post_operator_accounts_account_id_mailings_mailing_id_rejection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/accounts/{account_id}/mailings/{mailing_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a mailing
         * @description Lets a mailing go on that was held for its bounces (BOU-08).
         */
        post: operations["post_operator_accounts_account_id_mailings_mailing_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/arrears": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers in arrears
         * @description Who has been reminded and still owes, the longest first (DUN-07).
         */
        get: operations["get_operator_arrears"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/bank-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a bank statement
         * @description A CAMT.053 file; every movement is booked once, whatever file it comes in.
         */
        post: operations["post_operator_bank_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Credits in a state
         * @description The oldest disruption first.
         */
        get: operations["get_operator_credits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers
         * @description Oldest order first within a phase; `ordered` are those to activate.
         */
        get: operations["get_operator_customers"];
        put?: never;
        /**
         * Key in a written order
         * @description An order that came in writing (ORD-03).
         */
        post: operations["post_operator_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A contract
         * @description The contract as it stands; `earlier_trial_on` when the company had a trial in the last year (ORD-31).
         */
        get: operations["get_operator_customers_customer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate an order
         * @description From now on the order binds and can be used (ORD-02, ORD-05).
         */
        post: operations["post_operator_customers_customer_id_activation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/contracting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record premium contracting
         * @description An individual contract is on file (ORD-11, ORD-12).
         */
        post: operations["post_operator_customers_customer_id_contracting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/credits/{credit_id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not grant a credit
         * @description With the reason.
         */
        post: operations["post_operator_customers_customer_id_credits_credit_id_refusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/credits/{credit_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant a credit
         * @description Goes out with the next invoice (AVL-07, AVL-08).
         */
        post: operations["post_operator_customers_customer_id_credits_credit_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/deactivation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Deactivate or reactivate
         * @description The contract goes on (DUN-08).
         */
        put: operations["put_operator_customers_customer_id_deactivation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/deviations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a deviation from the terms
         * @description Binds with this confirmation, which the customer gets by mail (ORD-08).
         */
        post: operations["post_operator_customers_customer_id_deviations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/dunning-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold a customer's dunning
         * @description Until it is let go again (DUN-07).
         */
        put: operations["put_operator_customers_customer_id_dunning_hold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A contract's history
         * @description Every declaration and change.
         */
        get: operations["get_operator_customers_customer_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's invoices
         * @description Newest first.
         */
        get: operations["get_operator_customers_customer_id_invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's invoice
         * @description With its lines.
         */
        get: operations["get_operator_customers_customer_id_invoices_invoice_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an invoice
         * @description As a whole, by a document of its own (INV-31).
         */
        post: operations["post_operator_customers_customer_id_invoices_invoice_id_cancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit a part of an invoice
         * @description Never more than is left of it (INV-31).
         */
        post: operations["post_operator_customers_customer_id_invoices_invoice_id_credit_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/dunning-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold an invoice's dunning
         * @description Until it is let go again (DUN-07).
         */
        put: operations["put_operator_customers_customer_id_invoices_invoice_id_dunning_hold"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/objection-decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decide an objection
         * @description Dunning goes on where it stood (INV-21).
         */
        put: operations["put_operator_customers_customer_id_invoices_invoice_id_objection_decision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an objection
         * @description One that came in writing (INV-19 to INV-21).
         */
        post: operations["post_operator_customers_customer_id_invoices_invoice_id_objections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's invoice as PDF
         * @description For 15 minutes.
         */
        get: operations["get_operator_customers_customer_id_invoices_invoice_id_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/invoices/{invoice_id}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's invoice as XML
         * @description For 15 minutes.
         */
        get: operations["get_operator_customers_customer_id_invoices_invoice_id_xml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's account
         * @description Claims, balance, holds.
         */
        get: operations["get_operator_customers_customer_id_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/letters/{letter_id}/posting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A letter was posted
         * @description An invoice counts as received three days later (INV-20).
         */
        post: operations["post_operator_customers_customer_id_letters_letter_id_posting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a notice in writing
         * @description It counts on the day it was received (SUB-06); also the operator's own notice.
         */
        post: operations["post_operator_customers_customer_id_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Agree on the way of payment
         * @description Transfer, direct debit, instalments (INV-23, INV-24).
         */
        put: operations["put_operator_customers_customer_id_payment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a payment
         * @description Oldest due first; settles and reactivates (DUN-10, DUN-11).
         */
        post: operations["post_operator_customers_customer_id_payments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/payments/{booking_id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a booking back
         * @description Also a returned debit (INV-24).
         */
        post: operations["post_operator_customers_customer_id_payments_booking_id_reversal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/price-announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce prices
         * @description Holds from the next or next but one 1 January, by the day of delivery (SUB-19).
         */
        post: operations["post_operator_customers_customer_id_price_announcements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse an order
         * @description The order ends here.
         */
        post: operations["post_operator_customers_customer_id_refusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/repayments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a repayment
         * @description Out of what was paid too much.
         */
        post: operations["post_operator_customers_customer_id_repayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/service-invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invoice services
         * @description After performance, line by line (INV-12, INV-27 to INV-29).
         */
        post: operations["post_operator_customers_customer_id_service_invoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A customer's service orders
         * @description Oldest first.
         */
        get: operations["get_operator_customers_customer_id_services"];
        put?: never;
        /**
         * Key in a service order
         * @description The 45 days run from the day of receipt (ORD-19).
         */
        post: operations["post_operator_customers_customer_id_services"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/services/{service_id}/appointment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Offer an appointment
         * @description The customer is told by mail.
         */
        put: operations["put_operator_customers_customer_id_services_service_id_appointment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/services/{service_id}/performances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a delivered part
         * @description It is invoiced now (ORD-20, ORD-21).
         */
        post: operations["post_operator_customers_customer_id_services_service_id_performances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/services/{service_id}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release an invoice by hand
         * @description Before performance, from day 46 on (ORD-20).
         */
        post: operations["post_operator_customers_customer_id_services_service_id_releases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/storage-price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an agreed storage price
         * @description The price agreed with a customer for large storage (MET-03). Operator only.
         */
        get: operations["get_operator_customers_customer_id_storage_price"];
        /**
         * Agree on a storage price
         * @description Replaces the general price for this customer, or goes back to it (MET-03). Operator only.
         */
        put: operations["put_operator_customers_customer_id_storage_price"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/terminations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an end for cause
         * @description Sign-in and dispatch stop at once (SUB-22 to SUB-24).
         */
        post: operations["post_operator_customers_customer_id_terminations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/terms-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce terms
         * @description Holds at the earliest the day after the objection month (ORD-29).
         */
        post: operations["post_operator_customers_customer_id_terms_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/customers/{customer_id}/vat-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the check of a VAT ID
         * @description Decides about reverse charge (GEN-04).
         */
        post: operations["post_operator_customers_customer_id_vat_checks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/direct-debits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the file of a day's direct debits
         * @description Everything due by that day; the same day again gives the same file (INV-24).
         */
        post: operations["post_operator_direct_debits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/direct-debits/{debit_file}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The bank has credited a file
         * @description Every collection of it counts as paid, once.
         */
        post: operations["post_operator_direct_debits_debit_file_credit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/direct-debits/{debit_file}/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file for the bank
         * @description pain.008.001.08.
         */
        get: operations["get_operator_direct_debits_debit_file_xml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/disruptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose credits for a disruption
         * @description One proposal per customer; may be repeated (AVL-04, AVL-07).
         */
        post: operations["post_operator_disruptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/function-ends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce the end of a function
         * @description Mailed to every licence manager; afterwards it can be neither ordered nor used (ORD-32).
         */
        post: operations["post_operator_function_ends"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers of a year
         * @description In order, without gaps (INV-31).
         */
        get: operations["get_operator_invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The print queue
         * @description Letters to print and post (INV-14, DUN-13).
         */
        get: operations["get_operator_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The operator on invoices
         * @description Name, bank, base rates.
         */
        get: operations["get_operator_money"];
        /**
         * Change the operator on invoices
         * @description Issued invoices keep what they say (INV-31).
         */
        put: operations["put_operator_money"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Objections that wait
         * @description The oldest first, late ones too (INV-21).
         */
        get: operations["get_operator_objections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/price-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a price list
         * @description A published version never changes (GEN-12).
         */
        post: operations["post_operator_price_lists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quotes
         * @description Quotes in a state, the first to expire first.
         */
        get: operations["get_operator_quotes"];
        put?: never;
        /**
         * Make a quote
         * @description Mailed to the customer with the link to accept it (ORD-16).
         */
        post: operations["post_operator_quotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/region": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which region writes
         * @description As the region that answers has it.
         */
        get: operations["get_operator_region"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/region/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that this region takes over
         * @description From now on this region writes (RES-12).
         */
        post: operations["post_operator_region_confirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/region/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose that this region takes over
         * @description Another person confirms it within 30 minutes (RES-10).
         */
        post: operations["post_operator_region_proposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service orders
         * @description Of all customers in a state, the first to become due first (ORD-19).
         */
        get: operations["get_operator_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/suspensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a suspension
         * @description Mailed to every licence manager (SUB-25).
         */
        post: operations["post_operator_suspensions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money without a customer
         * @description Movements that name no invoice of one customer.
         */
        get: operations["get_operator_unmatched"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/unmatched/{movement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose money it was
         * @description It is booked on that customer, oldest due first.
         */
        put: operations["put_operator_unmatched_movement_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order
         * @description Places the order; the receipt is mailed at once. Nothing can be used before the operator activates it.
         */
        post: operations["post_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an order would mean
         * @description Annual price, trial, first possible end (SUB-13, ORD-33). Stores nothing; 422 with everything that is wrong.
         */
        post: operations["post_orders_previews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own passkeys
         * @description One's registered passkeys.
         */
        get: operations["get_passkeys"];
        put?: never;
        /**
         * Add a passkey
         * @description 422 `passkey_unreadable` when the answer does not fit.
         */
        post: operations["post_passkeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a passkey
         * @description What the browser is asked for a new passkey. 409 `too_many_passkeys`.
         */
        post: operations["post_passkeys_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description One of one's own.
         */
        delete: operations["delete_passkeys_passkey_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set an own password
         * @description 422 `weak_password` with all findings (SEC-13).
         */
        put: operations["put_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgotten password
         * @description Mails a one-time password if there is such an active user; the answer is the same for every name (SEC-11).
         */
        post: operations["post_password_resets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prices valid today
         * @description The price list for new orders.
         */
        get: operations["get_prices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own protection
         * @description Password age, second step, app, backup codes, passkeys of the caller.
         */
        get: operations["get_protection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quotes/{quote_token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A quote
         * @description For whoever has its link.
         */
        get: operations["get_quotes_quote_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quotes/{quote_token}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a quote
         * @description The quote becomes a binding order at its own prices, until the end of its last day (ORD-17, ORD-18).
         */
        post: operations["post_quotes_quote_token_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rights matrix
         * @description Who has which right on which client (CLI-04). Administrators only.
         */
        get: operations["get_rights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sender-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sender domains
         * @description With the entries to set and the last checks (SND-05).
         */
        get: operations["get_sender_domains"];
        put?: never;
        /**
         * Register a sender domain
         * @description Makes its DKIM key; the domain that is there already is returned as it is. Administrators only.
         */
        post: operations["post_sender_domains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sender-domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A sender domain
         * @description With the entries to set and the last checks.
         */
        get: operations["get_sender_domains_domain"];
        put?: never;
        post?: never;
        /**
         * Remove a sender domain
         * @description 409 `domain_in_use` while senders use it. Administrators only.
         */
        delete: operations["delete_sender_domains_domain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sender-domains/{domain}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a domain now
         * @description Asks the DNS now instead of within six hours.
         */
        post: operations["post_sender_domains_domain_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sender-domains/{domain}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the DKIM key
         * @description A new key, which signs as soon as its entry is found; 409 `rotation_pending` while one waits.
         */
        post: operations["post_sender_domains_domain_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sender accounts
         * @description Only those given to the caller, within their client rights (SND-07); all of these clients for administrators.
         */
        get: operations["get_senders"];
        put?: never;
        /**
         * Create a sender account
         * @description Administrators only (SND-02); registers the domain as well.
         */
        post: operations["post_senders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/senders/{sender_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A sender account
         * @description With what forbids it to send and what is recommended.
         */
        get: operations["get_senders_sender_id"];
        /**
         * Change a sender account
         * @description Name, reply address, users, state; deactivated, it takes no new mailings (SND-08). Administrators only.
         */
        put: operations["put_senders_sender_id"];
        post?: never;
        /**
         * Delete a sender account
         * @description 409 `sender_in_use` while mailings of it are planned (SND-08). Administrators only.
         */
        delete: operations["delete_senders_sender_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description The signed-in user with roles and rights.
         */
        get: operations["get_session"];
        put?: never;
        /**
         * Sign in
         * @description Sets the session cookie, or 202 with a challenge where a code is needed (SEC-07).
         *
         *     401 `bad_credentials`, alike for unknown users and wrong passwords; 429 `too_many_tries` (SEC-12).
         */
        post: operations["post_session"];
        /**
         * Sign out
         * @description Ends the session and removes the cookie.
         */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Second step
         * @description Sets the session cookie. 401 `bad_code`.
         */
        post: operations["post_session_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/code-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a new code
         * @description The code before is void (SEC-09).
         */
        post: operations["post_session_code_mails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by passkey
         * @description Sets the session cookie. 401 `bad_credentials`.
         */
        post: operations["post_session_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin with a passkey
         * @description What the browser asks its keys; says nothing about users.
         */
        post: operations["post_session_passkey_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live sessions
         * @description The account's for administrators, else one's own.
         */
        get: operations["get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The subscription
         * @description Phase, marks, scope, prices, dates and pending reductions.
         */
        get: operations["get_subscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would happen
         * @description The first step of notice, leaving, conversion and switch: their consequence, and the confirmation to send.
         */
        post: operations["post_subscription_confirmations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the paid subscription now
         * @description Early conversion (TRI-12, TRI-13); it cannot be undone.
         */
        post: operations["post_subscription_conversion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/extensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend the scope
         * @description The whole new scope, at once, at the list valid today (SUB-14, SUB-15).
         */
        post: operations["post_subscription_extensions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to it
         * @description Every declaration and change with its instant and author.
         */
        get: operations["get_subscription_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/invoice-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change where invoices go
         * @description Address, delivery, VAT ID and numbers of the next invoices (INV-13 to INV-16).
         */
        put: operations["put_subscription_invoice_address"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/leaving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the trial
         * @description Ends the contract at once (TRI-08 to TRI-10).
         */
        post: operations["post_subscription_leaving"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give notice
         * @description The second step: the answer is the confirmation, with the same instant, and it is mailed too (SUB-07).
         */
        post: operations["post_subscription_notice"];
        /**
         * Withdraw the notice
         * @description Until the contract's last day is over (SUB-10); not the operator's notice (SUB-11).
         */
        delete: operations["delete_subscription_notice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/reductions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reduce the scope
         * @description The whole new scope, from a 1 January on (SUB-16); in the trial at once (TRI-22).
         */
        post: operations["post_subscription_reductions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/reductions/{effective_on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a reduction
         * @description Until it takes effect (SUB-17). `effective_on` is its 1 January.
         */
        delete: operations["delete_subscription_reductions_effective_on"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service orders of the account
         * @description For the licence manager, oldest first.
         */
        get: operations["get_subscription_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch to another provider
         * @description Two months' notice and an assisted transition of at most 30 days (SUB-30).
         */
        post: operations["post_subscription_switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/terms/{version}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Object to new terms
         * @description Keeps the terms that bind now (ORD-28); until the last day of the objection period.
         */
        post: operations["post_subscription_terms_version_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mail templates
         * @description The ready templates and those of a client.
         */
        get: operations["get_templates"];
        put?: never;
        /**
         * Add a template
         * @description A template of a client. 422 `template_refused` names tags that would vanish and active content.
         */
        post: operations["post_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a template
         * @description A template with its slots.
         */
        get: operations["get_templates_template_id"];
        /**
         * Change a template
         * @description Stores a client's own template over the version that its author saw.
         */
        put: operations["put_templates_template_id"];
        post?: never;
        /**
         * Delete a template
         * @description Removes a client's own template.
         */
        delete: operations["delete_templates_template_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{template_id}/renderings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render a template
         * @description Responsive HTML and text from a template and its values; nothing is stored.
         */
        post: operations["post_templates_template_id_renderings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The trial and its limits
         * @description For the start page of every user (TRI-09, TRI-24).
         */
        get: operations["get_trial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dispatch, storage and price
         * @description Dispatched bytes and messages per class, and storage, of a Berlin month and in total (MET-04, MET-13).
         */
        get: operations["get_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description All users. Administrators and licence managers only.
         */
        get: operations["get_users"];
        put?: never;
        /**
         * Add a user
         * @description An inactive user (LIC-02). 409 `login_taken`, `email_taken`. Administrators only.
         */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a user
         * @description Administrators and licence managers only.
         */
        get: operations["get_users_user_id"];
        /**
         * Change a user
         * @description A new address is told to the old and the new one (SEC-20). Administrators only.
         */
        put: operations["put_users_user_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give or take a licence
         * @description 409 `licences_exhausted` (LIC-03), `role_held` (ROL-06). Administrators only.
         */
        put: operations["put_users_user_id_activation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set rights
         * @description `full`, `read` or `hidden` per client (CLI-03); counts from the next call on. Administrators only.
         */
        put: operations["put_users_user_id_rights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description The user's next call is answered `session_revoked`. Administrators, and everybody for themselves.
         */
        delete: operations["delete_users_user_id_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/c/{token}/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counted link
         * @description Leads to the link of that number in that mailing, and nowhere else.
         */
        get: operations["get_page_c_token_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Counted link, headers only
         * @description As GET; noted as a machine's.
         */
        head: operations["head_page_c_token_index"];
        patch?: never;
        trace?: never;
    };
    "/d/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description Leads to the file by a signed link of 15 minutes, which is made anew each time. One constant answer, 404, for
         *     unknown, expired and withdrawn links. Changes nothing.
         */
        get: operations["get_page_d_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API page
         * @description The API to read, without any resource from elsewhere.
         */
        get: operations["get_page_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description Answers as soon as the product can serve; 503 in a region that does not write.
         */
        get: operations["get_page_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/legal/{kind}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A text as a page
         * @description Terms or agreement to read, also older versions.
         */
        get: operations["get_page_legal_kind_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/legal/{kind}/{version}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A text as PDF
         * @description The same version and language is always the same file (ORD-33).
         */
        get: operations["get_page_legal_kind_version_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/o/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opening picture
         * @description A transparent picture of one point, whatever the token says.
         */
        get: operations["get_page_o_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Opening picture, headers only
         * @description As GET; noted as a machine's.
         */
        head: operations["head_page_o_token"];
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OpenAPI document
         * @description The whole API as OpenAPI 3.1.
         */
        get: operations["get_page_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Order page
         * @description The order form, filled from a quote when there is one.
         */
        get: operations["get_page_order"];
        put?: never;
        /**
         * Check, correct and place an order
         * @description `step=check` shows price and dates, `step=correct` the form again, `step=order` places the order.
         */
        post: operations["post_page_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/u/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Unsubscribe page
         * @description The page with its button. Changes nothing, however often it is fetched.
         */
        get: operations["get_page_u_token"];
        put?: never;
        /**
         * Unsubscribe (RFC 8058 one-click, and the page's button)
         * @description Puts the address on the client's blacklist when the body orders it; idempotent. Logs `unsubscribed`.
         */
        post: operations["post_page_u_token"];
        delete?: never;
        options?: never;
        /**
         * Unsubscribe page, headers only
         * @description As GET without the body; not even the token is looked at. Changes nothing.
         */
        head: operations["head_page_u_token"];
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description The organisation about itself, in small type.
         */
        About: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "about";
            /** Id */
            id: string;
            /**
             * Html
             * @description p, lists, links, bold, italics; all else is dropped
             * @default
             */
            html: string;
        };
        /**
         * AccountOut
         * @description The caller's account.
         */
        AccountOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** State */
            state: string;
            /** Premium Enabled */
            premium_enabled: boolean;
            /** Tracking Enabled */
            tracking_enabled: boolean;
            /** Four Eyes */
            four_eyes: boolean;
            /** Client Management */
            client_management: boolean;
            /** Licensed Users */
            licensed_users: number;
            /** Active Users */
            active_users: number;
            /** Password Interval Days */
            password_interval_days: number;
            /** Second Factor Required */
            second_factor_required: boolean;
        };
        /**
         * AddedOut
         * @description The entries as they stand now.
         */
        AddedOut: {
            /** Items */
            items: components["schemas"]["chalicelib__contacts__blacklist__schemas__EntryOut"][];
        };
        /**
         * AddressBody
         * @description A postal address.
         */
        AddressBody: {
            /** Street */
            street: string;
            /** Postal Code */
            postal_code: string;
            /** City */
            city: string;
            /**
             * Country
             * @default DE
             */
            country: string;
        };
        /**
         * AddressIn
         * @description An address of a client.
         */
        AddressIn: {
            /** Client Id */
            client_id: string;
            /** Address */
            address: string;
        };
        /**
         * AddressNoteOut
         * @description One of the person's addresses, and why nothing is sent to it (empty: something may be).
         */
        AddressNoteOut: {
            /** Address */
            address: string;
            /** Blacklisted */
            blacklisted: string;
            /** Undeliverable */
            undeliverable: string;
        };
        /**
         * AnnouncementIn
         * @description A price list told to a customer in writing, with proof of the delivery's day (SUB-19).
         */
        AnnouncementIn: {
            /** Version */
            version: string;
            /**
             * Delivered On
             * Format: date
             */
            delivered_on: string;
        };
        /**
         * AnnouncementList
         * @description Announcements, the newest first.
         */
        AnnouncementList: {
            /** Items */
            items: components["schemas"]["AnnouncementOut"][];
        };
        /**
         * AnnouncementOut
         * @description An announcement as every user sees it.
         */
        AnnouncementOut: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Announced At
             * Format: date-time
             */
            announced_at: string;
            /** Reason */
            reason: string;
            /** Affected */
            affected: string;
            /** Starts At */
            starts_at: string | null;
            /** Ends At */
            ends_at: string | null;
            /** Function */
            function: string;
            /** Last On */
            last_on: string | null;
        };
        /**
         * AppCodeIn
         * @description A code of the app, as proof that it works.
         */
        AppCodeIn: {
            /** Code */
            code: string;
        };
        /**
         * AppOut
         * @description Shown once: the secret, the address that an app reads, and that as an SVG picture.
         */
        AppOut: {
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
            /** Qr Svg */
            qr_svg: string;
        };
        /**
         * AppointmentIn
         * @description An offered date.
         */
        AppointmentIn: {
            /**
             * Appointment At
             * Format: date-time
             */
            appointment_at: string;
        };
        /**
         * ApprovalIn
         * @description The second pair of eyes has seen exactly this version.
         */
        ApprovalIn: {
            /** Version */
            version: number;
        };
        /**
         * ApprovalOut
         * @description A submission that waits for a second person.
         */
        ApprovalOut: {
            /** Requested By */
            requested_by: string;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Planned For */
            planned_for: string | null;
        };
        /**
         * ArchiveOut
         * @description The archive entries of a mailing as stored, with their place in the account's chain (MAI-17).
         */
        ArchiveOut: {
            /** Items */
            items: {
                [key: string]: unknown;
            }[];
        };
        /**
         * ArrearsList
         * @description Customers in arrears, the longest first.
         */
        ArrearsList: {
            /** Items */
            items: components["schemas"]["ArrearsOut"][];
        };
        /**
         * ArrearsOut
         * @description One customer in arrears: what is overdue, the reminders of the furthest invoice, where dunning stands.
         */
        ArrearsOut: {
            /** Account Id */
            account_id: string;
            /** Overdue Cents */
            overdue_cents: number;
            /** Reminders */
            reminders: number;
            /** Reminded Since */
            reminded_since: string | null;
            /** Is Held */
            is_held: boolean;
            /** Deactivated On */
            deactivated_on: string | null;
        };
        /**
         * AssignmentIn
         * @description The customer whose money it was.
         */
        AssignmentIn: {
            /** Account Id */
            account_id: string;
        };
        /**
         * BackupCodes
         * @description Shown once; each is good for one sign-in.
         */
        BackupCodes: {
            /** Codes */
            codes: string[];
        };
        /**
         * BankBody
         * @description Where money goes to.
         */
        BankBody: {
            /** Holder */
            holder: string;
            /**
             * Iban
             * @example DE02120300000000202051
             */
            iban: string;
            /**
             * Bic
             * @default
             * @example BYLADEM1001
             */
            bic: string;
            /**
             * Bank
             * @default
             */
            bank: string;
            /**
             * Creditor Id
             * @default
             * @example DE98ZZZ09999999999
             */
            creditor_id: string;
        };
        /**
         * BankFileIn
         * @description A CAMT.053 file in base64, at most 4 MB; larger statements are asked of the bank in parts.
         */
        BankFileIn: {
            /**
             * Content
             * @example PERvY3VtZW50Lz4=
             */
            content: string;
        };
        /**
         * BlacklistIn
         * @description Addresses and domains to block.
         */
        BlacklistIn: {
            /** Client Id */
            client_id: string;
            /**
             * Scope
             * @default client
             * @enum {string}
             */
            scope?: "client" | "account";
            /** Values */
            values: string[];
        };
        /**
         * BookedFileOut
         * @description How many movements were booked on customers, came back, wait for a person, or are none of ours.
         */
        BookedFileOut: {
            /** Booked */
            booked: number;
            /** Returned */
            returned: number;
            /** Unmatched */
            unmatched: number;
            /** Others */
            others: number;
        };
        /**
         * BounceOut
         * @description An undeliverable address. `reason` is the class, `reason_text` says it in plain words.
         */
        BounceOut: {
            /** Address */
            address: string;
            /** Contact Id */
            contact_id: string;
            /** Contact Name */
            contact_name: string;
            /** Reason */
            reason: string;
            /** Reason Text */
            reason_text: string;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Mailing Id */
            mailing_id: string;
            /** Mailing Subject */
            mailing_subject: string;
        };
        /**
         * BouncePage
         * @description Some of the work list; `next` continues it.
         */
        BouncePage: {
            /** Items */
            items: components["schemas"]["BounceOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * BrandBody
         * @description The look of a client's mails; `logo_url` is an `https` address or empty.
         */
        BrandBody: {
            /**
             * Organisation
             * @default
             */
            organisation: string;
            /**
             * Logo Url
             * @default
             */
            logo_url: string;
            /**
             * Accent
             * @default #0f4a57
             * @example #0f4a57
             */
            accent: string;
            /**
             * Text
             * @default #1d2530
             * @example #0f4a57
             */
            text: string;
            /**
             * Background
             * @default #f1efe9
             * @example #0f4a57
             */
            background: string;
            /**
             * Heading Font
             * @default serif
             * @enum {string}
             */
            heading_font: "serif" | "sans";
            /**
             * Body Font
             * @default sans
             * @enum {string}
             */
            body_font: "serif" | "sans";
        };
        /**
         * Button
         * @description A link that stands out.
         */
        Button: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "button";
            /** Id */
            id: string;
            /**
             * Label
             * @default
             */
            label: string;
            /**
             * Link
             * @default
             */
            link: string;
            /**
             * Align
             * @default left
             * @enum {string}
             */
            align: "left" | "center" | "right";
        };
        /**
         * CalendarOut
         * @description Submitted mailings in order of their dispatch.
         */
        CalendarOut: {
            /** Items */
            items: components["schemas"]["MailingOut"][];
        };
        /**
         * CancellationIn
         * @description Why an invoice is cancelled.
         */
        CancellationIn: {
            /** Reason */
            reason: string;
        };
        /**
         * CauseOut
         * @description How many recipients had hits of this kind judged so, and why in plain words.
         */
        CauseOut: {
            /** Kind */
            kind: string;
            /** Maker */
            maker: string;
            /** Cause */
            cause: string;
            /** Text */
            text: string;
            /** Recipients */
            recipients: number;
        };
        /**
         * CeremonyOut
         * @description What the browser hands to `navigator.credentials`; `ceremony_id` comes back with its answer.
         */
        CeremonyOut: {
            /** Ceremony Id */
            ceremony_id: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * Changed
         * @description How many records changed.
         */
        Changed: {
            /** Changed */
            changed: number;
        };
        /**
         * CheckIn
         * @description The address in question.
         */
        CheckIn: {
            /** Client Id */
            client_id: string;
            /** Address */
            address: string;
        };
        /**
         * ClaimOut
         * @description What became of an invoice. `objection_last_on` is the last day to object, null before it was received.
         */
        ClaimOut: {
            /** Open Cents */
            open_cents: number;
            /** Paid Cents */
            paid_cents: number;
            /** Credited Cents */
            credited_cents: number;
            /** Parts */
            parts: components["schemas"]["chalicelib__invoices__schemas__PartOut"][];
            /** Reminded On */
            reminded_on: string[];
            /** Is Disputed */
            is_disputed: boolean;
            /** Is Held */
            is_held: boolean;
            /** Received On */
            received_on: string | null;
            /** Objection Last On */
            objection_last_on: string | null;
            /** Settled On */
            settled_on: string | null;
            /** Objections */
            objections: components["schemas"]["ObjectionOut"][];
        };
        /**
         * ClientIn
         * @description A client's name.
         */
        ClientIn: {
            /** Name */
            name: string;
        };
        /**
         * ClientList
         * @description The clients the caller may see.
         */
        ClientList: {
            /** Items */
            items: components["schemas"]["ClientOut"][];
        };
        /**
         * ClientName
         * @description A client by name.
         */
        ClientName: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ClientOut
         * @description A client partition and the caller's right on it.
         */
        ClientOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Right */
            right: string;
        };
        /**
         * CodeIn
         * @description The second step: a mailed code, a code of the app or a backup code.
         */
        CodeIn: {
            /** Challenge */
            challenge: string;
            /** Code */
            code: string;
        };
        /**
         * CollectIn
         * @description The day by which everything due is collected.
         */
        CollectIn: {
            /**
             * Collect On
             * Format: date
             */
            collect_on: string;
        };
        /**
         * Columns
         * @description Two columns side by side, one below the other on phones.
         */
        Columns: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "columns";
            /** Id */
            id: string;
            /**
             * Left
             * @default []
             */
            left: (components["schemas"]["Heading"] | components["schemas"]["Text"] | components["schemas"]["Picture"] | components["schemas"]["Button"] | components["schemas"]["Divider"] | components["schemas"]["Space"] | components["schemas"]["Quote"] | components["schemas"]["Person"] | components["schemas"]["About"])[];
            /**
             * Right
             * @default []
             */
            right: (components["schemas"]["Heading"] | components["schemas"]["Text"] | components["schemas"]["Picture"] | components["schemas"]["Button"] | components["schemas"]["Divider"] | components["schemas"]["Space"] | components["schemas"]["Quote"] | components["schemas"]["Person"] | components["schemas"]["About"])[];
            /**
             * Split
             * @default even
             * @enum {string}
             */
            split: "even" | "wide_left" | "wide_right";
        };
        /**
         * CompositionIn
         * @description A document to be looked at.
         */
        CompositionIn: {
            /** Client Id */
            client_id: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            document: components["schemas"]["Document"];
        };
        /**
         * CompositionOut
         * @description What the document becomes.
         */
        CompositionOut: {
            /** Html */
            html: string;
            /** Text */
            text: string;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
        };
        /**
         * ConfirmationIn
         * @description The first step of something that cannot be undone easily.
         */
        ConfirmationIn: {
            /**
             * Action
             * @enum {string}
             */
            action: "notice" | "leave_trial" | "convert" | "switch";
        };
        /**
         * ConfirmationOut
         * @description What would happen now, and the confirmation to send back within 15 minutes.
         */
        ConfirmationOut: {
            /**
             * Action
             * @enum {string}
             */
            action: "notice" | "leave_trial" | "convert" | "switch";
            /** Confirmation */
            confirmation: string;
            /** Ends On */
            ends_on: string | null;
            /** First Paid On */
            first_paid_on: string | null;
            /** First End On */
            first_end_on: string | null;
            /** Annual Cents */
            annual_cents: number;
        };
        /**
         * ConfirmedIn
         * @description The second step.
         */
        ConfirmedIn: {
            /** Confirmation */
            confirmation: string;
        };
        /**
         * ContactExportIn
         * @description A client's contacts, all or those that fit a search.
         */
        ContactExportIn: {
            /** Client Id */
            client_id: string;
            query?: components["schemas"]["QueryBody"];
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
        };
        /**
         * ContactIn
         * @description A new contact.
         */
        ContactIn: {
            /** @default person */
            kind?: components["schemas"]["Kind"];
            /** @default neutral */
            form_of_address?: components["schemas"]["FormOfAddress"];
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Nobility
             * @default
             */
            nobility?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /**
             * Function
             * @default
             */
            function?: string;
            /**
             * Organisation
             * @default
             */
            organisation?: string;
            /**
             * Addresses
             * @default []
             */
            addresses?: components["schemas"]["PostalAddressBody"][];
            /**
             * Phones
             * @default []
             */
            phones?: components["schemas"]["PhoneBody"][];
            /**
             * Emails
             * @default []
             */
            emails?: string[];
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /**
             * Notes
             * @default
             */
            notes?: string;
            /**
             * Source Ref
             * @default
             */
            source_ref?: string;
            /**
             * Consent Note
             * @default
             */
            consent_note?: string;
            /**
             * Measurable
             * @default true
             */
            measurable?: boolean;
            /**
             * Salutation Override
             * @default
             */
            salutation_override?: string;
            /** Client Id */
            client_id: string;
        };
        /**
         * ContactOut
         * @description A contact as stored, with the generated salutation.
         */
        ContactOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            kind: components["schemas"]["Kind"];
            form_of_address: components["schemas"]["FormOfAddress"];
            /** Title */
            title: string;
            /** First Name */
            first_name: string;
            /** Nobility */
            nobility: string;
            /** Last Name */
            last_name: string;
            /** Function */
            function: string;
            /** Organisation */
            organisation: string;
            /** Addresses */
            addresses: components["schemas"]["PostalAddressBody"][];
            /** Phones */
            phones: components["schemas"]["PhoneBody"][];
            /** Emails */
            emails: string[];
            /**
             * Language
             * @enum {string}
             */
            language: "de" | "en";
            /** Labels */
            labels: string[];
            /** Notes */
            notes: string;
            /** Source Ref */
            source_ref: string;
            /** Consent Note */
            consent_note: string;
            /** Measurable */
            measurable: boolean;
            /** Salutation Override */
            salutation_override: string;
            /** Salutation */
            salutation: string;
            /** Name */
            name: string;
            /** Origin */
            origin: string;
            /** Created At */
            created_at: string;
            /** Updated At */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ContactPage
         * @description Contacts, and where the next page begins.
         */
        ContactPage: {
            /** Items */
            items: components["schemas"]["ContactOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * ContactPersonBody
         * @description The contact person of a message (MAI-22).
         */
        ContactPersonBody: {
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Email
             * @default
             */
            email: string;
            /**
             * Phone
             * @default
             */
            phone: string;
        };
        /**
         * ContactRef
         * @description A contact in short.
         */
        ContactRef: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Organisation */
            organisation: string;
            /** Email */
            email: string;
        };
        /**
         * ContactUpdate
         * @description A contact's fields as they shall be; `version` is that of the contact they are based on.
         */
        ContactUpdate: {
            /** @default person */
            kind?: components["schemas"]["Kind"];
            /** @default neutral */
            form_of_address?: components["schemas"]["FormOfAddress"];
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Nobility
             * @default
             */
            nobility?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /**
             * Function
             * @default
             */
            function?: string;
            /**
             * Organisation
             * @default
             */
            organisation?: string;
            /**
             * Addresses
             * @default []
             */
            addresses?: components["schemas"]["PostalAddressBody"][];
            /**
             * Phones
             * @default []
             */
            phones?: components["schemas"]["PhoneBody"][];
            /**
             * Emails
             * @default []
             */
            emails?: string[];
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /**
             * Notes
             * @default
             */
            notes?: string;
            /**
             * Source Ref
             * @default
             */
            source_ref?: string;
            /**
             * Consent Note
             * @default
             */
            consent_note?: string;
            /**
             * Measurable
             * @default true
             */
            measurable?: boolean;
            /**
             * Salutation Override
             * @default
             */
            salutation_override?: string;
            /** Version */
            version: number;
        };
        /**
         * ContractingIn
         * @description The document of an individual contract (ORD-12).
         */
        ContractingIn: {
            /** Document */
            document: string;
        };
        /**
         * ControlState
         * @description What the delivery engine reads before each hand-over; only `running` lets it send.
         * @enum {string}
         */
        ControlState: "running" | "paused" | "held" | "cancelled";
        /**
         * CorrectionOut
         * @description `resent_generation` is the generation of the resend, 0 without one.
         */
        CorrectionOut: {
            /** Resent Generation */
            resent_generation: number;
        };
        /**
         * CountOut
         * @description How many contacts a list has now.
         */
        CountOut: {
            /** Count */
            count: number;
        };
        /**
         * CreditList
         * @description Credits in a state.
         */
        CreditList: {
            /** Items */
            items: components["schemas"]["CreditOut"][];
        };
        /**
         * CreditNoteIn
         * @description What is given back of an invoice; `request_id` makes a repetition harmless.
         */
        CreditNoteIn: {
            /** Request Id */
            request_id: string;
            /** Net Cents */
            net_cents: number;
            /** Reason */
            reason: string;
        };
        /**
         * CreditOut
         * @description A credit for one customer and disruption; `cents` net.
         */
        CreditOut: {
            /** Id */
            id: string;
            /** Account Id */
            account_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** Is Responsible */
            is_responsible: boolean;
            /** State */
            state: string;
            /** Cents */
            cents: number;
            /** Invoice Id */
            invoice_id: string;
        };
        /**
         * CreditedIn
         * @description The day on which the bank credited the file.
         */
        CreditedIn: {
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * CreditedOut
         * @description How many collections count as paid.
         */
        CreditedOut: {
            /** Collections */
            collections: number;
        };
        /**
         * CustomerList
         * @description A page of customers; `cursor` opens the next one, null on the last.
         */
        CustomerList: {
            /** Items */
            items: components["schemas"]["CustomerOut"][];
            /** Cursor */
            cursor: string | null;
        };
        /**
         * CustomerOut
         * @description One line of the operator's list. `waits_for_decision` when the company had a trial in the last twelve months
         *     (ORD-31); `ends_on` while a notice or a switch stands, and for ended contracts.
         */
        CustomerOut: {
            /** Account Id */
            account_id: string;
            /** Company */
            company: string;
            /** Phase */
            phase: string;
            /** Marks */
            marks: string[];
            /** Tier */
            tier: number;
            /** Annual Cents */
            annual_cents: number;
            /**
             * Ordered At
             * Format: date-time
             */
            ordered_at: string;
            /**
             * Start On
             * Format: date
             */
            start_on: string;
            /** Last Trial On */
            last_trial_on: string | null;
            /** Paid From On */
            paid_from_on: string | null;
            /** Ends On */
            ends_on: string | null;
            /** Waits For Decision */
            waits_for_decision: boolean;
            /** Manager Name */
            manager_name: string;
            /** Manager Email */
            manager_email: string;
        };
        /**
         * DeactivationIn
         * @description The mark that stops sign-in and dispatch.
         */
        DeactivationIn: {
            /** Deactivated */
            deactivated: boolean;
        };
        /**
         * DebitFileOut
         * @description A file of direct debits.
         */
        DebitFileOut: {
            /** Name */
            name: string;
            /** Count */
            count: number;
            /** Cents */
            cents: number;
        };
        /**
         * Decision
         * @description What a person decides about a recipient whose hand-over stayed unknown.
         * @enum {string}
         */
        Decision: "resend" | "count_as_sent";
        /**
         * DeclineIn
         * @description Why a credit is not granted.
         */
        DeclineIn: {
            /** Reason */
            reason: string;
        };
        /**
         * DeviationIn
         * @description A confirmed deviation from the terms and its document (ORD-08).
         */
        DeviationIn: {
            /** Document */
            document: string;
            /** Summary */
            summary: string;
        };
        /**
         * DeviationOut
         * @description An agreement that deviates from the standard terms.
         */
        DeviationOut: {
            /** Document */
            document: string;
            /** Summary */
            summary: string;
            /**
             * Confirmed At
             * Format: date-time
             */
            confirmed_at: string;
        };
        /**
         * DifferenceOut
         * @description A field in which the contacts contradict each other: values by contact, and whose is taken.
         */
        DifferenceOut: {
            /** Field */
            field: string;
            /** Values */
            values: {
                [key: string]: string;
            };
            /** Taken From */
            taken_from: string;
        };
        /**
         * DispatchUsageOut
         * @description Volume of one class: bytes, messages, and the price in cents (MET-13, MET-14).
         */
        DispatchUsageOut: {
            /** Mailing Class */
            mailing_class: string;
            /** Bytes */
            bytes: number;
            /** Messages */
            messages: number;
            /** Price Cents */
            price_cents: number;
        };
        /**
         * DisruptionIn
         * @description A disruption that is over (AVL-04).
         */
        DisruptionIn: {
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** Is Responsible */
            is_responsible: boolean;
            /** Windows */
            windows?: components["schemas"]["WindowIn"][];
        };
        /**
         * Divider
         * @description A line across.
         */
        Divider: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "divider";
            /** Id */
            id: string;
        };
        /**
         * Document
         * @description A whole composition; `preheader` is the line that mail programs show beside the subject.
         */
        Document: {
            /**
             * Version
             * @default 1
             * @constant
             */
            version: 1;
            /**
             * Preheader
             * @default
             */
            preheader: string;
            /**
             * Blocks
             * @default []
             */
            blocks: (components["schemas"]["Heading"] | components["schemas"]["Text"] | components["schemas"]["Picture"] | components["schemas"]["Button"] | components["schemas"]["Divider"] | components["schemas"]["Space"] | components["schemas"]["Quote"] | components["schemas"]["Person"] | components["schemas"]["About"] | components["schemas"]["Columns"])[];
        };
        /**
         * DomainIn
         * @description A domain to send from.
         */
        DomainIn: {
            /** Domain */
            domain: string;
        };
        /**
         * DomainList
         * @description Sender domains that the caller sees.
         */
        DomainList: {
            /** Items */
            items: components["schemas"]["DomainOut"][];
            /**
             * Next
             * @default null
             */
            next: string | null;
        };
        /**
         * DomainOut
         * @description A sender domain with the entries to set and the last checks (SND-05).
         */
        DomainOut: {
            /** Domain */
            domain: string;
            state: components["schemas"]["DomainState"];
            /** Keys */
            keys: components["schemas"]["KeyOut"][];
            /** Entries */
            entries: components["schemas"]["chalicelib__senders__schemas__EntryOut"][];
            check: components["schemas"]["chalicelib__senders__schemas__CheckOut"] | null;
            /** History */
            history: components["schemas"]["PastCheckOut"][];
            /**
             * Next Check At
             * Format: date-time
             */
            next_check_at: string;
        };
        /**
         * DomainState
         * @description Whether the customer has shown that a sender domain is theirs (SND-05).
         * @enum {string}
         */
        DomainState: "pending" | "verified" | "failed";
        /**
         * DownloadBody
         * @description A library file as a public link below the text (MAI-34); name, size and address are looked up.
         */
        DownloadBody: {
            /** Media Id */
            media_id: string;
            /** Link Id */
            link_id: string;
        };
        /**
         * DownloadOut
         * @description A library file that goes as a public link below the text.
         */
        DownloadOut: {
            /** Media Id */
            media_id: string;
            /** Link Id */
            link_id: string;
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
            /** Url */
            url: string;
        };
        /**
         * EntriesOut
         * @description Entries, and where the next page begins.
         */
        EntriesOut: {
            /** Items */
            items: components["schemas"]["chalicelib__contacts__blacklist__schemas__EntryOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * ErrorOut
         * @description Body of every 4xx and 5xx answer.
         */
        ErrorOut: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Details */
            details: components["schemas"]["FindingOut"][];
        };
        /**
         * EstimateOut
         * @description Size and price before sending (MAI-18, MAI-19); `left_out` counts excluded contacts by reason.
         */
        EstimateOut: {
            /** Message Bytes */
            message_bytes: number;
            /** Recipients */
            recipients: number;
            /** Total Bytes */
            total_bytes: number;
            /** Price Cents */
            price_cents: number;
            /** Left Out */
            left_out: {
                [key: string]: number;
            };
        };
        /**
         * EvaluationOut
         * @description A mailing in numbers. Rates are texts with one decimal, `n/a` without a denominator, `off` without measuring.
         *
         *     `opened` and `clicked` are people; `*_undecided` and `*_machine` stand apart and count for no rate.
         */
        EvaluationOut: {
            /** Mailing Class */
            mailing_class: string;
            /** Closed */
            closed: boolean;
            /** States */
            states: {
                [key: string]: number;
            };
            /** Recipients */
            recipients: number;
            /** Handed Over */
            handed_over: number;
            /** Delivered */
            delivered: number;
            /** Bounced Hard */
            bounced_hard: number;
            /** Bounced Soft */
            bounced_soft: number;
            /** Complained */
            complained: number;
            /** Unsubscribed */
            unsubscribed: number;
            /** Measured */
            measured: number;
            /** Opened */
            opened: number;
            /** Opened Undecided */
            opened_undecided: number;
            /** Opened Machine */
            opened_machine: number;
            /** Clicked */
            clicked: number;
            /** Clicked Undecided */
            clicked_undecided: number;
            /** Clicked Machine */
            clicked_machine: number;
            /** Sent Bytes */
            sent_bytes: number;
            /** Delivery Rate */
            delivery_rate: string;
            /** Opening Rate */
            opening_rate: string;
            /** Click Rate */
            click_rate: string;
            /** Hard Bounce Rate */
            hard_bounce_rate: string;
            /** Explanation */
            explanation: components["schemas"]["chalicelib__delivery__statistics__schemas__LineOut"][];
            /** Causes */
            causes: components["schemas"]["CauseOut"][];
        };
        /**
         * Existing
         * @description What happens to a contact that exists already: values of the file win, it stays as it is, or only its empty
         *     fields are filled.
         * @enum {string}
         */
        Existing: "update" | "skip" | "fill";
        /**
         * ExportOut
         * @description An export; `url` when it is done, for 15 minutes. `left_out` records of the press database stay out in the trial
         *     (TRI-19).
         */
        ExportOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            /** Title */
            title: string;
            state: components["schemas"]["ExportState"];
            /** Rows */
            rows: number;
            /** Created At */
            created_at: string;
            /** Finished At */
            finished_at: string;
            /** Left Out */
            left_out: number;
            /** Url */
            url: string | null;
        };
        /**
         * ExportState
         * @description Where an export stands.
         * @enum {string}
         */
        ExportState: "queued" | "running" | "done" | "failed";
        /**
         * FailureList
         * @description Everybody whom a mailing could not reach.
         */
        FailureList: {
            /** Items */
            items: components["schemas"]["FailureOut"][];
        };
        /**
         * FailureOut
         * @description A recipient whom a mailing could not reach; `hard` when the address itself is dead.
         */
        FailureOut: {
            /** Recipient Key */
            recipient_key: string;
            /** Contact Id */
            contact_id: string;
            /** Address */
            address: string;
            /** Name */
            name: string;
            /** Hard */
            hard: boolean;
            /** Reason */
            reason: string;
            /** Reason Text */
            reason_text: string;
            /** Server Text */
            server_text: string;
            /** Bounced At */
            bounced_at: string | null;
        };
        /**
         * FileBody
         * @description An uploaded file; `content_id` names an embedded picture in the HTML as `cid:<content_id>`.
         */
        FileBody: {
            /** Upload Id */
            upload_id: string;
            /** File Name */
            file_name: string;
            /** Content Type */
            content_type: string;
            /**
             * Content Id
             * @default
             */
            content_id?: string;
            /**
             * Media Id
             * @default
             */
            media_id?: string;
        };
        /**
         * FileIn
         * @description A document to be kept with a contact (CON-07).
         */
        FileIn: {
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * FileLink
         * @description A link that downloads the file for 15 minutes.
         */
        FileLink: {
            /** Url */
            url: string;
        };
        /**
         * FileList
         * @description The documents of a contact.
         */
        FileList: {
            /** Items */
            items: components["schemas"]["chalicelib__contacts__schemas__FileOut"][];
        };
        /**
         * FindingOut
         * @description One thing that is wrong, or to know: where, a stable code, and the words.
         */
        FindingOut: {
            /** Where */
            where: string;
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * FormOfAddress
         * @description How a person is addressed; `neutral` for everybody whose form is not known or not wanted.
         * @enum {string}
         */
        FormOfAddress: "neutral" | "ms" | "mr";
        /**
         * FourEyesIn
         * @description Whether a second person must approve mailings.
         */
        FourEyesIn: {
            /** Enabled */
            enabled: boolean;
        };
        /**
         * FunctionEndIn
         * @description A function that is dropped after `last_on`, at least 30 days ahead; `function` is a price item's name or free.
         */
        FunctionEndIn: {
            /** Function */
            function: string;
            /**
             * Last On
             * Format: date
             */
            last_on: string;
            /** Reason */
            reason: string;
            /** Affected */
            affected: string;
        };
        /**
         * GenerationOut
         * @description The number of the new generation; 0 when none was needed.
         */
        GenerationOut: {
            /** Generation */
            generation: number;
        };
        /**
         * Heading
         * @description A heading of one line.
         */
        Heading: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "heading";
            /** Id */
            id: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Level
             * @default 2
             */
            level: number;
            /**
             * Align
             * @default left
             * @enum {string}
             */
            align: "left" | "center" | "right";
        };
        /**
         * HistoryList
         * @description A contract's history, oldest first.
         */
        HistoryList: {
            /** Items */
            items: components["schemas"]["HistoryOut"][];
        };
        /**
         * HistoryOut
         * @description One thing that happened to a contract.
         */
        HistoryOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Kind */
            kind: string;
            /** Facts */
            facts: {
                [key: string]: string | number;
            };
        };
        /**
         * HitsOut
         * @description First and last instant and number of hits of one kind.
         */
        HitsOut: {
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Count */
            count: number;
        };
        /**
         * HoldIn
         * @description Whether dunning stands still (DUN-07).
         */
        HoldIn: {
            /** Held */
            held: boolean;
        };
        /**
         * HoldOut
         * @description The hold on the account's dispatch, and its rates over the last (at most 1,000) messages.
         */
        HoldOut: {
            /** Held */
            held: boolean;
            /** Reason */
            reason: string;
            /** Held At */
            held_at: string | null;
            /** Level */
            level: string;
            /** Messages */
            messages: number;
            /** Hard Bounces */
            hard_bounces: number;
            /** Complaints */
            complaints: number;
        };
        /**
         * HolderIn
         * @description Who is to hold a role.
         */
        HolderIn: {
            /** User Id */
            user_id: string;
        };
        /**
         * HourOut
         * @description What happened within the hour from `at`.
         */
        HourOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Delivered */
            delivered: number;
            /** Opened */
            opened: number;
            /** Clicked */
            clicked: number;
            /** Bounced */
            bounced: number;
        };
        /**
         * ImportColumnIn
         * @description One column goes to one field.
         */
        ImportColumnIn: {
            /** Position */
            position: number;
            /** Target */
            target: string;
        };
        /**
         * ImportColumnOut
         * @description One column of the file and the field it seems to be; ready to be sent back as a mapping. `target` is empty for a
         *     column that is not taken over, for one with notes with the reason `notes` (CON-02).
         */
        ImportColumnOut: {
            /** Position */
            position: number;
            /** Letters */
            letters: string;
            /** Heading */
            heading: string;
            /** Samples */
            samples: string[];
            /** Target */
            target: string;
            /** Certainty */
            certainty: number;
            /** Reason */
            reason: string;
        };
        /**
         * ImportDifferenceOut
         * @description One field that would change.
         */
        ImportDifferenceOut: {
            /** Field */
            field: string;
            /** Before */
            before: string;
            /** After */
            after: string;
        };
        /**
         * ImportIn
         * @description A new import.
         */
        ImportIn: {
            /** Client Id */
            client_id: string;
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * ImportInspectIn
         * @description How to read the file, where guessing went wrong; `header_row` 0 means that there are no headings.
         */
        ImportInspectIn: {
            /**
             * Sheet
             * @default
             */
            sheet?: string;
            /**
             * Charset
             * @default
             * @enum {string}
             */
            charset?: "" | "utf-8" | "utf-16-le" | "utf-16-be" | "cp1252" | "iso8859-15" | "mac_roman" | "cp850";
            /**
             * Delimiter
             * @default
             * @enum {string}
             */
            delimiter?: "" | ";" | "," | "\t" | "|";
            /**
             * Header Row
             * @default null
             */
            header_row?: number | null;
        };
        /**
         * ImportInspectionOut
         * @description What was seen in the file. `notes_request` is the text for ordering the transfer of notes (CON-02).
         */
        ImportInspectionOut: {
            job: components["schemas"]["ImportOut"];
            /** Kind */
            kind: string;
            /** Sheets */
            sheets: string[];
            /** Sheet */
            sheet: string;
            /** Charset */
            charset: string;
            /** Delimiter */
            delimiter: string;
            /** Header Row */
            header_row: number;
            /** Rows */
            rows: number;
            /** Columns */
            columns: components["schemas"]["ImportColumnOut"][];
            /** Targets */
            targets: components["schemas"]["ImportTargetOut"][];
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** Notes Request */
            notes_request: string;
        };
        /**
         * ImportKeptOut
         * @description A contact that could not be taken back, because it was changed after the import.
         */
        ImportKeptOut: {
            /** Row */
            row: number;
            /** Contact Id */
            contact_id: string;
        };
        /**
         * ImportLinkOut
         * @description A link that downloads a file for 15 minutes.
         */
        ImportLinkOut: {
            /** Url */
            url: string;
        };
        /**
         * ImportListOut
         * @description A page of imports.
         */
        ImportListOut: {
            /** Items */
            items: components["schemas"]["ImportOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * ImportOut
         * @description An import.
         */
        ImportOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            state: components["schemas"]["ImportState"];
            /** File Name */
            file_name: string;
            /** Created At */
            created_at: string;
            /** Started At */
            started_at: string;
            /** Finished At */
            finished_at: string;
            /** Total */
            total: number;
            /** Verdicts */
            verdicts: {
                [key: string]: number;
            };
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** @default null */
            progress: components["schemas"]["ImportProgressOut"] | null;
        };
        /**
         * ImportPreviewIn
         * @description The mapping and the fixed values for all rows.
         */
        ImportPreviewIn: {
            /** Columns */
            columns: components["schemas"]["ImportColumnIn"][];
            /**
             * Header Row
             * @default 0
             */
            header_row?: number;
            /**
             * Labels
             * @default []
             */
            labels?: string[];
            /**
             * Language
             * @default
             * @enum {string}
             */
            language?: "" | "de" | "en";
            /**
             * List Id
             * @default
             */
            list_id?: string;
            /**
             * Mend
             * @default false
             */
            mend?: boolean;
        };
        /**
         * ImportProgressOut
         * @description Rows done of all rows in the current step, and rows by outcome.
         */
        ImportProgressOut: {
            /** Total */
            total: number;
            /** Done */
            done: number;
            /** Outcomes */
            outcomes: {
                [key: string]: number;
            };
        };
        /**
         * ImportRowListOut
         * @description A page of checked rows; `next` goes into `after`.
         */
        ImportRowListOut: {
            /** Items */
            items: components["schemas"]["ImportRowOut"][];
            /** Next */
            next: number | null;
        };
        /**
         * ImportRowOut
         * @description One checked row. `values` are those of the contact it becomes; `update` and `fill` are what these choices would
         *     change in the contact that exists.
         */
        ImportRowOut: {
            /** Row */
            row: number;
            verdict: components["schemas"]["chalicelib__contacts__importing__model__Verdict"];
            /** Cells */
            cells: string[];
            /** Values */
            values: {
                [key: string]: string;
            };
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** Warnings */
            warnings: components["schemas"]["FindingOut"][];
            /** Double Of */
            double_of: number | null;
            /** Existing Id */
            existing_id: string | null;
            /** Update */
            update: components["schemas"]["ImportDifferenceOut"][];
            /** Fill */
            fill: components["schemas"]["ImportDifferenceOut"][];
        };
        /**
         * ImportRunIn
         * @description What happens to contacts that exist; `rows` decides single rows, by row number.
         */
        ImportRunIn: {
            existing: components["schemas"]["Existing"];
            /** Rows */
            rows?: {
                [key: string]: components["schemas"]["Existing"];
            };
        };
        /**
         * ImportStartedOut
         * @description A new import and where its file goes.
         */
        ImportStartedOut: {
            job: components["schemas"]["ImportOut"];
            upload: components["schemas"]["ImportUploadOut"];
        };
        /**
         * ImportState
         * @description Where an import stands. `done`, `cancelled` and `undone` have results; `failed` says why in its findings.
         * @enum {string}
         */
        ImportState: "awaiting_upload" | "inspected" | "checking" | "ready" | "running" | "done" | "cancelled" | "undoing" | "undone" | "failed";
        /**
         * ImportTargetOut
         * @description A field that columns can go to.
         */
        ImportTargetOut: {
            /** Name */
            name: string;
            /** Label */
            label: string;
            /** Several */
            several: boolean;
        };
        /**
         * ImportUndoOut
         * @description What became of an import that was taken back.
         */
        ImportUndoOut: {
            job: components["schemas"]["ImportOut"];
            /** Kept */
            kept: components["schemas"]["ImportKeptOut"][];
        };
        /**
         * ImportUploadOut
         * @description The request that uploads the file.
         */
        ImportUploadOut: {
            /** Url */
            url: string;
            /** Method */
            method: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
        };
        /**
         * IntervalIn
         * @description Whole days from 1 to 730; 0 switches it off (SEC-06).
         */
        IntervalIn: {
            /** Days */
            days: number;
        };
        /**
         * InvoiceAddressBody
         * @description Where invoices go and what they name (INV-13 to INV-16). `leitweg_id` makes them XRechnung (INV-33).
         */
        InvoiceAddressBody: {
            /** Invoice Email */
            invoice_email: string;
            /**
             * Invoice Delivery
             * @default email
             * @enum {string}
             */
            invoice_delivery: "email" | "letter";
            /** @default null */
            billing_address: components["schemas"]["AddressBody"] | null;
            /**
             * Vat Id
             * @default
             */
            vat_id: string;
            /**
             * Leitweg Id
             * @default
             */
            leitweg_id: string;
            /**
             * Purchase Number
             * @default
             */
            purchase_number: string;
        };
        /**
         * InvoiceDetailOut
         * @description An invoice with its lines.
         */
        InvoiceDetailOut: {
            invoice: components["schemas"]["InvoiceOut"];
            /** Lines */
            lines: components["schemas"]["chalicelib__invoices__schemas__LineOut"][];
        };
        /**
         * InvoiceList
         * @description A customer's invoices, newest first.
         */
        InvoiceList: {
            /** Items */
            items: components["schemas"]["InvoiceOut"][];
        };
        /**
         * InvoiceOut
         * @description An invoice in a list; `claim` is null for credit notes.
         */
        InvoiceOut: {
            /** Id */
            id: string;
            /** Number */
            number: string;
            /** Kind */
            kind: string;
            /** Is Credit */
            is_credit: boolean;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Service From
             * Format: date
             */
            service_from: string;
            /**
             * Service To
             * Format: date
             */
            service_to: string;
            /** Net Cents */
            net_cents: number;
            /** Tax Cents */
            tax_cents: number;
            /** Gross Cents */
            gross_cents: number;
            /** Corrects */
            corrects: string | null;
            claim: components["schemas"]["ClaimOut"] | null;
        };
        /**
         * JournalOut
         * @description The numbers of a year in order.
         */
        JournalOut: {
            /** Items */
            items: components["schemas"]["NumberOut"][];
        };
        /**
         * KeyOut
         * @description A DKIM key of the domain; never its private half.
         */
        KeyOut: {
            /** Selector */
            selector: string;
            state: components["schemas"]["KeyState"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * KeyState
         * @description A key signs while `current`; `next` waits for its DNS entry; `retiring` stays published for mails under way.
         * @enum {string}
         */
        KeyState: "next" | "current" | "retiring";
        /**
         * Kind
         * @description Whether the record stands for a human being or for an organisation.
         * @enum {string}
         */
        Kind: "person" | "organisation";
        /**
         * LabelChange
         * @description Labels to put on and to take off contacts of one client.
         */
        LabelChange: {
            /** Client Id */
            client_id: string;
            /** Contact Ids */
            contact_ids: string[];
            /**
             * Add
             * @default []
             */
            add?: string[];
            /**
             * Remove
             * @default []
             */
            remove?: string[];
        };
        /**
         * LabelsOut
         * @description Labels in use.
         */
        LabelsOut: {
            /** Items */
            items: string[];
        };
        /**
         * LanguageIn
         * @description The language of one's interface and mails.
         */
        LanguageIn: {
            /**
             * Language
             * @enum {string}
             */
            language: "de" | "en";
        };
        /**
         * LedgerOut
         * @description A customer's account: claims, money that no claim has taken, and where dunning stands.
         */
        LedgerOut: {
            /** Claims */
            claims: components["schemas"]["NumberedClaimOut"][];
            /** Balance Cents */
            balance_cents: number;
            /** Is Held */
            is_held: boolean;
            /** Deactivated On */
            deactivated_on: string | null;
        };
        /**
         * LeftOutOut
         * @description Somebody left out when the audience was frozen; `reason` is a code, `detail` for example the missing values.
         */
        LeftOutOut: {
            /** Contact Id */
            contact_id: string;
            /** Address */
            address: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
            /** Detail */
            detail: string;
        };
        /**
         * LeftOutPage
         * @description A page of those left out.
         */
        LeftOutPage: {
            /** Items */
            items: components["schemas"]["LeftOutOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * LegalList
         * @description All versions, oldest first.
         */
        LegalList: {
            /** Items */
            items: components["schemas"]["LegalOut"][];
        };
        /**
         * LegalOut
         * @description A version of terms or agreement.
         */
        LegalOut: {
            /** Kind */
            kind: string;
            /** Version */
            version: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Content Hash */
            content_hash: string;
            /**
             * Html
             * @default
             */
            html: string;
        };
        /**
         * LetterHead
         * @description Address block and salutation as one text (CON-06).
         */
        LetterHead: {
            /** Text */
            text: string;
        };
        /**
         * LetterIn
         * @description A notice in writing by either party and the day it was received (SUB-06).
         */
        LetterIn: {
            /**
             * By
             * @enum {string}
             */
            by: "customer" | "operator";
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * LetterList
         * @description The print queue, the longest waiting first.
         */
        LetterList: {
            /** Items */
            items: components["schemas"]["LetterOut"][];
        };
        /**
         * LetterObjectionIn
         * @description An objection that came in writing.
         */
        LetterObjectionIn: {
            /** Text */
            text: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * LetterOut
         * @description A letter to print and post.
         */
        LetterOut: {
            /** Id */
            id: string;
            /** Account Id */
            account_id: string;
            /** To */
            to: string;
            /** Subject */
            subject: string;
            /**
             * Waiting Since
             * Format: date
             */
            waiting_since: string;
            /** Url */
            url: string;
        };
        /**
         * LibraryFileIn
         * @description A library file to be brought into a mailing, and as what. An attachment beyond 5 MB becomes a download.
         */
        LibraryFileIn: {
            /** Media Id */
            media_id: string;
            /**
             * Use
             * @default attachment
             * @enum {string}
             */
            use?: "attachment" | "picture" | "download";
        };
        /**
         * LibraryFileOut
         * @description What the draft has to name to use the library file: among `attachments` or `pictures`, or among `downloads`.
         */
        LibraryFileOut: {
            file: components["schemas"]["chalicelib__mailings__answers__FileOut"] | null;
            download: components["schemas"]["DownloadOut"] | null;
        };
        /**
         * ListExportIn
         * @description The language of headings; salutations follow each contact's own.
         */
        ListExportIn: {
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
        };
        /**
         * ListIn
         * @description A new list: fixed, or rule-based with a query (CON-13).
         */
        ListIn: {
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /** @default fixed */
            kind?: components["schemas"]["ListKind"];
            /** @default null */
            query?: components["schemas"]["QueryBody"] | null;
        };
        /**
         * ListKind
         * @description How a list knows its members (CON-13).
         * @enum {string}
         */
        ListKind: "fixed" | "rule";
        /**
         * ListName
         * @description A list that a contact is on.
         */
        ListName: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string;
        };
        /**
         * ListNames
         * @description The lists that a contact is on.
         */
        ListNames: {
            /** Items */
            items: components["schemas"]["ListName"][];
        };
        /**
         * ListOut
         * @description A list.
         */
        ListOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            kind: components["schemas"]["ListKind"];
            query: components["schemas"]["QueryBody"] | null;
            /** Created At */
            created_at: string;
            /** Updated At */
            updated_at: string;
        };
        /**
         * ListUpdate
         * @description What is to change; what is left out stays.
         */
        ListUpdate: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /** @default null */
            query?: components["schemas"]["QueryBody"] | null;
        };
        /**
         * ListsOut
         * @description The lists of a client.
         */
        ListsOut: {
            /** Items */
            items: components["schemas"]["ListOut"][];
        };
        /**
         * MailCodeIn
         * @description Whether one wants the mailed code.
         */
        MailCodeIn: {
            /** Enabled */
            enabled: boolean;
        };
        /**
         * MailingClass
         * @description The two dispatch classes; chosen per mailing and fixed at submission (MAI-01, MAI-07).
         * @enum {string}
         */
        MailingClass: "premium" | "standard";
        /**
         * MailingDetail
         * @description A mailing with its body and what the engine obeys.
         */
        MailingDetail: {
            /** Mailing Id */
            mailing_id: string;
            /** Client Id */
            client_id: string;
            /** Version */
            version: number;
            state: components["schemas"]["MailingState"];
            /** State Reason */
            state_reason: string;
            /** Subject */
            subject: string;
            /** Sender Id */
            sender_id: string;
            /** List Ids */
            list_ids: string[];
            /** Contact Ids */
            contact_ids: string[];
            contact_person: components["schemas"]["ContactPersonBody"];
            /** Language */
            language: string;
            mailing_class: components["schemas"]["MailingClass"];
            policy: components["schemas"]["ResendPolicy"];
            /** Attachments */
            attachments: components["schemas"]["chalicelib__mailings__answers__FileOut"][];
            /** Pictures */
            pictures: components["schemas"]["chalicelib__mailings__answers__FileOut"][];
            /** Downloads */
            downloads: components["schemas"]["DownloadOut"][];
            approval: components["schemas"]["ApprovalOut"] | null;
            submission: components["schemas"]["SubmissionOut"] | null;
            /** Created By */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Updated By */
            updated_by: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Sending At */
            sending_at: string | null;
            /** Sent At */
            sent_at: string | null;
            /** Withdrawn At */
            withdrawn_at: string | null;
            /** Html */
            html: string;
            /** Text */
            text: string;
            document: components["schemas"]["Document"] | null;
            control: components["schemas"]["ControlState"];
            /** Control Reason */
            control_reason: string;
        };
        /**
         * MailingIn
         * @description A new draft.
         */
        MailingIn: {
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Html
             * @default
             */
            html?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /** @default null */
            document?: components["schemas"]["Document"] | null;
            /**
             * Sender Id
             * @default
             */
            sender_id?: string;
            /**
             * List Ids
             * @default []
             */
            list_ids?: string[];
            /**
             * Contact Ids
             * @default []
             */
            contact_ids?: string[];
            contact_person?: components["schemas"]["ContactPersonBody"];
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /** @default standard */
            mailing_class?: components["schemas"]["MailingClass"];
            /** @default never_lost */
            policy?: components["schemas"]["ResendPolicy"];
            /**
             * Attachments
             * @default []
             */
            attachments?: components["schemas"]["FileBody"][];
            /**
             * Pictures
             * @default []
             */
            pictures?: components["schemas"]["FileBody"][];
            /**
             * Downloads
             * @default []
             */
            downloads?: components["schemas"]["DownloadBody"][];
            /** Client Id */
            client_id: string;
        };
        /**
         * MailingOut
         * @description A mailing without its body. `control` is what the delivery engine obeys: only `running` sends.
         */
        MailingOut: {
            /** Mailing Id */
            mailing_id: string;
            /** Client Id */
            client_id: string;
            /** Version */
            version: number;
            state: components["schemas"]["MailingState"];
            /** State Reason */
            state_reason: string;
            /** Subject */
            subject: string;
            /** Sender Id */
            sender_id: string;
            /** List Ids */
            list_ids: string[];
            /** Contact Ids */
            contact_ids: string[];
            contact_person: components["schemas"]["ContactPersonBody"];
            /** Language */
            language: string;
            mailing_class: components["schemas"]["MailingClass"];
            policy: components["schemas"]["ResendPolicy"];
            /** Attachments */
            attachments: components["schemas"]["chalicelib__mailings__answers__FileOut"][];
            /** Pictures */
            pictures: components["schemas"]["chalicelib__mailings__answers__FileOut"][];
            /** Downloads */
            downloads: components["schemas"]["DownloadOut"][];
            approval: components["schemas"]["ApprovalOut"] | null;
            submission: components["schemas"]["SubmissionOut"] | null;
            /** Created By */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Updated By */
            updated_by: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Sending At */
            sending_at: string | null;
            /** Sent At */
            sent_at: string | null;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /**
         * MailingPageOut
         * @description Mailings, newest first.
         */
        MailingPageOut: {
            /** Items */
            items: components["schemas"]["MailingOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * MailingState
         * @description States of a mailing (MAI-28).
         * @enum {string}
         */
        MailingState: "draft" | "planned" | "queued" | "sending" | "sent" | "held" | "cancelled" | "rejected";
        /**
         * MailingUpdate
         * @description A draft, or the content of a planned mailing, to be stored over the version that the author saw. `confirmed`: for
         *     a planned mailing that somebody else has confirmed (MAI-23).
         */
        MailingUpdate: {
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Html
             * @default
             */
            html?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /** @default null */
            document?: components["schemas"]["Document"] | null;
            /**
             * Sender Id
             * @default
             */
            sender_id?: string;
            /**
             * List Ids
             * @default []
             */
            list_ids?: string[];
            /**
             * Contact Ids
             * @default []
             */
            contact_ids?: string[];
            contact_person?: components["schemas"]["ContactPersonBody"];
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /** @default standard */
            mailing_class?: components["schemas"]["MailingClass"];
            /** @default never_lost */
            policy?: components["schemas"]["ResendPolicy"];
            /**
             * Attachments
             * @default []
             */
            attachments?: components["schemas"]["FileBody"][];
            /**
             * Pictures
             * @default []
             */
            pictures?: components["schemas"]["FileBody"][];
            /**
             * Downloads
             * @default []
             */
            downloads?: components["schemas"]["DownloadBody"][];
            /** Version */
            version: number;
            /**
             * Confirmed
             * @default false
             */
            confirmed?: boolean;
        };
        /**
         * MandateBody
         * @description A SEPA mandate.
         */
        MandateBody: {
            /** Reference */
            reference: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /** Iban */
            iban: string;
            /** Holder */
            holder: string;
            /**
             * Bic
             * @default
             */
            bic: string;
        };
        /**
         * MarkOut
         * @description A reason, who or what brought it, and when (BLK-05).
         */
        MarkOut: {
            reason: components["schemas"]["Reason"];
            /** Source */
            source: string;
            /** Added At */
            added_at: string;
        };
        /**
         * MarkerOut
         * @description The region that writes; `epoch` counts the switches.
         */
        MarkerOut: {
            /** Region */
            region: string;
            /** Epoch */
            epoch: number;
            /** Alone */
            alone: boolean;
        };
        /**
         * MatrixOut
         * @description Who has which right on which client (CLI-04).
         */
        MatrixOut: {
            /** Clients */
            clients: components["schemas"]["ClientName"][];
            /** Users */
            users: components["schemas"]["UserRights"][];
        };
        /**
         * Me
         * @description Who is signed in, with rights per client. `csrf_token` goes into `X-CSRF-Token` of a browser's changing calls;
         *     `duty` names what must be done first (`password_change`), `stopped` why the account does not run (`waiting`,
         *     `deactivated`, `ended`): then most routes are refused. `secrecy_notice` is shown where it is not empty (SEC-14).
         */
        Me: {
            /** Account Id */
            account_id: string;
            /** User Id */
            user_id: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /** Roles */
            roles: string[];
            /** Rights */
            rights: {
                [key: string]: string;
            };
            /** Duty */
            duty: string;
            /** Stopped */
            stopped: string;
            /** Secrecy Notice */
            secrecy_notice: string;
            /** Csrf Token */
            csrf_token: string;
        };
        /**
         * MeasuredRecipient
         * @description One recipient of a premium mailing. `opens` and `clicks` by maker: human, machine, undecided.
         */
        MeasuredRecipient: {
            /** Recipient Key */
            recipient_key: string;
            /** Contact Id */
            contact_id: string;
            /** Address */
            address: string;
            /** Name */
            name: string;
            state: components["schemas"]["ShownState"];
            /** Reason */
            reason: string;
            /** Reason Text */
            reason_text: string;
            /** Server Text */
            server_text: string;
            /** Handed Over At */
            handed_over_at: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Bounced At */
            bounced_at: string | null;
            /** Opens */
            opens: {
                [key: string]: components["schemas"]["HitsOut"];
            };
            /** Clicks */
            clicks: {
                [key: string]: components["schemas"]["HitsOut"];
            };
            /** Unsubscribed */
            unsubscribed: boolean;
        };
        /**
         * MediaChange
         * @description Another name (the ending stays) and other tags.
         */
        MediaChange: {
            /** Name */
            name: string;
            /**
             * Tags
             * @default []
             */
            tags?: string[];
        };
        /**
         * MediaDetailOut
         * @description A file with its older versions, the planned mailings that need it, and its public links.
         */
        MediaDetailOut: {
            file: components["schemas"]["MediaOut"];
            /** Older */
            older: components["schemas"]["VersionOut"][];
            /** Mailing Ids */
            mailing_ids: string[];
            /** Links */
            links: components["schemas"]["PublicLinkOut"][];
        };
        /**
         * MediaIn
         * @description A new file: of which client, its name with ending, its exact size.
         */
        MediaIn: {
            /** Client Id */
            client_id: string;
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
            /** @default file */
            kind?: components["schemas"]["MediaKind"];
            /**
             * Tags
             * @default []
             */
            tags?: string[];
        };
        /**
         * MediaKind
         * @description What a file is for: anything, or a Word template that the team shares (MED-02).
         * @enum {string}
         */
        MediaKind: "file" | "template";
        /**
         * MediaOut
         * @description A file. `current` is what everybody gets, null before the first check; `pending_version` an upload on its way;
         *     `refusal` why the last one was refused; `thumbnail_url` for 15 minutes, for pictures; `deleted_at` of deleted ones,
         *     which can be restored for 30 days.
         */
        MediaOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            kind: components["schemas"]["MediaKind"];
            state: components["schemas"]["MediaState"];
            /** Name */
            name: string;
            /** Tags */
            tags: string[];
            /** Created By */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            current: components["schemas"]["VersionOut"] | null;
            /** Pending Version */
            pending_version: number | null;
            /** Refusal */
            refusal: {
                [key: string]: string;
            }[];
            /** Thumbnail Url */
            thumbnail_url: string;
            /** Deleted At */
            deleted_at: string | null;
        };
        /**
         * MediaPageOut
         * @description Files, newest first; `next` is the cursor of the next page.
         */
        MediaPageOut: {
            /** Items */
            items: components["schemas"]["MediaOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * MediaState
         * @description What can be done with a file. It becomes visible to others only when its check is passed (MED-03).
         * @enum {string}
         */
        MediaState: "awaiting_upload" | "checking" | "ready" | "refused" | "deleted";
        /**
         * MediaUploadOut
         * @description Where to put the content: send exactly these headers and the announced number of bytes within 15 minutes, then
         *     report the arrival of version `version`.
         */
        MediaUploadOut: {
            file: components["schemas"]["MediaOut"];
            /** Version */
            version: number;
            /** Url */
            url: string;
            /** Method */
            method: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
        };
        /**
         * MediaUrlOut
         * @description A link that downloads the file for 15 minutes.
         */
        MediaUrlOut: {
            /** Url */
            url: string;
        };
        /**
         * MediaVersionIn
         * @description A new version of a file: name with ending and exact size.
         */
        MediaVersionIn: {
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * MemberChangeOut
         * @description How many memberships changed, and which identifiers are no contact of the list's client.
         */
        MemberChangeOut: {
            /** Changed */
            changed: number;
            /** Unknown */
            unknown: string[];
        };
        /**
         * MembersIn
         * @description Contacts to add or to take off.
         */
        MembersIn: {
            /** Contact Ids */
            contact_ids: string[];
        };
        /**
         * MergeIn
         * @description The contact that stays, those that go into it, and per field whose value is taken.
         */
        MergeIn: {
            /** Keep Id */
            keep_id: string;
            /** Other Ids */
            other_ids: string[];
            /**
             * Choices
             * @default {}
             */
            choices?: {
                [key: string]: string;
            };
        };
        /**
         * MergedOut
         * @description The contact that is left, and the merge's identifier, by which it can be taken back for 30 days.
         */
        MergedOut: {
            /** Merge Id */
            merge_id: string;
            contact: components["schemas"]["ContactOut"];
        };
        /**
         * MoneyBody
         * @description What the operator decides about money.
         */
        MoneyBody: {
            seller: components["schemas"]["PartyBody"];
            bank: components["schemas"]["BankBody"];
            /** Base Rates */
            base_rates: components["schemas"]["RateBody"][];
            /**
             * Charges Interest
             * @default true
             */
            charges_interest: boolean;
            /**
             * E Invoice From
             * Format: date
             */
            e_invoice_from: string;
        };
        /**
         * NetworkList
         * @description IPv4 or IPv6, single or network, not wider than /24 and /48, no private ranges, at most 50 (RES-08).
         */
        NetworkList: {
            /** Entries */
            entries: string[];
        };
        /**
         * NoContent
         * @description An answer without a body.
         */
        NoContent: Record<string, never>;
        /**
         * NumberOut
         * @description A number that was given.
         */
        NumberOut: {
            /** Sequence */
            sequence: number;
            /** Account Id */
            account_id: string;
            /** Invoice Id */
            invoice_id: string;
        };
        /**
         * NumberedClaimOut
         * @description A claim with its invoice.
         */
        NumberedClaimOut: {
            /** Invoice Id */
            invoice_id: string;
            /** Number */
            number: string;
            claim: components["schemas"]["ClaimOut"];
        };
        /**
         * ObjectionIn
         * @description Why the customer objects.
         */
        ObjectionIn: {
            /** Text */
            text: string;
        };
        /**
         * ObjectionOut
         * @description An objection and what was decided; `upheld` null while it waits.
         */
        ObjectionOut: {
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /** Text */
            text: string;
            /** Is Timely */
            is_timely: boolean;
            /** Decided On */
            decided_on: string | null;
            /** Upheld */
            upheld: boolean | null;
        };
        /**
         * OfferOut
         * @description Whether the caller is offered the licence management.
         */
        OfferOut: {
            /** Offered */
            offered: boolean;
        };
        /**
         * OrderIn
         * @description An order (ORD-25). Sent again under the same random `request_id` it is the same order.
         */
        OrderIn: {
            /** Company */
            company: string;
            legal_address: components["schemas"]["AddressBody"];
            /** @default null */
            billing_address?: components["schemas"]["AddressBody"] | null;
            /** Invoice Email */
            invoice_email: string;
            /**
             * Invoice Delivery
             * @default email
             * @enum {string}
             */
            invoice_delivery?: "email" | "letter";
            /**
             * Vat Id
             * @default
             */
            vat_id?: string;
            /**
             * Leitweg Id
             * @default
             */
            leitweg_id?: string;
            /**
             * Purchase Number
             * @default
             */
            purchase_number?: string;
            /** Lm Name */
            lm_name: string;
            /** Lm Email */
            lm_email: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /**
             * Start On
             * Format: date
             */
            start_on: string;
            scope: components["schemas"]["ScopeBody"];
            /** Sharing */
            sharing?: components["schemas"]["SharingBody"][];
            /** Is Business */
            is_business: boolean;
            /** Accepts Terms */
            accepts_terms: boolean;
            /** Accepts Dpa */
            accepts_dpa: boolean;
            /**
             * Request Id
             * @default
             */
            request_id?: string;
        };
        /**
         * OrderOut
         * @description The receipt of an order.
         */
        OrderOut: {
            /** Order Id */
            order_id: string;
            /** Phase */
            phase: string;
            /**
             * Ordered At
             * Format: date-time
             */
            ordered_at: string;
            /**
             * Start On
             * Format: date
             */
            start_on: string;
            /** Lines */
            lines: components["schemas"]["chalicelib__subscriptions__schemas__LineOut"][];
            /** Annual Cents */
            annual_cents: number;
        };
        /**
         * Origin
         * @description Where a record comes from (CON-12, TRI-18).
         * @enum {string}
         */
        Origin: "manual" | "imported" | "press";
        /**
         * PaperOrderIn
         * @description An order that came in writing (ORD-03).
         */
        PaperOrderIn: {
            /** Company */
            company: string;
            legal_address: components["schemas"]["AddressBody"];
            /** @default null */
            billing_address?: components["schemas"]["AddressBody"] | null;
            /** Invoice Email */
            invoice_email: string;
            /**
             * Invoice Delivery
             * @default email
             * @enum {string}
             */
            invoice_delivery?: "email" | "letter";
            /**
             * Vat Id
             * @default
             */
            vat_id?: string;
            /**
             * Leitweg Id
             * @default
             */
            leitweg_id?: string;
            /**
             * Purchase Number
             * @default
             */
            purchase_number?: string;
            /** Lm Name */
            lm_name: string;
            /** Lm Email */
            lm_email: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /**
             * Start On
             * Format: date
             */
            start_on: string;
            scope: components["schemas"]["ScopeBody"];
            /** Sharing */
            sharing?: components["schemas"]["SharingBody"][];
            /** Is Business */
            is_business: boolean;
            /** Accepts Terms */
            accepts_terms: boolean;
            /** Accepts Dpa */
            accepts_dpa: boolean;
            /**
             * Request Id
             * @default
             */
            request_id?: string;
            /** Document */
            document: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * PartyBody
         * @description The operator's name and addresses as printed.
         */
        PartyBody: {
            /** Name */
            name: string;
            /** Street */
            street: string;
            /** Postal Code */
            postal_code: string;
            /** City */
            city: string;
            /**
             * Country
             * @default DE
             */
            country: string;
            /**
             * Vat Id
             * @default
             */
            vat_id: string;
            /**
             * Tax Number
             * @default
             */
            tax_number: string;
            /**
             * Contact
             * @default
             */
            contact: string;
            /**
             * Telephone
             * @default
             */
            telephone: string;
            /**
             * Email
             * @default
             */
            email: string;
            /**
             * Registration
             * @default
             */
            registration: string;
            /**
             * Website
             * @default
             */
            website: string;
            /**
             * Management
             * @default
             */
            management: string;
        };
        /**
         * PasskeyIn
         * @description The browser's answer and what the passkey is called.
         */
        PasskeyIn: {
            /** Ceremony Id */
            ceremony_id: string;
            /** Credential */
            credential: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
        };
        /**
         * PasskeyList
         * @description One's passkeys.
         */
        PasskeyList: {
            /** Items */
            items: components["schemas"]["PasskeyOut"][];
        };
        /**
         * PasskeyOut
         * @description A registered passkey.
         */
        PasskeyOut: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * PasskeySignIn
         * @description The browser's answer (`PublicKeyCredential.toJSON()`).
         */
        PasskeySignIn: {
            /** Ceremony Id */
            ceremony_id: string;
            /** Credential */
            credential: {
                [key: string]: unknown;
            };
        };
        /**
         * PasswordIn
         * @description The new own password; the current one unless it must be changed right after sign-in.
         */
        PasswordIn: {
            /** New Password */
            new_password: string;
            /**
             * Current Password
             * @default null
             */
            current_password?: string | null;
        };
        /**
         * PastCheckOut
         * @description An earlier check in short.
         */
        PastCheckOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            state: components["schemas"]["DomainState"];
            /** Codes */
            codes: string[];
        };
        /**
         * PaymentBody
         * @description How annual invoices are paid; instalments 2, 4 or 12 need direct debit (INV-24).
         */
        PaymentBody: {
            /** @default transfer */
            method: components["schemas"]["PaymentMethod"];
            /**
             * Instalments
             * @default 1
             */
            instalments: number;
            /** @default null */
            mandate: components["schemas"]["MandateBody"] | null;
        };
        /**
         * PaymentIn
         * @description Money that came in on a day; `booking_id` makes a repetition harmless.
         */
        PaymentIn: {
            /** Booking Id */
            booking_id: string;
            /** Cents */
            cents: number;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * PaymentMethod
         * @description How a customer pays; direct debit needs a mandate (INV-23, INV-24).
         * @enum {string}
         */
        PaymentMethod: "transfer" | "direct_debit";
        /**
         * Per
         * @description The period that a price is for (SUB-29).
         * @enum {string}
         */
        Per: "year" | "month";
        /**
         * PerformanceIn
         * @description A delivered part.
         */
        PerformanceIn: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Amount Cents */
            amount_cents: number;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * PerformedLineIn
         * @description What was performed: text, quantity, unit and net price of one.
         */
        PerformedLineIn: {
            /** Text */
            text: string;
            /**
             * Quantity
             * @default 1
             */
            quantity?: number | string;
            /**
             * Unit
             * @default one
             * @enum {string}
             */
            unit?: "day" | "hour" | "one";
            /** Price Cents */
            price_cents: number;
        };
        /**
         * Person
         * @description The contact person's card (MAI-22).
         */
        Person: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "person";
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Role
             * @default
             */
            role: string;
            /**
             * Email
             * @default
             */
            email: string;
            /**
             * Phone
             * @default
             */
            phone: string;
        };
        /**
         * PhoneBody
         * @description A telephone number.
         */
        PhoneBody: {
            /** Number */
            number: string;
            /**
             * Kind
             * @default office
             */
            kind: string;
        };
        /**
         * Picture
         * @description A picture: embedded (`cid:…`, premium) or by its address; without `alt` it is decoration.
         */
        Picture: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "picture";
            /** Id */
            id: string;
            /**
             * Src
             * @default
             */
            src: string;
            /**
             * Alt
             * @default
             */
            alt: string;
            /**
             * Caption
             * @default
             */
            caption: string;
            /**
             * Link
             * @default
             */
            link: string;
            /**
             * Width Percent
             * @default 100
             */
            width_percent: number;
            /**
             * Align
             * @default center
             * @enum {string}
             */
            align: "left" | "center" | "right";
        };
        /**
         * PlanIn
         * @description Another time for a planned mailing.
         */
        PlanIn: {
            /** Version */
            version: number;
            /**
             * Planned For
             * @description Berlin wall-clock minute, `2026-12-01T09:30`
             * @example 2026-12-01T09:30
             */
            planned_for: string;
        };
        /**
         * PostalAddressBody
         * @description A postal address; `country` as two letters, empty for Germany.
         */
        PostalAddressBody: {
            /**
             * Kind
             * @default business
             * @enum {string}
             */
            kind: "business" | "private";
            /**
             * Extra
             * @default
             */
            extra: string;
            /**
             * Street
             * @default
             */
            street: string;
            /**
             * Postal Code
             * @default
             */
            postal_code: string;
            /**
             * City
             * @default
             */
            city: string;
            /**
             * Country
             * @default
             */
            country: string;
        };
        /**
         * PostingIn
         * @description The day a letter was posted (INV-20).
         */
        PostingIn: {
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * PriceBody
         * @description Net cents per year or month.
         */
        PriceBody: {
            /** Amount Cents */
            amount_cents: number;
            per: components["schemas"]["Per"];
        };
        /**
         * PriceChangeOut
         * @description A price list that will hold from a 1 January on, and when it was told (SUB-19).
         */
        PriceChangeOut: {
            /** Version */
            version: string;
            /**
             * Delivered On
             * Format: date
             */
            delivered_on: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
        };
        /**
         * PriceListBody
         * @description A version of the price list. `tiers` are annual cents by users.
         */
        PriceListBody: {
            /** Version */
            version: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Tiers */
            tiers: {
                [key: string]: number;
            };
            /** Further Ten Cents */
            further_ten_cents: number;
            /** Items */
            items: {
                [key: string]: components["schemas"]["PriceBody"];
            };
            /** Fees */
            fees: {
                [key: string]: number;
            };
            /**
             * Names Early Termination
             * @default false
             */
            names_early_termination: boolean;
        };
        /**
         * ProgressOut
         * @description How far a mailing is; `by_state` sums up to `recipients`.
         */
        ProgressOut: {
            /** Batches */
            batches: number;
            /** Batches Done */
            batches_done: number;
            /** Batches Stuck */
            batches_stuck: number;
            /** Recipients */
            recipients: number;
            /** By State */
            by_state: {
                [key: string]: number;
            };
            /** Left Out */
            left_out: {
                [key: string]: number;
            };
            /** Handed Over */
            handed_over: number;
            /** Sent Bytes */
            sent_bytes: number;
            /** Finished At */
            finished_at: string | null;
        };
        /**
         * ProofIn
         * @description Whether an erased person got a mailing: to prove or defend a claim, with the reason (GDP-12).
         */
        ProofIn: {
            /** Client Id */
            client_id: string;
            /** Contact Id */
            contact_id: string;
            /** Mailing Id */
            mailing_id: string;
            /** Reason */
            reason: string;
        };
        /**
         * ProofOut
         * @description The archived addresses of that person in that mailing; none where the key is destroyed.
         */
        ProofOut: {
            /** Addresses */
            addresses: string[];
        };
        /**
         * ProposalOut
         * @description A proposed switch.
         */
        ProposalOut: {
            /** Region */
            region: string;
            /** Alone */
            alone: boolean;
            /** Reason */
            reason: string;
            /** Proposed By */
            proposed_by: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
        };
        /**
         * ProposedOut
         * @description To how many customers a credit was proposed.
         */
        ProposedOut: {
            /** Customers */
            customers: number;
        };
        /**
         * ProtectionOut
         * @description How one's own access is protected; from `password_due_on` on a sign-in asks for a new password (SEC-06).
         */
        ProtectionOut: {
            /** Password Set On */
            password_set_on: string | null;
            /** Password Due On */
            password_due_on: string | null;
            /** Mail Code */
            mail_code: boolean;
            /** Authenticator App */
            authenticator_app: boolean;
            /** Backup Codes Left */
            backup_codes_left: number;
            /** Passkeys */
            passkeys: number;
            /** Second Factor Demanded */
            second_factor_demanded: boolean;
        };
        /**
         * PublicLinkOut
         * @description A public address of the file; open until it expires or is withdrawn.
         */
        PublicLinkOut: {
            /** Id */
            id: string;
            /** Url */
            url: string;
            /** Created By */
            created_by: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /**
         * QueryBody
         * @description What contacts must be like; empty parts ask nothing.
         */
        QueryBody: {
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Labels
             * @default []
             */
            labels: string[];
            /**
             * Any Labels
             * @default []
             */
            any_labels: string[];
            /**
             * Function
             * @default
             */
            function: string;
            /**
             * Organisation
             * @default
             */
            organisation: string;
            /**
             * City
             * @default
             */
            city: string;
            /**
             * Language
             * @default
             * @enum {string}
             */
            language: "" | "de" | "en";
            /**
             * Has Email
             * @default null
             */
            has_email: boolean | null;
            /**
             * Origins
             * @default []
             */
            origins: components["schemas"]["Origin"][];
        };
        /**
         * Quote
         * @description What somebody said.
         */
        Quote: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quote";
            /** Id */
            id: string;
            /**
             * Html
             * @description p, lists, links, bold, italics; all else is dropped
             * @default
             */
            html: string;
            /**
             * Source
             * @default
             */
            source: string;
        };
        /**
         * QuoteIn
         * @description A quote (ORD-16).
         */
        QuoteIn: {
            /** Company */
            company: string;
            /** Email */
            email: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            scope: components["schemas"]["ScopeBody"];
            /**
             * Valid Days
             * @default 30
             */
            valid_days?: number;
        };
        /**
         * QuoteList
         * @description Quotes by their last day; `cursor` opens the next page, null on the last.
         */
        QuoteList: {
            /** Items */
            items: components["schemas"]["QuoteOut"][];
            /**
             * Cursor
             * @default null
             */
            cursor: string | null;
        };
        /**
         * QuoteOut
         * @description A quote as it stands.
         */
        QuoteOut: {
            /** Quote Id */
            quote_id: string;
            /** Company */
            company: string;
            /** State */
            state: string;
            scope: components["schemas"]["ScopeBody"];
            /** Lines */
            lines: components["schemas"]["chalicelib__subscriptions__schemas__LineOut"][];
            /** Annual Cents */
            annual_cents: number;
            /**
             * Delivered On
             * Format: date
             */
            delivered_on: string;
            /**
             * Last On
             * Format: date
             */
            last_on: string;
        };
        /**
         * RateBody
         * @description The base rate in percent from a day on (DUN-02).
         */
        RateBody: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Percent */
            percent: number | string;
        };
        /**
         * Reason
         * @description Why something is blacklisted (BLK-05).
         * @enum {string}
         */
        Reason: "manual" | "unsubscribe" | "complaint";
        /**
         * ReasonIn
         * @description Why a held mailing is released.
         */
        ReasonIn: {
            /** Reason */
            reason: string;
        };
        /**
         * ReceivedOut
         * @description A mailing that went to the person, with its outcome; openings for premium mailings only (STA-04).
         */
        ReceivedOut: {
            /** Mailing Id */
            mailing_id: string;
            /** Subject */
            subject: string;
            /** Mailing Class */
            mailing_class: string;
            /** Sender */
            sender: string;
            /** Address */
            address: string;
            /** State */
            state: string;
            /** At */
            at: string | null;
            /** Opened At */
            opened_at: string | null;
        };
        /**
         * RecipientOut
         * @description One recipient's delivery. Instants are null where nothing is known.
         */
        RecipientOut: {
            /** Recipient Key */
            recipient_key: string;
            /** Generation */
            generation: number;
            /** Contact Id */
            contact_id: string;
            /** Address */
            address: string;
            /** Name */
            name: string;
            state: components["schemas"]["ShownState"];
            /** Attempts */
            attempts: number;
            /** Reason */
            reason: string;
            /** Text */
            text: string;
            /** Handed Over At */
            handed_over_at: string | null;
        };
        /**
         * RecordOut
         * @description How one record stands.
         */
        RecordOut: {
            verdict: components["schemas"]["chalicelib__senders__model__Verdict"];
            /** Found */
            found: string;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
        };
        /**
         * ReductionOut
         * @description A pending reduction.
         */
        ReductionOut: {
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            scope: components["schemas"]["ScopeBody"];
        };
        /**
         * RefusalIn
         * @description Why an order is refused.
         */
        RefusalIn: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * RegionOut
         * @description Seen from the region that answers.
         */
        RegionOut: {
            /** Here */
            here: string;
            active: components["schemas"]["MarkerOut"];
            proposal: components["schemas"]["ProposalOut"] | null;
        };
        /**
         * ReleaseCreditIn
         * @description Grant a credit; `override` also beyond what AVL-08 leaves.
         */
        ReleaseCreditIn: {
            /**
             * Override
             * @default false
             */
            override?: boolean;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * ReleasedOut
         * @description How many stuck batches go on.
         */
        ReleasedOut: {
            /** Batches */
            batches: number;
        };
        /**
         * RemovalIn
         * @description The entry to take off; `note` is the reason, demanded for objections of recipients (BLK-06).
         */
        RemovalIn: {
            /** Client Id */
            client_id: string;
            /**
             * Scope
             * @default client
             * @enum {string}
             */
            scope?: "client" | "account";
            /** Value */
            value: string;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * RenderingIn
         * @description Values for the slots; empty ones take the default of the language.
         */
        RenderingIn: {
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /** Values */
            values?: {
                [key: string]: string;
            };
        };
        /**
         * RenderingOut
         * @description What the template became; to be saved as `html` and `text` of a draft.
         */
        RenderingOut: {
            /** Html */
            html: string;
            /** Text */
            text: string;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
        };
        /**
         * RepaymentIn
         * @description Money of the balance that went back to the customer.
         */
        RepaymentIn: {
            /** Booking Id */
            booking_id: string;
            /** Cents */
            cents: number;
            /**
             * On
             * Format: date
             */
            on: string;
        };
        /**
         * ReplacementIn
         * @description Who replaces an unreachable licence manager, and the company's written request (ROL-07).
         */
        ReplacementIn: {
            /** User Id */
            user_id: string;
            /** Reason */
            reason: string;
        };
        /**
         * ResendIn
         * @description Which sign-in wants a new code.
         */
        ResendIn: {
            /** Challenge */
            challenge: string;
        };
        /**
         * ResendPolicy
         * @description What happens to a recipient whose hand-over is in doubt and whose report never comes (house plan 3.4).
         * @enum {string}
         */
        ResendPolicy: "never_twice" | "never_lost";
        /**
         * ResetIn
         * @description Who forgot the password.
         */
        ResetIn: {
            /** Login */
            login: string;
        };
        /**
         * ReversalIn
         * @description A booking is taken back; a returned debit makes all its instalments due (INV-24).
         */
        ReversalIn: {
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Is Returned Debit
             * @default false
             */
            is_returned_debit?: boolean;
        };
        /**
         * Right
         * @description A user's right on a client partition (CLI-03); no entry means hidden (CLI-08).
         * @enum {string}
         */
        Right: "full" | "read" | "hidden";
        /**
         * RightsIn
         * @description Rights by client id; clients that are not named keep theirs.
         */
        RightsIn: {
            /** Rights */
            rights: {
                [key: string]: components["schemas"]["Right"];
            };
        };
        /**
         * SavedOut
         * @description The saved contact, and others that may be the same person (CON-15).
         */
        SavedOut: {
            contact: components["schemas"]["ContactOut"];
            /** Doubles */
            doubles: components["schemas"]["ContactRef"][];
        };
        /**
         * ScopeBody
         * @description Users (1, 5, 10, 20, 30, …), extra services, premium dispatch.
         */
        ScopeBody: {
            /** Tier */
            tier: number;
            /** Add Ons */
            add_ons: string[];
            /**
             * Premium
             * @default false
             */
            premium: boolean;
        };
        /**
         * SearchOut
         * @description A page of hits, and how many there are.
         */
        SearchOut: {
            /** Items */
            items: components["schemas"]["ContactOut"][];
            /** Total */
            total: number;
            /** Next */
            next: string | null;
        };
        /**
         * SecondFactorIn
         * @description Whether all users need the second step (SEC-08).
         */
        SecondFactorIn: {
            /** Required */
            required: boolean;
        };
        /**
         * SenderChange
         * @description What can be changed; the address cannot.
         */
        SenderChange: {
            /** Display Name */
            display_name: string;
            /**
             * Reply To
             * @default
             */
            reply_to?: string;
            /** User Ids */
            user_ids?: string[];
            /** @default active */
            state?: components["schemas"]["SenderState"];
        };
        /**
         * SenderDetail
         * @description A sender account, what forbids it to send, and what is recommended.
         */
        SenderDetail: {
            sender: components["schemas"]["SenderOut"];
            refusal: components["schemas"]["FindingOut"] | null;
            /** Warnings */
            warnings: components["schemas"]["FindingOut"][];
        };
        /**
         * SenderIn
         * @description A new sender account (SND-09).
         */
        SenderIn: {
            /** Client Id */
            client_id: string;
            /** Display Name */
            display_name: string;
            /** From Address */
            from_address: string;
            /**
             * Reply To
             * @default
             */
            reply_to?: string;
            /** User Ids */
            user_ids?: string[];
        };
        /**
         * SenderList
         * @description Senders that the caller sees.
         */
        SenderList: {
            /** Items */
            items: components["schemas"]["SenderOut"][];
            /**
             * Next
             * @default null
             */
            next: string | null;
        };
        /**
         * SenderOut
         * @description A sender account. `refusal` says why it may not send now.
         */
        SenderOut: {
            /** Id */
            id: string;
            /** Client Id */
            client_id: string;
            /** Display Name */
            display_name: string;
            /** From Address */
            from_address: string;
            /** Reply To */
            reply_to: string;
            /** Domain */
            domain: string;
            /** User Ids */
            user_ids: string[];
            state: components["schemas"]["SenderState"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * SenderState
         * @description A deactivated sender serves what is planned, and nothing new (SND-08).
         * @enum {string}
         */
        SenderState: "active" | "deactivated";
        /**
         * SeriesOut
         * @description The hours in which something happened.
         */
        SeriesOut: {
            /** Items */
            items: components["schemas"]["HourOut"][];
        };
        /**
         * ServiceInvoiceIn
         * @description Services to invoice; `reference` names the ticket or the commission (INV-28, INV-29).
         */
        ServiceInvoiceIn: {
            /** Request Id */
            request_id: string;
            /** Lines */
            lines: components["schemas"]["PerformedLineIn"][];
            /**
             * Performed On
             * Format: date
             */
            performed_on: string;
            /**
             * Reference
             * @default
             */
            reference?: string;
        };
        /**
         * ServiceOrderIn
         * @description An ordered service, keyed in by the operator.
         */
        ServiceOrderIn: {
            /** Title */
            title: string;
            /** Amount Cents */
            amount_cents: number;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * ServiceOrderList
         * @description Service orders; `cursor` opens the next page, null on the last.
         */
        ServiceOrderList: {
            /** Items */
            items: components["schemas"]["ServiceOrderOut"][];
            /**
             * Cursor
             * @default null
             */
            cursor: string | null;
        };
        /**
         * ServiceOrderOut
         * @description A service order; an appointment has to be offered until `offer_until`.
         */
        ServiceOrderOut: {
            /** Service Id */
            service_id: string;
            /** Account Id */
            account_id: string;
            /** Title */
            title: string;
            /** State */
            state: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /**
             * Offer Until
             * Format: date
             */
            offer_until: string;
            /**
             * Releasable From
             * Format: date
             */
            releasable_from: string;
            /** Offered On */
            offered_on: string | null;
            /** Appointment At */
            appointment_at: string | null;
            /** Amount Cents */
            amount_cents: number;
            /** Performed Cents */
            performed_cents: number;
            /** Released Cents */
            released_cents: number;
            /** Parts */
            parts: components["schemas"]["chalicelib__subscriptions__services__schemas__PartOut"][];
        };
        /**
         * SessionList
         * @description Live sessions: all of the account for the administrator, else one's own.
         */
        SessionList: {
            /** Items */
            items: components["schemas"]["SessionOut"][];
        };
        /**
         * SessionOut
         * @description A live session; `current` is the one that asks.
         */
        SessionOut: {
            /** User Id */
            user_id: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /** Current */
            current: boolean;
        };
        /**
         * SharingBody
         * @description A further company on the account (ORD-22).
         */
        SharingBody: {
            /** Name */
            name: string;
            reason: components["schemas"]["SharingReason"];
            /**
             * Percentage
             * @default null
             */
            percentage?: number | string | null;
        };
        /**
         * SharingReason
         * @description Why a company may share the account (ORD-22).
         * @enum {string}
         */
        SharingReason: "service_contract" | "shareholding";
        /**
         * ShownState
         * @description What a person sees of a recipient: exactly one of these at every instant.
         *
         *     `resent` stands for one whose place a later generation has taken; totals count that one instead.
         * @enum {string}
         */
        ShownState: "resent" | "left_out" | "waiting" | "sending" | "retrying" | "checking" | "handed_over" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "unknown";
        /**
         * SignIn
         * @description User ID and password (SEC-01).
         */
        SignIn: {
            /** Login */
            login: string;
            /** Password */
            password: string;
        };
        /**
         * SlotOut
         * @description A place to fill; `rich` ones take formatted text.
         */
        SlotOut: {
            /** Name */
            name: string;
            /** Rich */
            rich: boolean;
            /** Optional */
            optional: boolean;
            /** Default */
            default: string;
        };
        /**
         * Space
         * @description Room between two blocks.
         */
        Space: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "space";
            /** Id */
            id: string;
            /**
             * Size
             * @default medium
             * @enum {string}
             */
            size: "small" | "medium" | "large";
        };
        /**
         * StorageMonthOut
         * @description The mean of the month so far, the begun GB beyond the included one, their price, and the paid days; `is_closed`
         *     when the figures are those of the invoice.
         */
        StorageMonthOut: {
            /** Mean Bytes */
            mean_bytes: number;
            /** Extra Gb */
            extra_gb: number;
            /** Price Cents */
            price_cents: number;
            /** Cents Per Gb */
            cents_per_gb: number;
            /** Paid Days */
            paid_days: number;
            /** First Paid On */
            first_paid_on: string | null;
            /** Is Closed */
            is_closed: boolean;
        };
        /**
         * StorageOut
         * @description Storage now (at most 15 minutes old), by kind, against what is included; the month; all months (MET-04, MET-05).
         *
         *     `special_offer` from 10 GB on: then there is one to be had (MET-03).
         */
        StorageOut: {
            /** Bytes */
            bytes: number;
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /** Included Bytes */
            included_bytes: number;
            /** Percent */
            percent: number;
            /** Extra Gb */
            extra_gb: number;
            /** Contacts Measured At */
            contacts_measured_at: string | null;
            /** Special Offer */
            special_offer: boolean;
            month: components["schemas"]["StorageMonthOut"];
            total: components["schemas"]["StorageTotalOut"];
        };
        /**
         * StoragePriceIn
         * @description Cents per further GB and month agreed with a customer, or null for the general price (MET-03).
         */
        StoragePriceIn: {
            /** Cents Per Gb */
            cents_per_gb: number | null;
        };
        /**
         * StoragePriceOut
         * @description The agreed storage price; null when the general one holds.
         */
        StoragePriceOut: {
            /** Cents Per Gb */
            cents_per_gb: number | null;
        };
        /**
         * StorageTotalOut
         * @description All closed months: begun GB per month added up, and their price.
         */
        StorageTotalOut: {
            /** Extra Gb Months */
            extra_gb_months: number;
            /** Price Cents */
            price_cents: number;
        };
        /**
         * SubjectReportList
         * @description One report per contact with the address.
         */
        SubjectReportList: {
            /** Items */
            items: components["schemas"]["SubjectReportOut"][];
        };
        /**
         * SubjectReportOut
         * @description Stored data, origin, lists, documents, addresses, mailings received and trail of one contact.
         */
        SubjectReportOut: {
            /** Contact Id */
            contact_id: string;
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Origin */
            origin: string;
            /** Import Id */
            import_id: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Lists */
            lists: string[];
            /** Documents */
            documents: string[];
            /** Addresses */
            addresses: components["schemas"]["AddressNoteOut"][];
            /** Received */
            received: components["schemas"]["ReceivedOut"][];
            /** Trail */
            trail: components["schemas"]["chalicelib__accounts__audit__schemas__EntryOut"][];
        };
        /**
         * SubmissionIn
         * @description A submission. `key` is chosen by the caller and makes a repetition harmless; `confirmed` is the sender's
         *     responsibility for the content (MAI-23).
         */
        SubmissionIn: {
            /** Key */
            key: string;
            /** Version */
            version: number;
            /** Confirmed */
            confirmed: boolean;
            /**
             * Planned For
             * @default null
             */
            planned_for?: string | null;
        };
        /**
         * SubmissionOut
         * @description What was fixed at submission.
         */
        SubmissionOut: {
            /** Generation */
            generation: number;
            /** Submitted By */
            submitted_by: string;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Approved By */
            approved_by: string;
            /** Planned For */
            planned_for: string | null;
            /**
             * Dispatch At
             * Format: date-time
             */
            dispatch_at: string;
            /** From Name */
            from_name: string;
            /** From Address */
            from_address: string;
            /** Tracking */
            tracking: boolean;
            /** Content Hash */
            content_hash: string;
            /** Message Bytes */
            message_bytes: number;
            /** Expected Recipients */
            expected_recipients: number;
        };
        /**
         * SubscriptionOut
         * @description A contract as it stands. `version` grows with every change.
         */
        SubscriptionOut: {
            /** Account Id */
            account_id: string;
            /** Company */
            company: string;
            /** Phase */
            phase: string;
            /** Marks */
            marks: string[];
            scope: components["schemas"]["ScopeBody"];
            /** Lines */
            lines: components["schemas"]["chalicelib__subscriptions__schemas__LineOut"][];
            /** Annual Cents */
            annual_cents: number;
            /**
             * Start On
             * Format: date
             */
            start_on: string;
            /** Last Trial On */
            last_trial_on: string | null;
            /** Paid From On */
            paid_from_on: string | null;
            /** Ends On */
            ends_on: string | null;
            /** End Reason */
            end_reason: string | null;
            /** Notice Counted On */
            notice_counted_on: string | null;
            /** Notice Confirmed At */
            notice_confirmed_at: string | null;
            /** Reductions */
            reductions: components["schemas"]["ReductionOut"][];
            /** Price Changes */
            price_changes: components["schemas"]["PriceChangeOut"][];
            /** Terms */
            terms: components["schemas"]["TermsOut"][];
            /** Accepted Terms Version */
            accepted_terms_version: string;
            /** Accepted Dpa Version */
            accepted_dpa_version: string;
            /** Deviations */
            deviations: components["schemas"]["DeviationOut"][];
            /** Contracting On */
            contracting_on: string | null;
            /** Operator Ends On */
            operator_ends_on: string | null;
            /** Switch Ends On */
            switch_ends_on: string | null;
            /** Names Early Termination */
            names_early_termination: boolean;
            invoices: components["schemas"]["InvoiceAddressBody"];
            payment: components["schemas"]["PaymentBody"];
            /** Earlier Trial On */
            earlier_trial_on: string | null;
            /** Version */
            version: number;
        };
        /**
         * SuggestOut
         * @description Completions, the most frequent first.
         */
        SuggestOut: {
            /** Items */
            items: components["schemas"]["chalicelib__contacts__search__schemas__SuggestionOut"][];
        };
        /**
         * SuggestionsOut
         * @description Suggestions, and where the next page begins.
         */
        SuggestionsOut: {
            /** Items */
            items: components["schemas"]["chalicelib__contacts__doubles__schemas__SuggestionOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * SuspensionIn
         * @description A suspension, at least 48 hours ahead; `affected` names the services in words.
         */
        SuspensionIn: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Reason */
            reason: string;
            /** Affected */
            affected: string;
        };
        /**
         * TemplateIn
         * @description A new template of a client.
         */
        TemplateIn: {
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /** Mjml */
            mjml: string;
        };
        /**
         * TemplateList
         * @description Ready templates first, then the client's own.
         */
        TemplateList: {
            /** Items */
            items: components["schemas"]["TemplateOut"][];
        };
        /**
         * TemplateOut
         * @description A template; `ready` ones came with the product and cannot be changed.
         */
        TemplateOut: {
            /** Template Id */
            template_id: string;
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /** Ready */
            ready: boolean;
            /** Version */
            version: number;
            /** Mjml */
            mjml: string;
            /** Slots */
            slots: components["schemas"]["SlotOut"][];
        };
        /**
         * TemplateUpdate
         * @description A template to be stored over the version that its author saw.
         */
        TemplateUpdate: {
            /** Version */
            version: number;
            /** Name */
            name: string;
            /** Mjml */
            mjml: string;
        };
        /**
         * TerminationIn
         * @description An end for cause by either party (SUB-22 to SUB-24).
         */
        TerminationIn: {
            /**
             * By
             * @enum {string}
             */
            by: "customer" | "operator";
            /** Reason */
            reason: string;
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
        };
        /**
         * TermsNoticeIn
         * @description New terms told to a customer (ORD-28, ORD-29); `changes` says what is different, as the mail tells it.
         */
        TermsNoticeIn: {
            /** Version */
            version: string;
            /**
             * Delivered On
             * Format: date
             */
            delivered_on: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Changes */
            changes: string;
        };
        /**
         * TermsOut
         * @description New terms that were announced: until when one may object, and whether one has (ORD-28).
         */
        TermsOut: {
            /** Version */
            version: string;
            /**
             * Objection Last On
             * Format: date
             */
            objection_last_on: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Objected On */
            objected_on: string | null;
        };
        /**
         * TestSendIn
         * @description A test message, filled for a contact when one is named.
         */
        TestSendIn: {
            /**
             * Contact Id
             * @default
             */
            contact_id?: string;
        };
        /**
         * TestSendOut
         * @description A test message and how it went: `requested`, `sent`, `refused` or `unknown`.
         */
        TestSendOut: {
            /** Request Id */
            request_id: string;
            /** Mailing Id */
            mailing_id: string;
            /** To Address */
            to_address: string;
            /** State */
            state: string;
            /** Detail */
            detail: string;
        };
        /**
         * Text
         * @description Formatted text.
         */
        Text: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "text";
            /** Id */
            id: string;
            /**
             * Html
             * @description p, lists, links, bold, italics; all else is dropped
             * @default
             */
            html: string;
        };
        /**
         * TrackingIn
         * @description Switch the measuring of openings; on needs the confirmation of a legal basis (STA-06).
         */
        TrackingIn: {
            /** Enabled */
            enabled: boolean;
            /**
             * Legal Basis Confirmed
             * @default false
             */
            legal_basis_confirmed?: boolean;
        };
        /**
         * TrailOut
         * @description Newest first; `next` is the `before` of the next page.
         */
        TrailOut: {
            /** Items */
            items: components["schemas"]["chalicelib__accounts__audit__schemas__EntryOut"][];
            /** Next */
            next: number | null;
        };
        /**
         * TrialOut
         * @description Whether the account is in its trial, its last day, and the limits in force (TRI-14 to TRI-20). `may_leave`: the
         *     caller is the one who may end it (TRI-09, TRI-10).
         */
        TrialOut: {
            /** In Trial */
            in_trial: boolean;
            /** Last Trial On */
            last_trial_on: string | null;
            /** Recipients */
            recipients: number | null;
            /** Own Records Only */
            own_records_only: boolean;
            /** Unavailable */
            unavailable: string[];
            /** May Leave */
            may_leave: boolean;
        };
        /**
         * UndoOut
         * @description Contacts that are as before, and those that stayed because somebody changed them since.
         */
        UndoOut: {
            /** Restored */
            restored: string[];
            /** Kept */
            kept: string[];
        };
        /**
         * UnmatchedList
         * @description What waits for a person.
         */
        UnmatchedList: {
            /** Items */
            items: components["schemas"]["UnmatchedOut"][];
        };
        /**
         * UnmatchedOut
         * @description Money whose payer nobody knows yet.
         */
        UnmatchedOut: {
            /** Id */
            id: string;
            /** Cents */
            cents: number;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /** Name */
            name: string;
            /** Iban */
            iban: string;
            /** Text */
            text: string;
        };
        /**
         * UploadIn
         * @description A file to be uploaded.
         */
        UploadIn: {
            /** Content Type */
            content_type: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * UsageOut
         * @description Dispatch of the month and of all months together, and the storage (MET-04).
         */
        UsageOut: {
            /** Month */
            month: string;
            /** Dispatch Month */
            dispatch_month: components["schemas"]["DispatchUsageOut"][];
            /** Dispatch Total */
            dispatch_total: components["schemas"]["DispatchUsageOut"][];
            storage: components["schemas"]["StorageOut"];
        };
        /**
         * UserIn
         * @description A new person and the name they sign in with, unique in the whole service.
         */
        UserIn: {
            /**
             * Email
             * @example kim@example.org
             */
            email: string;
            /** Name */
            name: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
            /** Login */
            login: string;
        };
        /**
         * UserList
         * @description The account's users.
         */
        UserList: {
            /** Items */
            items: components["schemas"]["UserOut"][];
        };
        /**
         * UserOut
         * @description A user; `active` ones hold a licence. `last_sign_in_at` is told in the list; null: never (LIC-12).
         */
        UserOut: {
            /** Id */
            id: string;
            /** Login */
            login: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** Language */
            language: string;
            /** Active */
            active: boolean;
            /** Roles */
            roles: string[];
            /** Rights */
            rights: {
                [key: string]: string;
            };
            /**
             * Last Sign In At
             * @default null
             */
            last_sign_in_at: string | null;
        };
        /**
         * UserRights
         * @description One user's line of the matrix; clients that are not named are hidden.
         */
        UserRights: {
            /** User Id */
            user_id: string;
            /** Name */
            name: string;
            /** Rights */
            rights: {
                [key: string]: string;
            };
        };
        /**
         * UserUpdate
         * @description What is known of a person (LIC-08, GDP-06).
         */
        UserUpdate: {
            /**
             * Email
             * @example kim@example.org
             */
            email: string;
            /** Name */
            name: string;
            /**
             * Language
             * @default de
             * @enum {string}
             */
            language?: "de" | "en";
        };
        /**
         * VatCheckIn
         * @description The answer about the customer's VAT ID and its day (GEN-04).
         */
        VatCheckIn: {
            /** Is Confirmed */
            is_confirmed: boolean;
            /**
             * Checked On
             * Format: date
             */
            checked_on: string;
        };
        /**
         * VerificationOut
         * @description Whether the chain holds; `broken_at` is the first faulty entry and `fault` what is wrong with it.
         */
        VerificationOut: {
            /** Holds */
            holds: boolean;
            /** Entries */
            entries: number;
            /** Erased */
            erased: number;
            /** Broken At */
            broken_at: number | null;
            /** Fault */
            fault: string;
        };
        /**
         * VersionOut
         * @description One content: who brought it when, its type by content, its size; pixels of pictures, else 0.
         */
        VersionOut: {
            /** Number */
            number: number;
            /** File Name */
            file_name: string;
            /** Content Type */
            content_type: string;
            /** Size Bytes */
            size_bytes: number;
            /** Width */
            width: number;
            /** Height */
            height: number;
            /** Uploaded By */
            uploaded_by: string;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
        };
        /**
         * WaitingObjection
         * @description An objection that nobody has decided yet.
         */
        WaitingObjection: {
            /** Account Id */
            account_id: string;
            /** Invoice Id */
            invoice_id: string;
            /** Number */
            number: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * WaitingObjections
         * @description Objections that wait for the operator, the oldest first.
         */
        WaitingObjections: {
            /** Items */
            items: components["schemas"]["WaitingObjection"][];
        };
        /**
         * WindowIn
         * @description An announced maintenance window.
         */
        WindowIn: {
            /**
             * Start At
             * Format: date-time
             */
            start_at: string;
            /**
             * End At
             * Format: date-time
             */
            end_at: string;
        };
        /**
         * WordImportIn
         * @description A Word document: one uploaded to the mailing, or one of the media library.
         */
        WordImportIn: {
            /**
             * Upload Id
             * @default
             */
            upload_id?: string;
            /**
             * Media Id
             * @default
             */
            media_id?: string;
        };
        /**
         * WordImportOut
         * @description A Word document as mail HTML; name `pictures` in the draft together with it. `notes`: what was left out.
         */
        WordImportOut: {
            /** Html */
            html: string;
            /** Pictures */
            pictures: components["schemas"]["chalicelib__mailings__answers__FileOut"][];
            /** Notes */
            notes: components["schemas"]["FindingOut"][];
        };
        /**
         * EntryOut
         * @description Who did what to which object, when (GDP-07). `old` and `new` are missing where they were erased or are those of a
         *     client that is hidden to the caller.
         */
        chalicelib__accounts__audit__schemas__EntryOut: {
            /** Sequence */
            sequence: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** User Id */
            user_id: string;
            /** User Name */
            user_name: string;
            /** User Email */
            user_email: string;
            /** Action */
            action: string;
            /** Object Ref */
            object_ref: string;
            /** Client Id */
            client_id: string;
            /** Fields */
            fields: string[];
            /** Old */
            old: {
                [key: string]: unknown;
            } | null;
            /** New */
            new: {
                [key: string]: unknown;
            } | null;
            /** Digest */
            digest: string;
            /** Request Id */
            request_id: string;
        };
        /**
         * ActivationIn
         * @description Whether the user holds a licence.
         */
        chalicelib__accounts__users__schemas__ActivationIn: {
            /** Active */
            active: boolean;
        };
        /**
         * CheckOut
         * @description Whether mailings of the client reach the address, and the entry that stops them.
         */
        chalicelib__contacts__blacklist__schemas__CheckOut: {
            /** Blocked */
            blocked: boolean;
            entry: components["schemas"]["chalicelib__contacts__blacklist__schemas__EntryOut"] | null;
        };
        /**
         * EntryOut
         * @description An entry; `value` is empty after the erasure of its contact.
         */
        chalicelib__contacts__blacklist__schemas__EntryOut: {
            /** Value */
            value: string;
            /** Is Domain */
            is_domain: boolean;
            /** Erased */
            erased: boolean;
            /**
             * Scope
             * @enum {string}
             */
            scope: "client" | "account";
            reason: components["schemas"]["Reason"];
            /** Marks */
            marks: components["schemas"]["MarkOut"][];
        };
        /**
         * PreviewOut
         * @description What a merge would leave.
         */
        chalicelib__contacts__doubles__schemas__PreviewOut: {
            merged: components["schemas"]["ContactOut"];
            /** Differences */
            differences: components["schemas"]["DifferenceOut"][];
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
        };
        /**
         * SuggestionOut
         * @description Contacts that may be one person; `reasons` are `email` or `name`.
         */
        chalicelib__contacts__doubles__schemas__SuggestionOut: {
            /** Contacts */
            contacts: components["schemas"]["ContactOut"][];
            /** Reasons */
            reasons: string[];
        };
        /**
         * Verdict
         * @description What the preview says of a row: a new contact, one that exists, a double of an earlier row, or not valid.
         * @enum {string}
         */
        chalicelib__contacts__importing__model__Verdict: "new" | "existing" | "double" | "invalid";
        /**
         * FileOut
         * @description A document of a contact.
         */
        chalicelib__contacts__schemas__FileOut: {
            /** Id */
            id: string;
            /** File Name */
            file_name: string;
            /** Size Bytes */
            size_bytes: number;
            /** Added At */
            added_at: string;
        };
        /**
         * LinkOut
         * @description A link that works for some minutes.
         */
        chalicelib__contacts__schemas__LinkOut: {
            /** Url */
            url: string;
        };
        /**
         * UploadOut
         * @description The document, and the request that uploads it.
         */
        chalicelib__contacts__schemas__UploadOut: {
            file: components["schemas"]["chalicelib__contacts__schemas__FileOut"];
            /** Url */
            url: string;
            /** Method */
            method: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
        };
        /**
         * SuggestionOut
         * @description A completion: a contact, an organisation, a label or a city, and how many contacts it stands for.
         */
        chalicelib__contacts__search__schemas__SuggestionOut: {
            /** Text */
            text: string;
            /** Kind */
            kind: string;
            /** Count */
            count: number;
        };
        /**
         * CorrectionIn
         * @description A corrected address; with `resend_mailing_id` that mailing goes to it once.
         */
        chalicelib__delivery__bounces__schemas__CorrectionIn: {
            /** Client Id */
            client_id: string;
            /** Address */
            address: string;
            /** New Address */
            new_address: string;
            /**
             * Resend Mailing Id
             * @default
             */
            resend_mailing_id?: string;
        };
        /**
         * ReleaseIn
         * @description Why the hold is released.
         */
        chalicelib__delivery__bounces__schemas__ReleaseIn: {
            /** Reason */
            reason: string;
        };
        /**
         * SwitchIn
         * @description `alone`: go on without the other region's answers, because it is lost.
         */
        chalicelib__delivery__regions__schemas__SwitchIn: {
            /** Alone */
            alone: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * CorrectionIn
         * @description A recipient's corrected address, to which the mailing is sent.
         */
        chalicelib__delivery__schemas__CorrectionIn: {
            /** Recipient Key */
            recipient_key: string;
            /** Address */
            address: string;
        };
        /**
         * DecisionIn
         * @description What is to happen with a recipient of whom nobody knows whether they got the mailing.
         */
        chalicelib__delivery__schemas__DecisionIn: {
            /** Recipient Key */
            recipient_key: string;
            decision: components["schemas"]["Decision"];
        };
        /**
         * RecipientPage
         * @description A page of recipients.
         */
        chalicelib__delivery__schemas__RecipientPage: {
            /** Items */
            items: components["schemas"]["RecipientOut"][];
            /** Next */
            next: string | null;
        };
        /**
         * LineOut
         * @description One line of the explanation: `total`, `minus` or `result`, how many, and why in plain words.
         */
        chalicelib__delivery__statistics__schemas__LineOut: {
            /** Kind */
            kind: string;
            /** Code */
            code: string;
            /** Count */
            count: number;
            /** Text */
            text: string;
        };
        /**
         * RecipientPage
         * @description Some recipients; `next` continues.
         */
        chalicelib__delivery__statistics__schemas__RecipientPage: {
            /** Items */
            items: components["schemas"]["MeasuredRecipient"][];
            /** Next */
            next: string | null;
        };
        /**
         * DecisionIn
         * @description Whether the objection was right (INV-21).
         */
        chalicelib__invoices__operator_schemas__DecisionIn: {
            /** Upheld */
            upheld: boolean;
        };
        /**
         * LineOut
         * @description One line: `quantity` of `unit` at `price_cents` per `base_quantity`.
         */
        chalicelib__invoices__schemas__LineOut: {
            /** Number */
            number: number;
            /** Text */
            text: string;
            /** Detail */
            detail: string;
            /** Quantity */
            quantity: string;
            /** Unit */
            unit: string;
            /** Price Cents */
            price_cents: number;
            /** Base Quantity */
            base_quantity: number;
            /** Net Cents */
            net_cents: number;
            /**
             * Period From
             * Format: date
             */
            period_from: string;
            /**
             * Period To
             * Format: date
             */
            period_to: string;
        };
        /**
         * LinkOut
         * @description Where a document can be downloaded for 15 minutes.
         */
        chalicelib__invoices__schemas__LinkOut: {
            /** Url */
            url: string;
        };
        /**
         * PartOut
         * @description What falls due on a day.
         */
        chalicelib__invoices__schemas__PartOut: {
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Cents */
            cents: number;
        };
        /**
         * CheckOut
         * @description All that blocks submission, what only warns, and the estimate.
         */
        chalicelib__mailings__answers__CheckOut: {
            /** Submittable */
            submittable: boolean;
            /** Findings */
            findings: components["schemas"]["FindingOut"][];
            /** Warnings */
            warnings: components["schemas"]["FindingOut"][];
            estimate: components["schemas"]["EstimateOut"];
        };
        /**
         * FileOut
         * @description A file of a mailing; `size_bytes` is 0 while it has not arrived.
         */
        chalicelib__mailings__answers__FileOut: {
            /** Upload Id */
            upload_id: string;
            /** File Name */
            file_name: string;
            /** Content Type */
            content_type: string;
            /** Content Id */
            content_id: string;
            /** Media Id */
            media_id: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * PreviewOut
         * @description The mailing as a contact would see it.
         */
        chalicelib__mailings__answers__PreviewOut: {
            /** Subject */
            subject: string;
            /** Sender */
            sender: string;
            /** Html */
            html: string;
            /** Text */
            text: string;
            /** Missing */
            missing: string[];
            /** Message Bytes */
            message_bytes: number;
        };
        /**
         * UploadOut
         * @description Where to put the file: PUT to `url` with `headers`.
         */
        chalicelib__mailings__answers__UploadOut: {
            /** Upload Id */
            upload_id: string;
            /** Url */
            url: string;
            /** Method */
            method: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
        };
        /**
         * Verdict
         * @description How one of the four records stands. `unknown`: the name servers did not answer, nothing is concluded.
         * @enum {string}
         */
        chalicelib__senders__model__Verdict: "ok" | "missing" | "wrong" | "unknown";
        /**
         * CheckOut
         * @description The last look at the DNS.
         */
        chalicelib__senders__schemas__CheckOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            dkim: components["schemas"]["RecordOut"];
            spf: components["schemas"]["RecordOut"];
            dmarc: components["schemas"]["RecordOut"];
            mx: components["schemas"]["RecordOut"];
            owned: components["schemas"]["chalicelib__senders__model__Verdict"];
            /** Dmarc Policy */
            dmarc_policy: string;
        };
        /**
         * EntryOut
         * @description A DNS entry to copy.
         */
        chalicelib__senders__schemas__EntryOut: {
            /** Purpose */
            purpose: string;
            /** Record Type */
            record_type: string;
            /** Name */
            name: string;
            /** Value */
            value: string;
            /** Is Required */
            is_required: boolean;
            /** Note */
            note: string;
        };
        /**
         * ActivationIn
         * @description `grants_trial` only after an earlier trial; without one the customer must have agreed (ORD-31).
         */
        chalicelib__subscriptions__operator_schemas__ActivationIn: {
            /**
             * Grants Trial
             * @default null
             */
            grants_trial?: boolean | null;
            /**
             * Customer Agreed
             * @default false
             */
            customer_agreed?: boolean;
        };
        /**
         * PreviewOut
         * @description What an order would mean.
         */
        chalicelib__subscriptions__order_schemas__PreviewOut: {
            /** Lines */
            lines: components["schemas"]["chalicelib__subscriptions__schemas__LineOut"][];
            /** Annual Cents */
            annual_cents: number;
            /**
             * Trial On
             * Format: date
             */
            trial_on: string;
            /**
             * Last Trial On
             * Format: date
             */
            last_trial_on: string;
            /**
             * Paid From On
             * Format: date
             */
            paid_from_on: string;
            /**
             * First End On
             * Format: date
             */
            first_end_on: string;
            /** Points Out End */
            points_out_end: boolean;
            /** Next Year Version */
            next_year_version: string | null;
            /** Next Year Cents */
            next_year_cents: number | null;
            /** Names Early Termination */
            names_early_termination: boolean;
            terms: components["schemas"]["LegalOut"];
            dpa: components["schemas"]["LegalOut"];
        };
        /**
         * LineOut
         * @description A priced part, with the price list version that was used.
         */
        chalicelib__subscriptions__schemas__LineOut: {
            /** Item */
            item: string;
            /** Quantity */
            quantity: number;
            /** Version */
            version: string;
            /** Amount Cents */
            amount_cents: number;
            /** Per */
            per: string;
        };
        /**
         * PartOut
         * @description A released part.
         */
        chalicelib__subscriptions__services__schemas__PartOut: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Amount Cents */
            amount_cents: number;
            /** Reason */
            reason: string;
            /** Text */
            text: string;
        };
        /**
         * ReleaseIn
         * @description A part to invoice before its performance.
         */
        chalicelib__subscriptions__services__schemas__ReleaseIn: {
            /** Amount Cents */
            amount_cents: number;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * SwitchIn
         * @description The second step of a switch, with the wanted length of the transition in days (SUB-30).
         */
        chalicelib__subscriptions__subscription_schemas__SwitchIn: {
            /** Confirmation */
            confirmation: string;
            /**
             * Transition Days
             * @default 30
             */
            transition_days?: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Front page */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    put_account_administrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderIn"];
            };
        };
        responses: {
            /** @description Appoint the administrator */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_account_client_management: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switch client management on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    get_account_dispatch_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hold on dispatch, and rates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldOut"];
                };
            };
        };
    };
    post_account_dispatch_hold_releases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__bounces__schemas__ReleaseIn"];
            };
        };
        responses: {
            /** @description Release the hold on dispatch */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_account_four_eyes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FourEyesIn"];
            };
        };
        responses: {
            /** @description Second pair of eyes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    get_account_handover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Am I offered it? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferOut"];
                };
            };
        };
    };
    put_account_handover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolderIn"];
            };
        };
        responses: {
            /** @description Offer the licence management */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_account_handover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take the offer back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_account_handover_acceptance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accept the licence management */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_account_networks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description IP list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkList"];
                };
            };
        };
    };
    put_account_networks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NetworkList"];
            };
        };
        responses: {
            /** @description Set the IP list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkList"];
                };
            };
        };
    };
    put_account_password_interval: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntervalIn"];
            };
        };
        responses: {
            /** @description Interval for new passwords */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    put_account_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorIn"];
            };
        };
        responses: {
            /** @description Second step for everybody */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    put_account_tracking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackingIn"];
            };
        };
        responses: {
            /** @description Measure openings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    get_announcements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is announced */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementList"];
                };
            };
        };
    };
    get_audit: {
        parameters: {
            query?: {
                kind?: string;
                id?: string;
                client?: string;
                user?: string;
                action?: ("created" | "viewed" | "changed" | "deleted" | "exported" | "imported" | "used_as_recipient" | "submitted" | "stopped" | "rights_changed" | "role_changed" | "activated" | "deactivated" | "signed_in" | "signed_out" | "superseded" | "revoked" | "operator_access" | "erased") | null;
                since?: string | null;
                until?: string | null;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Audit trail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrailOut"];
                };
            };
        };
    };
    get_audit_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Verify the trail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationOut"];
                };
            };
        };
    };
    put_authenticator_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppCodeIn"];
            };
        };
        responses: {
            /** @description Confirm the app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupCodes"];
                };
            };
        };
    };
    post_authenticator_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin with an app */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppOut"];
                };
            };
        };
    };
    delete_authenticator_app: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove the app */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_authenticator_app_backup_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description New backup codes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupCodes"];
                };
            };
        };
    };
    get_blacklist: {
        parameters: {
            query: {
                client_id: string;
                scope?: "client" | "account";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Blacklist entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesOut"];
                };
            };
        };
    };
    post_blacklist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlacklistIn"];
            };
        };
        responses: {
            /** @description Blacklist */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedOut"];
                };
            };
        };
    };
    post_blacklist_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            /** @description Is it blocked, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__contacts__blacklist__schemas__CheckOut"];
                };
            };
        };
    };
    post_blacklist_removals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemovalIn"];
            };
        };
        responses: {
            /** @description Unblock */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_bounces: {
        parameters: {
            query: {
                client_id: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Undeliverable addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BouncePage"];
                };
            };
        };
    };
    post_bounces_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__bounces__schemas__CorrectionIn"];
            };
        };
        responses: {
            /** @description Correct an address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionOut"];
                };
            };
        };
    };
    post_bounces_kept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressIn"];
            };
        };
        responses: {
            /** @description Keep an address */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_bounces_removals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressIn"];
            };
        };
        responses: {
            /** @description Remove the contact */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_clients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Client partitions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientList"];
                };
            };
        };
    };
    post_clients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientIn"];
            };
        };
        responses: {
            /** @description Add a client */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOut"];
                };
            };
        };
    };
    put_clients_client_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientIn"];
            };
        };
        responses: {
            /** @description Rename a client */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientOut"];
                };
            };
        };
    };
    get_clients_client_id_brand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show the look of mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandBody"];
                };
            };
        };
    };
    put_clients_client_id_brand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandBody"];
            };
        };
        responses: {
            /** @description Set the look of mails */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandBody"];
                };
            };
        };
    };
    post_compositions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompositionIn"];
            };
        };
        responses: {
            /** @description Render a document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompositionOut"];
                };
            };
        };
    };
    get_contacts: {
        parameters: {
            query: {
                client_id: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
        };
    };
    post_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactIn"];
            };
        };
        responses: {
            /** @description Add a contact */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedOut"];
                };
            };
        };
    };
    get_contacts_search: {
        parameters: {
            query?: {
                q?: string;
                client_id?: string;
                label?: string[];
                any_label?: string[];
                function?: string;
                organisation?: string;
                city?: string;
                language?: "" | "de" | "en";
                has_email?: boolean | null;
                origin?: ("manual" | "imported" | "press")[];
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchOut"];
                };
            };
        };
    };
    get_contacts_suggestions: {
        parameters: {
            query: {
                q: string;
                client_id?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Complete what was typed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestOut"];
                };
            };
        };
    };
    get_contacts_contact_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOut"];
                };
            };
        };
    };
    put_contacts_contact_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            /** @description Change a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedOut"];
                };
            };
        };
    };
    delete_contacts_contact_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erase a contact */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_contacts_contact_id_documents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents of a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                };
            };
        };
    };
    post_contacts_contact_id_documents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileIn"];
            };
        };
        responses: {
            /** @description Upload a document */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__contacts__schemas__UploadOut"];
                };
            };
        };
    };
    get_contacts_contact_id_documents_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download a document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__contacts__schemas__LinkOut"];
                };
            };
        };
    };
    delete_contacts_contact_id_documents_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a document */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_contacts_contact_id_letter_head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text for a letter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterHead"];
                };
            };
        };
    };
    get_contacts_contact_id_lists: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lists of a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNames"];
                };
            };
        };
    };
    get_contacts_contact_id_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Report to a data subject */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectReportOut"];
                };
            };
        };
    };
    get_contacts_contact_id_report_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    post_data_subjects_proofs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofIn"];
            };
        };
        responses: {
            /** @description Proof of a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofOut"];
                };
            };
        };
    };
    get_data_subjects_report: {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Report by e-mail address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectReportList"];
                };
            };
        };
    };
    get_data_subjects_report_pdf: {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Report by e-mail as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    get_duplicates: {
        parameters: {
            query: {
                client_id: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Possible doubles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsOut"];
                };
            };
        };
    };
    post_duplicates_merges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            /** @description Merge */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergedOut"];
                };
            };
        };
    };
    post_duplicates_merges_merge_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a merge back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoOut"];
                };
            };
        };
    };
    post_duplicates_previews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            /** @description Preview a merge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__contacts__doubles__schemas__PreviewOut"];
                };
            };
        };
    };
    post_exports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactExportIn"];
            };
        };
        responses: {
            /** @description Export contacts */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
        };
    };
    get_exports_export_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an export */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
        };
    };
    get_imports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportListOut"];
                };
            };
        };
    };
    post_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportIn"];
            };
        };
        responses: {
            /** @description Begin an import */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStartedOut"];
                };
            };
        };
    };
    get_imports_import_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an import and its progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
        };
    };
    post_imports_import_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stop an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
        };
    };
    post_imports_import_id_inspect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportInspectIn"];
            };
        };
        responses: {
            /** @description Look into the uploaded file and guess its columns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportInspectionOut"];
                };
            };
        };
    };
    post_imports_import_id_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportPreviewIn"];
            };
        };
        responses: {
            /** @description Fix the mapping and check every row */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
        };
    };
    get_imports_import_id_rejected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download the rejected rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportLinkOut"];
                };
            };
        };
    };
    get_imports_import_id_rejected_xlsx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rejected rows, always at this address */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_imports_import_id_rows: {
        parameters: {
            query?: {
                verdict?: ("new" | "existing" | "double" | "invalid") | null;
                warned?: boolean;
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show checked rows with errors, doubles and differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRowListOut"];
                };
            };
        };
    };
    post_imports_import_id_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRunIn"];
            };
        };
        responses: {
            /** @description Import the checked rows */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
        };
    };
    get_imports_import_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show what an undo could not take back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUndoOut"];
                };
            };
        };
    };
    post_imports_import_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an import back */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
        };
    };
    get_invoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account's invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
        };
    };
    get_invoices_invoice_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetailOut"];
                };
            };
        };
    };
    post_invoices_invoice_id_objections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectionIn"];
            };
        };
        responses: {
            /** @description Object to an invoice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimOut"];
                };
            };
        };
    };
    get_invoices_invoice_id_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An invoice as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__invoices__schemas__LinkOut"];
                };
            };
        };
    };
    get_invoices_invoice_id_xml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An invoice as XML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__invoices__schemas__LinkOut"];
                };
            };
        };
    };
    get_labels: {
        parameters: {
            query: {
                client_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Labels in use */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelsOut"];
                };
            };
        };
    };
    post_labels_changes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelChange"];
            };
        };
        responses: {
            /** @description Label many contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
        };
    };
    put_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LanguageIn"];
            };
        };
        responses: {
            /** @description Own language */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_legal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Terms and agreements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalList"];
                };
            };
        };
    };
    get_legal_kind_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalOut"];
                };
            };
        };
    };
    get_lists: {
        parameters: {
            query: {
                client_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Distribution lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListsOut"];
                };
            };
        };
    };
    post_lists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListIn"];
            };
        };
        responses: {
            /** @description Add a list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOut"];
                };
            };
        };
    };
    get_lists_list_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOut"];
                };
            };
        };
    };
    delete_lists_list_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a list */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_lists_list_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListUpdate"];
            };
        };
        responses: {
            /** @description Change a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOut"];
                };
            };
        };
    };
    get_lists_list_id_count: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Count a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountOut"];
                };
            };
        };
    };
    post_lists_list_id_exports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListExportIn"];
            };
        };
        responses: {
            /** @description Export a list */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
        };
    };
    get_lists_list_id_members: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
        };
    };
    post_lists_list_id_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembersIn"];
            };
        };
        responses: {
            /** @description Add members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChangeOut"];
                };
            };
        };
    };
    post_lists_list_id_members_removals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembersIn"];
            };
        };
        responses: {
            /** @description Remove members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberChangeOut"];
                };
            };
        };
    };
    put_mail_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailCodeIn"];
            };
        };
        responses: {
            /** @description Mailed code for oneself */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_mailing_calendar: {
        parameters: {
            query: {
                first_on: string;
                last_on: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mailings by dispatch day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOut"];
                };
            };
        };
    };
    get_mailings: {
        parameters: {
            query?: {
                state?: ("draft" | "planned" | "queued" | "sending" | "sent" | "held" | "cancelled" | "rejected")[];
                client_id?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mailings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingPageOut"];
                };
            };
        };
    };
    post_mailings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailingIn"];
            };
        };
        responses: {
            /** @description Begin a mailing */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_mailings_mailing_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingDetail"];
                };
            };
        };
    };
    put_mailings_mailing_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailingUpdate"];
            };
        };
        responses: {
            /** @description Save a draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    delete_mailings_mailing_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a draft */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_mailings_mailing_id_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalIn"];
            };
        };
        responses: {
            /** @description Approve a submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archive entries of a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_bounces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom it did not reach */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureList"];
                };
            };
        };
    };
    post_mailings_mailing_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_checks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check before submission */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__mailings__answers__CheckOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_copies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Copy as new draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_corrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__schemas__CorrectionIn"];
            };
        };
        responses: {
            /** @description Send to a corrected address */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hold a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_left_out: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who was left out, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeftOutPage"];
                };
            };
        };
    };
    post_mailings_mailing_id_library_files: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LibraryFileIn"];
            };
        };
        responses: {
            /** @description Use a file of the media library */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryFileOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pause a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    put_mailings_mailing_id_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanIn"];
            };
        };
        responses: {
            /** @description Move a planned mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_preview: {
        parameters: {
            query?: {
                contact_id?: string;
            };
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Preview for a contact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__mailings__answers__PreviewOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_preview_page: {
        parameters: {
            query?: {
                contact_id?: string;
                remote?: boolean;
            };
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Preview as a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_mailings_mailing_id_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a mailing is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_recipients: {
        parameters: {
            query?: {
                state?: ("resent" | "left_out" | "waiting" | "sending" | "retrying" | "checking" | "handed_over" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "unknown") | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Recipients by delivery state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__delivery__schemas__RecipientPage"];
                };
            };
        };
    };
    post_mailings_mailing_id_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            /** @description Release a held mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_resends: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send to the failed ones again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resume a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_statistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A mailing in numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_statistics_exports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Evaluation as an Excel file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
        };
    };
    get_mailings_mailing_id_statistics_recipients: {
        parameters: {
            query?: {
                state?: ("resent" | "left_out" | "waiting" | "sending" | "retrying" | "checking" | "handed_over" | "delayed" | "delivered" | "bounced" | "complained" | "failed" | "unknown") | null;
                opened?: boolean | null;
                text?: string;
                reason?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Recipients of a premium mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__delivery__statistics__schemas__RecipientPage"];
                };
            };
        };
    };
    get_mailings_mailing_id_statistics_series: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Course of a premium mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a submission back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_stuck_releases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let stuck batches go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_submission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionIn"];
            };
        };
        responses: {
            /** @description Submit a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_test_sends: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestSendIn"];
            };
        };
        responses: {
            /** @description Send a test message to yourself */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSendOut"];
                };
            };
        };
    };
    get_mailings_mailing_id_test_sends_request_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a test message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestSendOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_unknown_decisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__schemas__DecisionIn"];
            };
        };
        responses: {
            /** @description Decide about an unknown recipient */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_uploads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadIn"];
            };
        };
        responses: {
            /** @description Upload a file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__mailings__answers__UploadOut"];
                };
            };
        };
    };
    post_mailings_mailing_id_word_imports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WordImportIn"];
            };
        };
        responses: {
            /** @description Convert a Word document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordImportOut"];
                };
            };
        };
    };
    get_media: {
        parameters: {
            query?: {
                client_id?: string;
                q?: string;
                tag?: string;
                kind?: ("file" | "template") | null;
                deleted?: boolean;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaPageOut"];
                };
            };
        };
    };
    post_media: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaIn"];
            };
        };
        responses: {
            /** @description Add a file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUploadOut"];
                };
            };
        };
    };
    get_media_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaDetailOut"];
                };
            };
        };
    };
    put_media_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaChange"];
            };
        };
        responses: {
            /** @description Rename a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaOut"];
                };
            };
        };
    };
    delete_media_media_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a file */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_media_media_id_file: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUrlOut"];
                };
            };
        };
    };
    post_media_media_id_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a public link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicLinkOut"];
                };
            };
        };
    };
    delete_media_media_id_links_link_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw a public link */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_media_media_id_restorations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Restore a deleted file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaOut"];
                };
            };
        };
    };
    post_media_media_id_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaVersionIn"];
            };
        };
        responses: {
            /** @description Replace a file's content */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUploadOut"];
                };
            };
        };
    };
    post_media_media_id_versions_version_number_arrival: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
                version_number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Report that an upload is done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaOut"];
                };
            };
        };
    };
    post_operator_accounts_account_id_dispatch_hold_releases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__bounces__schemas__ReleaseIn"];
            };
        };
        responses: {
            /** @description Release a customer's hold on dispatch */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_operator_accounts_account_id_licence_manager: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplacementIn"];
            };
        };
        responses: {
            /** @description Replace the licence manager */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_operator_accounts_account_id_mailings_mailing_id_rejection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            /** @description Refuse a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    post_operator_accounts_account_id_mailings_mailing_id_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
                mailing_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonIn"];
            };
        };
        responses: {
            /** @description Release a mailing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailingOut"];
                };
            };
        };
    };
    get_operator_arrears: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers in arrears */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArrearsList"];
                };
            };
        };
    };
    post_operator_bank_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankFileIn"];
            };
        };
        responses: {
            /** @description Book a bank statement */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookedFileOut"];
                };
            };
        };
    };
    get_operator_credits: {
        parameters: {
            query?: {
                state?: "proposed" | "released" | "declined" | "issued";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Credits in a state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditList"];
                };
            };
        };
    };
    get_operator_customers: {
        parameters: {
            query?: {
                phase?: ("ordered" | "activated" | "trial" | "active" | "ended" | "destroyed" | "refused" | "lapsed") | null;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
        };
    };
    post_operator_customers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperOrderIn"];
            };
        };
        responses: {
            /** @description Key in a written order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A contract */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_activation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__subscriptions__operator_schemas__ActivationIn"];
            };
        };
        responses: {
            /** @description Activate an order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_contracting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContractingIn"];
            };
        };
        responses: {
            /** @description Record premium contracting */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_credits_credit_id_refusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                credit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineIn"];
            };
        };
        responses: {
            /** @description Do not grant a credit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_credits_credit_id_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                credit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseCreditIn"];
            };
        };
        responses: {
            /** @description Grant a credit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_deactivation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeactivationIn"];
            };
        };
        responses: {
            /** @description Deactivate or reactivate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_deviations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviationIn"];
            };
        };
        responses: {
            /** @description Confirm a deviation from the terms */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_dunning_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description Hold a customer's dunning */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A contract's history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryList"];
                };
            };
        };
    };
    get_operator_customers_customer_id_invoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
        };
    };
    get_operator_customers_customer_id_invoices_invoice_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetailOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_invoices_invoice_id_cancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancellationIn"];
            };
        };
        responses: {
            /** @description Cancel an invoice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_invoices_invoice_id_credit_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditNoteIn"];
            };
        };
        responses: {
            /** @description Credit a part of an invoice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_invoices_invoice_id_dunning_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description Hold an invoice's dunning */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_invoices_invoice_id_objection_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__invoices__operator_schemas__DecisionIn"];
            };
        };
        responses: {
            /** @description Decide an objection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_invoices_invoice_id_objections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterObjectionIn"];
            };
        };
        responses: {
            /** @description Register an objection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_invoices_invoice_id_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's invoice as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__invoices__schemas__LinkOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_invoices_invoice_id_xml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's invoice as XML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__invoices__schemas__LinkOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_letters_letter_id_posting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostingIn"];
            };
        };
        responses: {
            /** @description A letter was posted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_operator_customers_customer_id_notices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterIn"];
            };
        };
        responses: {
            /** @description Register a notice in writing */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBody"];
            };
        };
        responses: {
            /** @description Agree on the way of payment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_payments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description Book a payment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_payments_booking_id_reversal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalIn"];
            };
        };
        responses: {
            /** @description Take a booking back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_price_announcements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementIn"];
            };
        };
        responses: {
            /** @description Announce prices */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_refusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusalIn"];
            };
        };
        responses: {
            /** @description Refuse an order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_repayments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepaymentIn"];
            };
        };
        responses: {
            /** @description Book a repayment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_service_invoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceInvoiceIn"];
            };
        };
        responses: {
            /** @description Invoice services */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_services: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer's service orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderList"];
                };
            };
        };
    };
    post_operator_customers_customer_id_services: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceOrderIn"];
            };
        };
        responses: {
            /** @description Key in a service order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_services_service_id_appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentIn"];
            };
        };
        responses: {
            /** @description Offer an appointment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_services_service_id_performances: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformanceIn"];
            };
        };
        responses: {
            /** @description Record a delivered part */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_services_service_id_releases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__subscriptions__services__schemas__ReleaseIn"];
            };
        };
        responses: {
            /** @description Release an invoice by hand */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderOut"];
                };
            };
        };
    };
    get_operator_customers_customer_id_storage_price: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show an agreed storage price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoragePriceOut"];
                };
            };
        };
    };
    put_operator_customers_customer_id_storage_price: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoragePriceIn"];
            };
        };
        responses: {
            /** @description Agree on a storage price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoragePriceOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_terminations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TerminationIn"];
            };
        };
        responses: {
            /** @description Register an end for cause */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_terms_notices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TermsNoticeIn"];
            };
        };
        responses: {
            /** @description Announce terms */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_customers_customer_id_vat_checks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VatCheckIn"];
            };
        };
        responses: {
            /** @description Record the check of a VAT ID */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_operator_direct_debits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectIn"];
            };
        };
        responses: {
            /** @description Make the file of a day's direct debits */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DebitFileOut"];
                };
            };
        };
    };
    post_operator_direct_debits_debit_file_credit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                debit_file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditedIn"];
            };
        };
        responses: {
            /** @description The bank has credited a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditedOut"];
                };
            };
        };
    };
    get_operator_direct_debits_debit_file_xml: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                debit_file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file for the bank */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    post_operator_disruptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisruptionIn"];
            };
        };
        responses: {
            /** @description Propose credits for a disruption */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedOut"];
                };
            };
        };
    };
    post_operator_function_ends: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunctionEndIn"];
            };
        };
        responses: {
            /** @description Announce the end of a function */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementOut"];
                };
            };
        };
    };
    get_operator_invoices: {
        parameters: {
            query: {
                year: number;
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers of a year */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalOut"];
                };
            };
        };
    };
    get_operator_letters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The print queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterList"];
                };
            };
        };
    };
    get_operator_money: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operator on invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyBody"];
                };
            };
        };
    };
    put_operator_money: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoneyBody"];
            };
        };
        responses: {
            /** @description Change the operator on invoices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyBody"];
                };
            };
        };
    };
    get_operator_objections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Objections that wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingObjections"];
                };
            };
        };
    };
    post_operator_price_lists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceListBody"];
            };
        };
        responses: {
            /** @description Publish a price list */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceListBody"];
                };
            };
        };
    };
    get_operator_quotes: {
        parameters: {
            query?: {
                state?: "offered" | "accepted" | "expired";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quotes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                };
            };
        };
    };
    post_operator_quotes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteIn"];
            };
        };
        responses: {
            /** @description Make a quote */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteOut"];
                };
            };
        };
    };
    get_operator_region: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which region writes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionOut"];
                };
            };
        };
    };
    post_operator_region_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Confirm that this region takes over */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkerOut"];
                };
            };
        };
    };
    post_operator_region_proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__delivery__regions__schemas__SwitchIn"];
            };
        };
        responses: {
            /** @description Propose that this region takes over */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalOut"];
                };
            };
        };
    };
    get_operator_services: {
        parameters: {
            query?: {
                state?: "open" | "offered" | "performed";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderList"];
                };
            };
        };
    };
    post_operator_suspensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuspensionIn"];
            };
        };
        responses: {
            /** @description Announce a suspension */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementOut"];
                };
            };
        };
    };
    get_operator_unmatched: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Money without a customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchedList"];
                };
            };
        };
    };
    put_operator_unmatched_movement_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                movement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentIn"];
            };
        };
        responses: {
            /** @description Say whose money it was */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description Order */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
                };
            };
        };
    };
    post_orders_previews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description What an order would mean */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["chalicelib__subscriptions__order_schemas__PreviewOut"];
                };
            };
        };
    };
    get_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Own passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyList"];
                };
            };
        };
    };
    post_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyIn"];
            };
        };
        responses: {
            /** @description Add a passkey */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOut"];
                };
            };
        };
    };
    post_passkeys_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CeremonyOut"];
                };
            };
        };
    };
    delete_passkeys_passkey_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a passkey */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    put_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description Set an own password */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_password_resets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetIn"];
            };
        };
        responses: {
            /** @description Forgotten password */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_prices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prices valid today */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceListBody"];
                };
            };
        };
    };
    get_protection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Own protection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtectionOut"];
                };
            };
        };
    };
    get_quotes_quote_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quote_token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A quote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteOut"];
                };
            };
        };
    };
    post_quotes_quote_token_acceptance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quote_token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description Accept a quote */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOut"];
                };
            };
        };
    };
    get_rights: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rights matrix */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatrixOut"];
                };
            };
        };
    };
    get_sender_domains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sender domains */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainList"];
                };
            };
        };
    };
    post_sender_domains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainIn"];
            };
        };
        responses: {
            /** @description Register a sender domain */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
        };
    };
    get_sender_domains_domain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sender domain */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
        };
    };
    delete_sender_domains_domain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a sender domain */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_sender_domains_domain_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check a domain now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
        };
    };
    post_sender_domains_domain_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rotate the DKIM key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainOut"];
                };
            };
        };
    };
    get_senders: {
        parameters: {
            query?: {
                client_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sender accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderList"];
                };
            };
        };
    };
    post_senders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderIn"];
            };
        };
        responses: {
            /** @description Create a sender account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDetail"];
                };
            };
        };
    };
    get_senders_sender_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A sender account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDetail"];
                };
            };
        };
    };
    put_senders_sender_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SenderChange"];
            };
        };
        responses: {
            /** @description Change a sender account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SenderDetail"];
                };
            };
        };
    };
    delete_senders_sender_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sender_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a sender account */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_session_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeIn"];
            };
        };
        responses: {
            /** @description Second step */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    post_session_code_mails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendIn"];
            };
        };
        responses: {
            /** @description Mail a new code */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_session_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description Sign in by passkey */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    post_session_passkey_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begin with a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CeremonyOut"];
                };
            };
        };
    };
    get_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
        };
    };
    get_subscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_confirmations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationIn"];
            };
        };
        responses: {
            /** @description What would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationOut"];
                };
            };
        };
    };
    post_subscription_conversion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmedIn"];
            };
        };
        responses: {
            /** @description Start the paid subscription now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_extensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScopeBody"];
            };
        };
        responses: {
            /** @description Extend the scope */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    get_subscription_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryList"];
                };
            };
        };
    };
    put_subscription_invoice_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceAddressBody"];
            };
        };
        responses: {
            /** @description Change where invoices go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_leaving: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmedIn"];
            };
        };
        responses: {
            /** @description Leave the trial */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_notice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmedIn"];
            };
        };
        responses: {
            /** @description Give notice */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    delete_subscription_notice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw the notice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_reductions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScopeBody"];
            };
        };
        responses: {
            /** @description Reduce the scope */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    delete_subscription_reductions_effective_on: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                effective_on: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdraw a reduction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    get_subscription_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service orders of the account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceOrderList"];
                };
            };
        };
    };
    post_subscription_switch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__subscriptions__subscription_schemas__SwitchIn"];
            };
        };
        responses: {
            /** @description Switch to another provider */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    post_subscription_terms_version_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Object to new terms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionOut"];
                };
            };
        };
    };
    get_templates: {
        parameters: {
            query: {
                client_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List mail templates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
        };
    };
    post_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateIn"];
            };
        };
        responses: {
            /** @description Add a template */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateOut"];
                };
            };
        };
    };
    get_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateOut"];
                };
            };
        };
    };
    put_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateUpdate"];
            };
        };
        responses: {
            /** @description Change a template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateOut"];
                };
            };
        };
    };
    delete_templates_template_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a template */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_templates_template_id_renderings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenderingIn"];
            };
        };
        responses: {
            /** @description Render a template */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderingOut"];
                };
            };
        };
    };
    get_trial: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trial and its limits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOut"];
                };
            };
        };
    };
    get_usage: {
        parameters: {
            query?: {
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dispatch, storage and price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageOut"];
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Add a user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    get_users_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    put_users_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description Change a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    put_users_user_id_activation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["chalicelib__accounts__users__schemas__ActivationIn"];
            };
        };
        responses: {
            /** @description Give or take a licence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
        };
    };
    put_users_user_id_rights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RightsIn"];
            };
        };
        responses: {
            /** @description Set rights */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatrixOut"];
                };
            };
        };
    };
    delete_users_user_id_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a session */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_page_c_token_index: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counted link */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    head_page_c_token_index: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counted link, headers only */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_page_d_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Download a file */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_page_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description API page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_page_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    get_page_legal_kind_version: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                kind: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A text as a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_page_legal_kind_version_pdf: {
        parameters: {
            query?: {
                lang?: string;
            };
            header?: never;
            path: {
                kind: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A text as PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    get_page_o_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opening picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    head_page_o_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opening picture, headers only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    get_page_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
        };
    };
    get_page_order: {
        parameters: {
            query?: {
                lang?: string;
                quote?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Order page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    post_page_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check, correct and place an order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    get_page_u_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    post_page_u_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe (RFC 8058 one-click, and the page's button) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    head_page_u_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unsubscribe page, headers only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
}
