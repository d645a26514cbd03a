// What the composer edits of a mailing, as the API takes it.
import type { Body } from "../../api/client";
import { beginning, type Doc } from "./document";

export type Mailing = Body<"MailingDetail">;
export type File = Mailing["attachments"][number];
export type Draft = {
  subject: string;
  document: Doc;
  sender_id: string;
  list_ids: string[];
  contact_ids: string[];
  contact_person: { name: string; email: string; phone: string };
  language: "de" | "en";
  mailing_class: "premium" | "standard";
  attachments: File[];
  pictures: File[];
  downloads: Body<"DownloadOut">[];
};

/** The draft of a stored mailing; HTML written elsewhere becomes one text block. */
export function draftOf(mailing: Mailing): Draft {
  const { subject, sender_id, mailing_class } = mailing;
  return {
    subject, sender_id, mailing_class,
    document: mailing.document ?? documentOf(mailing.html),
    list_ids: [...mailing.list_ids],
    contact_ids: [...mailing.contact_ids],
    contact_person: { name: mailing.contact_person.name ?? "", email: mailing.contact_person.email ?? "", phone: mailing.contact_person.phone ?? "" },
    language: mailing.language === "en" ? "en" : "de",
    attachments: [...mailing.attachments],
    pictures: [...mailing.pictures],
    downloads: [...mailing.downloads],
  };
}

/** The body of a save over a version. */
export function updateOf(draft: Draft, version: number, policy: Mailing["policy"], confirmed = false): Body<"MailingUpdate"> {
  const file = ({ upload_id, file_name, content_type, content_id, media_id }: File) => ({ upload_id, file_name, content_type, content_id, media_id });
  return {
    ...draft, version, policy, confirmed, html: "", text: "",
    attachments: draft.attachments.map(file),
    pictures: draft.pictures.map(file),
    downloads: draft.downloads.map(({ media_id, link_id }) => ({ media_id, link_id })),
  };
}

/** Whether two drafts say the same; files count by what they are, not by what the server has learnt of them. */
export function isSame(one: Draft, other: Draft): boolean {
  const told = (draft: Draft) => sorted(updateOf(draft, 0, "never_lost"));
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}

function documentOf(html: string): Doc {
  return html.trim() ? { version: 1, preheader: "", blocks: [{ type: "text", id: "whole", html }] } : beginning();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
