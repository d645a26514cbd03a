// Contacts that may be the same person, to be merged one group at a time (CON-15).
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Merge } from "lucide-react";
import { useState } from "react";
import { api } from "../../api/client";
import { useClient } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { Button } from "../../ui/Button";
import { BackWords, Badge, Card, Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/Waiting";
import type { Contact } from "./logic";
import { MergeDialog } from "./MergeDialog";
import "./contacts.css";

/** The page. */
export function DoublesPage() {
  const client = useClient();
  const [merging, setMerging] = useState<Contact[] | null>(null);
  const query = { client_id: client.id, limit: 50 };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/duplicates", query],
    enabled: client.id !== "",
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/duplicates", { params: { query: { ...query, cursor: pageParam } } })).data!,
    getNextPageParam: (page) => page.next,
  });
  const found = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("contacts.doubles.title")} text={t("contacts.doubles.text")} back={<Link to="/kontakte" className="back"><BackWords>{t("contacts.title")}</BackWords></Link>}>
      <Loaded query={pages}>
        {() => (
          <div className="stack">
            {found.length === 0 && !pages.hasNextPage && <Empty icon={CircleCheck} title={t("contacts.doubles.none")} />}
            {found.map(({ contacts, reasons }) => (
              <Card key={contacts.map((one) => one.id).join()}>
                <div className="row apart">
                  <div className="row">{reasons.map((reason) => <Badge key={reason} tone="info">{tMaybe(`contacts.doubles.reason.${reason}`, reason)}</Badge>)}</div>
                  {client.canWrite && <Button small icon={Merge} onPress={() => setMerging(contacts)}>{t("contacts.merge")}</Button>}
                </div>
                <ul>{contacts.map((one) => <li key={one.id}><Link to="/kontakte/$contactId" params={{ contactId: one.id }}>{one.name}</Link> <span className="muted">{[one.emails[0], one.organisation].filter(Boolean).join(" · ")}</span></li>)}</ul>
              </Card>
            ))}
            {pages.hasNextPage && <Button block isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>{t("contacts.doubles.more")}</Button>}
          </div>
        )}
      </Loaded>
      {merging && <MergeDialog contacts={merging} onClose={() => setMerging(null)} onMerged={() => setMerging(null)} />}
    </Page>
  );
}
