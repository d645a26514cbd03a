// Files of the mailing: attachments and embedded pictures, uploaded straight to the file store.
import { createContext } from "react";
import { api } from "../../api/client";
import { Problem } from "../../api/problem";
import { t } from "../../i18n";
import type { File as MailFile } from "./draft";
import type { Drafting } from "./useDraft";

/** Whose files the blocks use, and whether pictures may be embedded (premium). */
export const Files = createContext<{ drafting: Drafting; isPremium: boolean } | null>(null);
const shown = new Map<string, string>();

/** Upload a file to the mailing; name it in the draft afterwards. Throws Problem. */
export async function upload(mailingId: string, file: File, contentId = ""): Promise<MailFile> {
  const content_type = file.type || "application/octet-stream";
  const path = { mailing_id: mailingId };
  const { data } = await api.POST("/api/mailings/{mailing_id}/uploads", { params: { path }, body: { content_type, size_bytes: file.size } });
  const answer = await fetch(data!.url, { method: data!.method, headers: data!.headers, body: file }).catch(() => null);
  if (!answer?.ok) throw new Problem(answer?.status ?? 0, "upload", t("composer.files.failed", { name: file.name }));
  if (contentId) shown.set(contentId, URL.createObjectURL(file));
  return { upload_id: data!.upload_id, file_name: file.name, content_type, content_id: contentId, media_id: "", size_bytes: file.size };
}

/** What can be shown of a picture here: its own upload of this session; addresses elsewhere are not fetched. */
export function shownPicture(src: string): string | undefined {
  return src.startsWith("cid:") ? shown.get(src.slice(4)) : undefined;
}
