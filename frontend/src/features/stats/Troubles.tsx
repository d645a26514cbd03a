// Who was not reached, and what can be done: correct an address, send again, decide about the unknown ones.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { ConfirmDialog, Dialog, DialogActions } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Badge, Card } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { FOCUSABLE } from "./logic";

type Recipient = Body<"RecipientOut">;

/** The colour of a recipient's state. */
export function stateTone(state: string): "ok" | "bad" | "info" | "none" {
  if (state === "delivered") return "ok";
  return ["bounced", "failed", "complained", "unknown"].includes(state) ? "bad" : state === "left_out" ? "none" : "info";
}

/** Nothing when everybody was reached. */
export function Troubles({ mailingId }: { mailingId: string }) {
  const path = { mailing_id: mailingId };
  const failed = useTroubled(mailingId, "failed");
  const found = [...useTroubled(mailingId, "unknown"), ...failed, ...useTroubled(mailingId, "bounced")];
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const resend = useMutation({
    mutationFn: async () => api.POST("/api/mailings/{mailing_id}/resends", { params: { path } }),
    onSuccess: async () => { setAsking(false); say(t("stats.resent")); await refresh("/api/mailings"); },
  });
  if (found.length === 0) return null;
  return (
    <Card title={t("stats.troubles")} actions={client.canWrite && failed.length > 0 && <Button small onPress={() => setAsking(true)}>{t("stats.resend")}</Button>}>
      <div className="stack">
        <p className="muted">{t("stats.troubles.text")}</p>
        <div className="table-wrap troubles" role="region" aria-label={t("stats.troubles")} {...FOCUSABLE}>
          <table className="table tight">
            <thead><tr><th scope="col">{t("stats.address")}</th><th scope="col">{t("stats.state")}</th><th scope="col">{t("stats.reason")}</th><th scope="col"><span className="visually-hidden">{t("stats.actions")}</span></th></tr></thead>
            <tbody>{found.slice(0, 200).map((one) => <Trouble key={one.recipient_key + one.generation} one={one} mailingId={mailingId} />)}</tbody>
          </table>
        </div>
        {found.length > 200 && <p className="muted small">{t("stats.more", { count: formatNumber(found.length - 200) })}</p>}
      </div>
      <ConfirmDialog title={t("stats.resend.title")} isOpen={asking} onClose={() => setAsking(false)} onConfirm={() => resend.mutate()} action={t("stats.resend")} isPending={resend.isPending} problem={resend.error}>
        <p>{t("stats.resend.text", { count: failed.length })}</p>
      </ConfirmDialog>
    </Card>
  );
}

function useTroubled(mailingId: string, state: "unknown" | "failed" | "bounced"): Recipient[] {
  const path = { mailing_id: mailingId };
  return $api.useQuery("get", "/api/mailings/{mailing_id}/recipients", { params: { path, query: { state, limit: 100 } } }).data?.items ?? [];
}

function Trouble({ one, mailingId }: { one: Recipient; mailingId: string }) {
  const [correcting, setCorrecting] = useState(false);
  const client = useClient();
  const path = { mailing_id: mailingId };
  const decide = useMutation({
    mutationFn: async (decision: Body<"Decision">) => api.POST("/api/mailings/{mailing_id}/unknown-decisions", { params: { path }, body: { recipient_key: one.recipient_key, decision } }),
    onSuccess: () => refresh("/api/mailings"),
    onError: complain,
  });
  return (
    <tr>
      <th scope="row">{one.address}{one.name && <><br /><span className="muted small">{one.name}</span></>}</th>
      <td><Badge tone={stateTone(one.state)}>{tMaybe(`stats.recipient.${one.state}`, one.state)}</Badge></td>
      <td className="small">{one.text || one.reason || "–"}</td>
      <td>
        {client.canWrite && (
          <div className="row end">
            {one.state === "unknown" ? (
              <>
                <Button small isPending={decide.isPending} onPress={() => decide.mutate("resend")}>{t("stats.decide.again")}</Button>
                <Button small look="quiet" onPress={() => decide.mutate("count_as_sent")}>{t("stats.decide.sent")}</Button>
              </>
            ) : (
              <Button small onPress={() => setCorrecting(true)}>{t("stats.correct")}</Button>
            )}
          </div>
        )}
        {correcting && <Correction one={one} mailingId={mailingId} onClose={() => setCorrecting(false)} />}
      </td>
    </tr>
  );
}

function Correction({ one, mailingId, onClose }: { one: Recipient; mailingId: string; onClose: () => void }) {
  const correct = useMutation({
    mutationFn: async (address: string) => api.POST("/api/mailings/{mailing_id}/corrections", { params: { path: { mailing_id: mailingId } }, body: { recipient_key: one.recipient_key, address } }),
    onSuccess: async () => { say(t("stats.corrected")); onClose(); await refresh("/api/mailings"); },
  });
  return (
    <Dialog title={t("stats.correct.title")} isOpen onClose={onClose}>
      <Form problem={correct.error} onSubmit={({ address }) => correct.mutate(address ?? "")}>
        <p className="muted">{t("stats.correct.text")}</p>
        <TextField name="address" type="email" label={t("stats.address")} defaultValue={one.address} isRequired autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={correct.isPending}>{t("stats.correct.send")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
