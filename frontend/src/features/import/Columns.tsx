// Which column is what: guessed from headings and rows, shown with real values, confirmed by a person.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { useClient } from "../../api/session";
import { t } from "../../i18n";
import { Button } from "../../ui/Button";
import { Checkbox, TextField } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Badge, Card, Note } from "../../ui/Page";
import { Select } from "../../ui/Select";
import { Loaded } from "../../ui/Waiting";
import { mappingOf, type Job } from "./logic";

type Seen = Body<"ImportInspectionOut">;
const route = getRouteApi("/app/importe/$importId");
const CERTAIN = 70;

/** Looks into the file and offers what it found. */
export function Columns({ job }: { job: Job }) {
  const [sheet, setSheet] = useState("");
  const params = { path: { import_id: job.id } };
  const seen = $api.useQuery("post", "/api/imports/{import_id}/inspect", { params, body: { sheet, charset: "", delimiter: "" } }, { staleTime: Infinity, retry: false, gcTime: 0 });
  return <Loaded query={seen} lines={8}>{(found) => <Mapping key={`${found.sheet}/${found.columns.length}`} job={job} seen={found} onSheet={setSheet} />}</Loaded>;
}

function Mapping({ job, seen, onSheet }: { job: Job; seen: Seen; onSheet: (name: string) => void }) {
  const client = useClient();
  const navigate = route.useNavigate();
  const lists = $api.useQuery("get", "/api/lists", { params: { query: { client_id: job.client_id } } }).data?.items.filter((one) => one.kind === "fixed") ?? [];
  const [targets, setTargets] = useState<Record<number, string>>(() => Object.fromEntries(seen.columns.map((column) => [column.position, column.target])));
  const [listId, setList] = useState("");
  const [mend, setMend] = useState(true);
  const check = useMutation({
    mutationFn: (values: Record<string, string>) => {
      const labels = (values.labels ?? "").split(",").map((label) => label.trim()).filter(Boolean);
      return api.POST("/api/imports/{import_id}/preview", { params: { path: { import_id: job.id } }, body: { columns: mappingOf(targets), header_row: seen.header_row, labels, language: "", list_id: listId, mend } });
    },
    onSuccess: async () => {
      await navigate({ search: {}, replace: true });
      await refresh("/api/imports/{import_id}");
    },
  });
  return (
    <Form onSubmit={(values) => void (check.isPending || check.mutate(values))} problem={check.error}>
      {seen.findings.length > 0 && <Note><ul>{seen.findings.map((finding, index) => <li key={index}>{finding.message}</li>)}</ul></Note>}
      <Card title={t("import.columns", { count: seen.rows })}>
        {seen.sheets.length > 1 && <Select label={t("import.sheet")} value={seen.sheet} onChange={onSheet} options={seen.sheets.map((name) => ({ id: name, label: name }))} />}
        <ColumnTable seen={seen} targets={targets} onTarget={(position, target) => setTargets({ ...targets, [position]: target })} />
        {seen.notes_request && <Note title={t("import.notes")}>{t("import.notes.text")}</Note>}
      </Card>
      <Card title={t("import.forAll")}>
        <div className="columns two">
          <TextField name="labels" label={t("import.labels")} hint={t("import.labels.hint")} />
          <Select label={t("import.list")} value={listId} onChange={setList} options={[{ id: "", label: t("import.list.none") }, ...lists.map((one) => ({ id: one.id, label: one.name }))]} />
        </div>
        <Checkbox isSelected={mend} onChange={setMend}>{t("import.mend")}</Checkbox>
      </Card>
      {client.canWrite && <div><Button type="submit" look="primary">{t("import.check")}</Button></div>}
    </Form>
  );
}

function ColumnTable({ seen, targets, onTarget }: { seen: Seen; targets: Record<number, string>; onTarget: (position: number, target: string) => void }) {
  const options = [{ id: "", label: t("import.target.none") }, ...seen.targets.map((target) => ({ id: target.name, label: target.label }))];
  return (
    <ul className="import-columns">
      {seen.columns.map((column) => {
        const name = column.heading || t("import.column", { letters: column.letters });
        return (
          <li key={column.position}>
            <div>
              <strong>{name}</strong>
              <div className="muted small">{column.samples.slice(0, 3).join(" · ") || t("import.column.empty")}</div>
            </div>
            <Select label={t("import.target.of", { name })} hideLabel options={options} value={targets[column.position] ?? ""} onChange={(target) => onTarget(column.position, target)} />
            {column.target && targets[column.position] === column.target ? <Badge tone={column.certainty >= CERTAIN ? "ok" : "info"}>{t(column.certainty >= CERTAIN ? "import.certain" : "import.guessed")}</Badge> : <span />}
          </li>
        );
      })}
    </ul>
  );
}
