// The work list of undeliverable addresses: why, what was probably meant, and the three things to do (BOU-01, BOU-04).
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check, CircleCheck, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { api } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { useKey } from "../../ui/keys";
import { Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";
import { correct, keep } from "./acting";
import { CorrectDialog, RemoveDialog } from "./Dialogs";
import { suggestionFor, type Bounce } from "./logic";
import "./bounces.css";

/** The page. */
export function BouncesPage() {
  const client = useClient();
  const query = { client_id: client.id, limit: 100 };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/bounces", query],
    enabled: client.id !== "",
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => (await api.GET("/api/bounces", { params: { query: { ...query, cursor: pageParam } }, signal })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("bounces.title")} text={t("bounces.text")}>
      <Loaded query={pages}>
        {() =>
          rows.length > 0 ? (
            <>
              <Lines key={client.id} rows={rows} clientId={client.id} canWrite={client.canWrite} />
              {pages.hasNextPage && <Button block isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>{t("bounces.more")}</Button>}
            </>
          ) : (
            <Empty icon={CircleCheck} title={t("bounces.none")} text={t("bounces.none.text")} />
          )
        }
      </Loaded>
    </Page>
  );
}

type Asked = { bounce: Bounce; what: "correct" | "remove" };

function Lines({ rows, clientId, canWrite }: { rows: Bounce[]; clientId: string; canWrite: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const accept = useMutation({ mutationFn: (one: Bounce) => correctWithUndo(clientId, one), onError: complain });
  const isFixable = (one: Bounce) => canWrite && one.contact_id !== "" && suggestionFor(one.address) !== "";
  const top = rows.find(isFixable);
  useKey("y", () => {
    if (top && !accept.isPending) accept.mutate(top);
  });
  return (
    <>
      {top && <p className="muted small bounce-key"><kbd>Y</kbd> {t("bounces.key")}</p>}
      <div className="card flush">
        <ul className="bounces">
          {rows.map((one) => (
            <Line key={one.address} bounce={one} clientId={clientId} canWrite={canWrite} isTop={one === top} isAccepting={accept.isPending && accept.variables?.address === one.address} onAccept={() => accept.mutate(one)} onAsk={(what) => setAsked({ bounce: one, what })} />
          ))}
        </ul>
      </div>
      {asked?.what === "correct" && <CorrectDialog bounce={asked.bounce} clientId={clientId} onClose={() => setAsked(null)} />}
      {asked?.what === "remove" && <RemoveDialog bounce={asked.bounce} clientId={clientId} onClose={() => setAsked(null)} />}
    </>
  );
}

type LineProps = { bounce: Bounce; clientId: string; canWrite: boolean; isTop: boolean; isAccepting: boolean; onAccept: () => void; onAsk: (what: Asked["what"]) => void };

function Line({ bounce, clientId, canWrite, isTop, isAccepting, onAccept, onAsk }: LineProps) {
  const hasContact = bounce.contact_id !== "";
  const suggestion = canWrite && hasContact ? suggestionFor(bounce.address) : "";
  const stay = useMutation({ mutationFn: () => keep(clientId, bounce.address), onSuccess: () => say(t("bounces.kept", { address: bounce.address })), onError: complain });
  return (
    <li>
      <div className="bounce-what">
        <strong>{bounce.address}</strong>
        <div className="small">
          {hasContact ? <Link to="/kontakte/$contactId" params={{ contactId: bounce.contact_id }}>{bounce.contact_name}</Link> : <span className="muted">{t("bounces.gone")}</span>}
        </div>
      </div>
      <div className="bounce-why">
        <div>{bounce.reason_text}</div>
        <div className="muted small">
          {formatDate(bounce.reported_at)}{bounce.mailing_subject && <>{" · "}<Link to="/mailings/$mailingId" params={{ mailingId: bounce.mailing_id }}>{bounce.mailing_subject}</Link></>}
        </div>
      </div>
      {canWrite && (
        <div className="row bounce-do">
          {suggestion && <Button small look={isTop ? "primary" : "plain"} icon={Check} isPending={isAccepting} onPress={onAccept}>{t("bounces.accept", { address: suggestion })}</Button>}
          {hasContact && <Button small icon={Pencil} aria-label={t("bounces.correct.of", { address: bounce.address })} onPress={() => onAsk("correct")}>{t("bounces.correct")}</Button>}
          <Button small icon={RotateCcw} aria-label={t("bounces.keep.of", { address: bounce.address })} isPending={stay.isPending} onPress={() => stay.mutate()}>{t("bounces.keep")}</Button>
          {hasContact && <Button small look="danger" icon={Trash2} aria-label={t("bounces.remove.of", { address: bounce.address })} onPress={() => onAsk("remove")}>{t("bounces.remove")}</Button>}
        </div>
      )}
    </li>
  );
}

async function correctWithUndo(clientId: string, { address }: Bounce): Promise<void> {
  const meant = suggestionFor(address);
  await correct(clientId, address, meant);
  const back = async () => {
    await correct(clientId, meant, address);
    say(t("bounces.restored", { address }));
  };
  say(t("bounces.corrected", { address: meant }), () => void back().catch(complain));
}
