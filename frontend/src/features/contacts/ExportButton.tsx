// The contacts of the filters in view as an Excel file, made in the background (CON-11).
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { $api, api } from "../../api/client";
import { useClient } from "../../api/session";
import { locale, t } from "../../i18n";
import { Button, ButtonAnchor } from "../../ui/Button";
import { complain } from "../../ui/Toast";
import { questionOf, type Filters } from "./logic";

/** Asks for the file, then is its link. */
export function ExportButton({ filters }: { filters: Filters }) {
  const client = useClient();
  const begin = useMutation({
    mutationFn: async () => (await api.POST("/api/exports", { body: { client_id: client.id, query: questionOf(filters), language: locale() } })).data!,
    onError: complain,
  });
  const id = begin.data?.id ?? "";
  const made = $api.useQuery("get", "/api/exports/{export_id}", { params: { path: { export_id: id } } }, {
    enabled: id !== "",
    refetchInterval: ({ state: { data } }) => (data && ["done", "failed"].includes(data.state) ? 600_000 : 1_500),
  }).data;
  const isRunning = begin.isPending || (id !== "" && made?.state !== "done" && made?.state !== "failed");
  if (made?.state === "done" && made.url) return <ButtonAnchor icon={Download} href={made.url} download>{t("contacts.export.ready", { count: made.rows })}</ButtonAnchor>;
  return <Button icon={Download} isPending={isRunning} onPress={() => begin.mutate()}>{t(made?.state === "failed" ? "contacts.export.failed" : "contacts.export")}</Button>;
}
