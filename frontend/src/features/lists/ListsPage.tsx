// All lists of the client with how many are on each right now (CON-13).
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatDate, formatNumber } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { RadioGroup, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { useKey } from "../../ui/keys";
import { Badge, Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/Waiting";
import { EMPTY_RULE, type Rule } from "./logic";
import { RuleFields } from "./RuleFields";
import "./lists.css";

/** The page. */
export function ListsPage() {
  const client = useClient();
  const lists = $api.useQuery("get", "/api/lists", { params: { query: { client_id: client.id } } }, { enabled: client.id !== "" });
  const [adds, setAdds] = useState(false);
  useKey("n", () => client.canWrite && setAdds(true));
  const add = client.canWrite && <Button look="primary" icon={Plus} onPress={() => setAdds(true)}>{t("lists.add")}</Button>;
  return (
    <Page title={t("lists.title")} text={t("lists.text")} actions={(lists.data?.items.length ?? 0) > 0 && add}>
      <Loaded query={lists}>
        {({ items }) =>
          items.length > 0 ? (
            <div className="card flush"><ul className="list-lines">{items.map((one) => <Line key={one.id} list={one} />)}</ul></div>
          ) : (
            <Empty icon={ListChecks} title={t("lists.none")} text={t("lists.none.text")} action={add} />
          )
        }
      </Loaded>
      {adds && <AddDialog onClose={() => setAdds(false)} />}
    </Page>
  );
}

function Line({ list }: { list: Body<"ListOut"> }) {
  const count = $api.useQuery("get", "/api/lists/{list_id}/count", { params: { path: { list_id: list.id } } }).data?.count;
  return (
    <li>
      <Link to="/verteiler/$listId" params={{ listId: list.id }}>
        <span className="grow"><strong>{list.name}</strong><br /><span className="muted small">{t("lists.changed", { on: formatDate(list.updated_at) })}</span></span>
        <Badge plain tone={list.kind === "rule" ? "info" : "none"}>{t(`lists.kind.${list.kind}`)}</Badge>
        <span className="list-count"><span className="figure">{count === undefined ? "…" : formatNumber(count)}</span> <span className="muted small">{t("lists.contacts", { count: count ?? 0 })}</span></span>
      </Link>
    </li>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<"fixed" | "rule">("fixed");
  const [rule, setRule] = useState<Rule>(EMPTY_RULE);
  const save = useMutation({
    mutationFn: (name: string) => api.POST("/api/lists", { body: { client_id: client.id, name, kind, query: kind === "rule" ? rule : null } }),
    onSuccess: async ({ data }) => {
      onClose();
      void refresh("/api/lists");
      await navigate({ to: "/verteiler/$listId", params: { listId: data!.id } });
    },
  });
  const choices = (["fixed", "rule"] as const).map((id) => ({ id, label: t(`lists.kind.${id}`), hint: t(`lists.kind.${id}.hint`) }));
  return (
    <Dialog title={t("lists.add")} isOpen onClose={onClose} size={kind === "rule" ? "wide" : undefined}>
      <Form onSubmit={({ name }) => save.mutate(name ?? "")} problem={save.error}>
        <TextField name="name" label={t("lists.name")} isRequired autoFocus />
        <RadioGroup label={t("lists.kind")} choices={choices} value={kind} onChange={(next) => setKind(next === "rule" ? "rule" : "fixed")} />
        {kind === "rule" && <RuleFields rule={rule} onChange={setRule} clientId={client.id} />}
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>{t("lists.create")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
