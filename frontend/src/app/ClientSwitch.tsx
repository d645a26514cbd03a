// Which client partition is in view (CLI-05).
import { useClient } from "../api/session";
import { t } from "../i18n";
import { Select } from "../ui/Select";

/** Nothing where there is only one to see. */
export default function ClientSwitch() {
  const client = useClient();
  if (client.all.length < 2) return null;
  const options = client.all.map(({ id, name, right }) => ({ id, label: name, hint: right === "read" ? t("shell.client.readOnly") : undefined }));
  return <Select label={t("shell.client.label")} hideLabel options={options} value={client.id} onChange={client.choose} />;
}
