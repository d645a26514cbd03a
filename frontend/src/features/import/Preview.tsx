// Every row before anything is written: errors, doubles, and what would change in contacts that exist.
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t, tMaybe } from "../../i18n";
import { formatNumber } from "../../i18n/formats";
import { Button, ButtonAnchor } from "../../ui/Button";
import { RadioGroup } from "../../ui/Field";
import { Card } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { Loaded } from "../../ui/Waiting";
import { EXISTING, firstVerdict, importable, VERDICTS, type Existing, type Job, type Verdict } from "./logic";

type Row = Body<"ImportRowOut">;
const route = getRouteApi("/app/importe/$importId");

/** The step; nothing is written before its button is pressed. */
export function Preview({ job }: { job: Job }) {
  const client = useClient();
  const navigate = route.useNavigate();
  const [existing, setExisting] = useState<Existing>("fill");
  const [choices, setChoices] = useState<Record<string, Existing>>({});
  // Counts may still come in while the page stands: until somebody chooses, what is wrong is shown first.
  const [chosen, setVerdict] = useState<Verdict>();
  const verdict = chosen ?? firstVerdict(job.verdicts);
  const run = useMutation({
    mutationFn: () => api.POST("/api/imports/{import_id}/run", { params: { path: { import_id: job.id } }, body: { existing, rows: choices } }),
    onSuccess: () => refresh("/api/imports/{import_id}"),
  });
  const words = (id: Existing) => ({ id, label: t(`import.existing.${id}`), hint: t(`import.existing.${id}.hint`) });
  return (
    <div className="stack">
      {(job.verdicts.existing ?? 0) > 0 && (
        <Card title={t("import.existing", { count: job.verdicts.existing })}>
          <RadioGroup label={t("import.existing.label")} value={existing} onChange={(id) => setExisting(id as Existing)} choices={EXISTING.map(words)} />
        </Card>
      )}
      {run.error && <ProblemNote problem={run.error} />}
      <div className="row">
        {client.canWrite && <Button look="primary" isDisabled={importable(job.verdicts, existing) === 0 && Object.keys(choices).length === 0} onPress={() => void (run.isPending || run.mutate())}>{t("import.run", { count: importable(job.verdicts, existing) })}</Button>}
        <Button onPress={() => void navigate({ search: { schritt: "spalten" } })}>{t("import.backToColumns")}</Button>
        {(job.verdicts.invalid ?? 0) > 0 && <ButtonAnchor href={`/api/imports/${job.id}/rejected.xlsx`}>{t("import.rejected")}</ButtonAnchor>}
      </div>
      <Card title={t("import.checked", { count: job.total })}>
        <div className="row" role="group" aria-label={t("import.verdicts")}>
          {VERDICTS.map((one) => <button key={one} type="button" className={one === verdict ? "button small primary" : "button small"} aria-pressed={one === verdict} onClick={() => setVerdict(one)}>{t(`import.verdict.${one}`)} {formatNumber(job.verdicts[one] ?? 0)}</button>)}
        </div>
        <Rows key={verdict} job={job} verdict={verdict} existing={existing} choices={choices} onChoice={(row, choice) => setChoices({ ...choices, [row]: choice })} />
      </Card>
    </div>
  );
}

type Choosing = { existing: Existing; choices: Record<string, Existing>; onChoice: (row: number, choice: Existing) => void };

function Rows({ job, verdict, ...choosing }: { job: Job; verdict: Verdict } & Choosing) {
  const path = { import_id: job.id };
  const pages = useInfiniteQuery({
    queryKey: ["get", "/api/imports/{import_id}/rows", job.id, job.started_at, verdict, job.verdicts[verdict]],
    initialPageParam: 0,
    staleTime: 0,
    queryFn: async ({ pageParam }) => (await api.GET("/api/imports/{import_id}/rows", { params: { path, query: { verdict, after: pageParam, limit: 50 } } })).data!,
    getNextPageParam: (page) => page.next,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Loaded query={pages}>
      {() => (
        <>
          {rows.length === 0 && <p className="muted">{t("import.rows.none")}</p>}
          <ul className="import-rows">{rows.map((row) => <OneRow key={row.row} row={row} {...choosing} />)}</ul>
          {pages.hasNextPage && <Button block isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>{t("import.rows.more")}</Button>}
        </>
      )}
    </Loaded>
  );
}

function OneRow({ row, existing, choices, onChoice }: { row: Row } & Choosing) {
  const choice = choices[row.row] ?? existing;
  const changes = choice === "update" ? row.update : choice === "fill" ? row.fill : [];
  const { first_name, last_name, organisation, emails } = row.values;
  const told = [[first_name, last_name].filter(Boolean).join(" "), organisation, emails].filter(Boolean).join(" · ") || row.cells.filter(Boolean).join(" · ");
  return (
    <li>
      <span className="muted small numeric">{t("import.row", { number: row.row })}</span>
      <div className="stack tight">
        <span className="import-told">{told}</span>
        {row.findings.map((finding, index) => <span key={`f${index}`} className="field-error">{finding.message}</span>)}
        {row.warnings.map((finding, index) => <span key={`w${index}`} className="muted small">{finding.message}</span>)}
        {row.double_of !== null && <span className="muted small">{t("import.doubleOf", { number: row.double_of })}</span>}
        {row.verdict === "existing" && (
          changes.length > 0
            ? <ul className="small">{changes.map((change) => <li key={change.field}>{tMaybe(`import.field.${change.field}`, change.field)}: <del>{change.before || "–"}</del> → <ins>{change.after || "–"}</ins></li>)}</ul>
            : <span className="muted small">{t("import.unchanged")}</span>
        )}
      </div>
      {row.verdict === "existing" && <Select label={t("import.choice", { number: row.row })} hideLabel value={choice} onChange={(id) => onChoice(row.row, id as Existing)} options={EXISTING.map((id) => ({ id, label: t(`import.existing.${id}`) }))} />}
    </li>
  );
}
