// Begin an import by dropping its file; earlier ones below.
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../api/client";
import { Problem } from "../../api/problem";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { formatInstant, formatNumber } from "../../i18n/formats";
import { DataGrid, type Column } from "../../ui/DataGrid";
import { FileDrop } from "../../ui/FileDrop";
import { Badge, Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { Loaded } from "../../ui/Waiting";
import { isWorking, type Job } from "./logic";

/** The page. */
export function ImportsPage() {
  const client = useClient();
  const navigate = useNavigate();
  const open = (id: string) => navigate({ to: "/importe/$importId", params: { importId: id }, search: {} });
  const begin = useMutation({ mutationFn: (file: File) => upload(client.id, file), onSuccess: open });
  return (
    <Page title={t("import.title")} text={t("import.text")}>
      {client.canWrite && <FileDrop label={t("import.drop")} hint={t("import.drop.hint")} accept={[".xlsx", ".csv", ".txt"]} onFile={(file) => begin.mutate(file)} isPending={begin.isPending} />}
      {begin.error && <ProblemNote problem={begin.error} />}
      <Earlier onOpen={(job) => void open(job.id)} />
    </Page>
  );
}

async function upload(clientId: string, file: File): Promise<string> {
  const { data } = await api.POST("/api/imports", { body: { client_id: clientId, file_name: file.name, size_bytes: file.size } });
  const { url, method, headers } = data!.upload;
  const answer = await fetch(url, { method, headers, body: file }).catch(() => null);
  if (!answer?.ok) throw new Problem(answer?.status ?? 0, "upload", t("import.uploadFailed", { name: file.name }));
  return data!.job.id;
}

function Earlier({ onOpen }: { onOpen: (job: Job) => void }) {
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/imports", "pages"],
    initialPageParam: "",
    queryFn: async ({ pageParam }) => (await api.GET("/api/imports", { params: { query: { cursor: pageParam, limit: 50 } } })).data!,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) => (data?.pages[0]?.items.some((job) => isWorking(job.state)) ? 2_000 : 30_000),
    staleTime: 0,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={pages}>
      {() =>
        rows.length > 0 ? (
          <>
            <h2>{t("import.earlier")}</h2>
            <DataGrid label={t("import.earlier")} columns={columns()} rows={rows} rowKey={(job) => job.id} rowLabel={(job) => job.file_name} onOpen={onOpen} hasMore={pages.hasNextPage} onMore={() => void pages.fetchNextPage()} />
          </>
        ) : <p className="muted">{t("import.none")}</p>
      }
    </Loaded>
  );
}

const toneOf = (state: Job["state"]) => (state === "done" ? "ok" : state === "failed" ? "bad" : isWorking(state) ? "info" : "none");

function columns(): Column<Job>[] {
  return [
    { id: "file", title: t("import.file"), width: "minmax(200px, 3fr)", cell: (job) => <strong>{job.file_name}</strong> },
    { id: "state", title: t("import.state"), width: "200px", cell: (job) => <Badge tone={toneOf(job.state)}>{t(`import.state.${job.state}`)}</Badge> },
    { id: "rows", title: t("import.rows"), width: "110px", number: true, cell: (job) => formatNumber(job.total) },
    { id: "when", title: t("import.when"), width: "190px", cell: (job) => formatInstant(job.created_at) },
  ];
}
