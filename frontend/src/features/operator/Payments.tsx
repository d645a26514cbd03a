// Bank statements, and what they brought that fits no invoice.
import { useMutation } from "@tanstack/react-query";
import { Landmark } from "lucide-react";
import { $api, api, refresh } from "../../api/client";
import { t } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { FileDrop } from "../../ui/FileDrop";
import { Card, Note } from "../../ui/Page";
import { ProblemNote } from "../../ui/Problem";
import { Empty, Loaded } from "../../ui/Waiting";
import { base64Of } from "./parts";

/** Reads CAMT.053 files; lists what could not be booked by itself. */
export default function Payments() {
  const unmatched = $api.useQuery("get", "/api/operator/unmatched");
  const read = useMutation({
    mutationFn: async (file: File) => (await api.POST("/api/operator/bank-files", { body: { content: await base64Of(file) } })).data!,
    onSuccess: () => refresh("/api/operator/unmatched", "/api/operator/customers"),
  });
  return (
    <div className="stack wide">
      <FileDrop label={t("operator.bank.drop")} hint={t("operator.bank.hint")} accept={[".xml"]} onFile={(file) => read.mutate(file)} isPending={read.isPending} />
      {read.error && <ProblemNote problem={read.error} />}
      {read.data && <Note tone="ok" title={t("operator.bank.done")}>{t("operator.bank.result", { booked: read.data.booked, returned: read.data.returned, unmatched: read.data.unmatched })}</Note>}
      <Card title={t("operator.unmatched.title")}>
        <Loaded query={unmatched} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon={Landmark} title={t("operator.unmatched.none")} />
            ) : (
              <div className="table-wrap">
                <table className="table tight">
                  <thead>
                    <tr><th scope="col">{t("operator.unmatched.on")}</th><th scope="col">{t("operator.unmatched.from")}</th><th scope="col">{t("operator.unmatched.text")}</th><th scope="col" className="number">{t("operator.claims.amount")}</th></tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={one.id}><td className="nowrap">{formatDate(one.received_on)}</td><td>{one.name}<br /><span className="muted small">{one.iban}</span></td><td>{one.text}</td><td className="number">{formatCents(one.cents)}</td></tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      </Card>
    </div>
  );
}
