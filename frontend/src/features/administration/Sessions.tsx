// Who is signed in right now (SEC-16).
import { useMutation } from "@tanstack/react-query";
import { $api, api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatAgo, formatInstant } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";

/** All live sessions of the account; each can be ended. */
export function Sessions() {
  const sessions = $api.useQuery("get", "/api/sessions", {}, { refetchInterval: 30_000 });
  const users = $api.useQuery("get", "/api/users").data?.items ?? [];
  const name = (id: string) => users.find((user) => user.id === id)?.name ?? id;
  return (
    <Loaded query={sessions}>
      {({ items }) => (
        <div className="card flush">
          <ul className="people">{items.map((session) => <One key={session.user_id + session.started_at} session={session} name={name(session.user_id)} />)}</ul>
        </div>
      )}
    </Loaded>
  );
}

function One({ session, name }: { session: Body<"SessionOut">; name: string }) {
  const end = useMutation({
    mutationFn: () => api.DELETE("/api/users/{user_id}/session", { params: { path: { user_id: session.user_id } } }),
    onSuccess: async () => {
      say(t("administration.session.ended", { name }));
      await refresh("/api/sessions");
    },
    onError: complain,
  });
  return (
    <li>
      <div className="grow">
        <strong>{name}</strong>{session.current && <span className="muted"> {t("administration.session.this")}</span>}
        <div className="muted small">{t("administration.session.since", { at: formatInstant(session.started_at), seen: formatAgo(session.seen_at) })}</div>
      </div>
      {!session.current && <Button small look="danger" onPress={() => end.mutate()} isPending={end.isPending}>{t("administration.session.end")}</Button>}
    </li>
  );
}
