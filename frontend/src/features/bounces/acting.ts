// The calls that take an address off the work list.
import { api, refresh } from "../../api/client";

/** Put `new_address` in the place of `address`; with a mailing's id that one goes to it once more. Whether it went. */
export async function correct(client_id: string, address: string, new_address: string, resend_mailing_id = ""): Promise<boolean> {
  const { data } = await api.POST("/api/bounces/corrections", { body: { client_id, address, new_address, resend_mailing_id } });
  await refresh("/api/bounces", "/api/contacts", "/api/mailings");
  return data!.resent_generation > 0;
}

/** Try the address again with the next mailing. */
export async function keep(client_id: string, address: string): Promise<void> {
  await api.POST("/api/bounces/kept", { body: { client_id, address } });
  await refresh("/api/bounces", "/api/contacts");
}

/** Erase the contact that has the address. */
export async function remove(client_id: string, address: string): Promise<void> {
  await api.POST("/api/bounces/removals", { body: { client_id, address } });
  await refresh("/api/bounces", "/api/contacts", "/api/lists");
}
