// One import, step by step: columns, check, preview, run, result. The page may be closed at any step.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { $api, api, refresh } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { BackWords, Card, Note, Page } from "../../ui/Page";
import { Progress } from "../../ui/Progress";
import { complain } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { Columns } from "./Columns";
import { isWorking, stepOf, type Job } from "./logic";
import { Preview } from "./Preview";
import { Result } from "./Result";
import "./import.css";

const route = getRouteApi("/app/importe/$importId");
const STEPS = ["columns", "preview", "result"] as const;

/** The page. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { schritt } = route.useSearch();
  const found = $api.useQuery("get", "/api/imports/{import_id}", { params: { path: { import_id: importId } } }, {
    refetchInterval: ({ state: { data } }) => (data && isWorking(data.state) ? 1_000 : false),
    staleTime: 0,
  });
  return <Loaded query={found} lines={10}>{(job) => <One job={job} wantsColumns={schritt === "spalten"} />}</Loaded>;
}

function One({ job, wantsColumns }: { job: Job; wantsColumns: boolean }) {
  const step = stepOf(job.state, wantsColumns);
  const at = step === "working" ? (job.state === "checking" ? 1 : 2) : STEPS.indexOf(step);
  return (
    <Page title={job.file_name} text={t(`import.state.${job.state}`)} back={<Link to="/importe" className="back"><BackWords>{t("import.title")}</BackWords></Link>}>
      <ol className="import-steps" aria-label={t("import.steps")}>
        {STEPS.map((name, index) => <li key={name} aria-current={index === at ? "step" : undefined}>{index + 1}. {t(`import.step.${name}`)}</li>)}
      </ol>
      {job.state === "failed" && <Note tone="bad" title={t("import.state.failed")}><ul>{job.findings.map((finding, index) => <li key={index}>{finding.message}</li>)}</ul></Note>}
      {step === "columns" && <Columns job={job} />}
      {step === "working" && <Working job={job} />}
      {step === "preview" && <Preview job={job} />}
      {step === "result" && <Result job={job} />}
    </Page>
  );
}

function Working({ job }: { job: Job }) {
  const client = useClient();
  const cancel = useMutation({
    mutationFn: () => api.POST("/api/imports/{import_id}/cancel", { params: { path: { import_id: job.id } } }),
    onSuccess: () => refresh("/api/imports", "/api/contacts"),
    onError: complain,
  });
  return (
    <Card title={t(`import.state.${job.state}`)}>
      <div className="stack">
        <Progress label={t("import.progress")} done={job.progress?.done ?? 0} total={Math.max(job.progress?.total ?? 0, job.total)} />
        <p className="muted">{t("import.mayClose")}</p>
        {client.canWrite && job.state !== "undoing" && <div><Button onPress={() => void (cancel.isPending || cancel.mutate())}>{t("import.cancel")}</Button></div>}
      </div>
    </Card>
  );
}
