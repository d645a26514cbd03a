// One invoice: its lines, what was paid, its documents, and how to object.
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileCode, FileText } from "lucide-react";
import { useState } from "react";
import { $api, api, refresh, type Body } from "../../api/client";
import { t, tMaybe } from "../../i18n";
import { formatCents, formatDate } from "../../i18n/formats";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { BackWords, Card, Facts, Note, Page } from "../../ui/Page";
import { complain, say } from "../../ui/Toast";
import { Loaded } from "../../ui/Waiting";
import { ClaimBadge } from "./ClaimBadge";

const route = getRouteApi("/app/rechnungen/$invoiceId");

/** The page. */
export function InvoicePage() {
  const { invoiceId } = route.useParams();
  const detail = $api.useQuery("get", "/api/invoices/{invoice_id}", { params: { path: { invoice_id: invoiceId } } });
  const invoice = detail.data?.invoice;
  const title = invoice ? `${tMaybe(`invoices.kind.${invoice.kind}`, invoice.kind)} ${invoice.number}` : t("invoices.one");
  return (
    <Page title={title} back={<Link to="/rechnungen" className="back"><BackWords>{t("invoices.title")}</BackWords></Link>} actions={<Documents id={invoiceId} />}>
      <Loaded query={detail}>
        {(found) => (
          <>
            <div className="columns two">
              <About invoice={found.invoice} />
              <Claim invoice={found.invoice} />
            </div>
            <Lines detail={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Documents({ id }: { id: string }) {
  const open = useMutation({
    mutationFn: async (kind: "pdf" | "xml") => {
      const params = { params: { path: { invoice_id: id } } };
      const { data } = await (kind === "pdf" ? api.GET("/api/invoices/{invoice_id}/pdf", params) : api.GET("/api/invoices/{invoice_id}/xml", params));
      window.location.assign(data!.url);
    },
    onError: complain,
  });
  return (
    <>
      <Button icon={FileText} look="primary" onPress={() => open.mutate("pdf")} isPending={open.isPending && open.variables === "pdf"}>{t("invoices.pdf")}</Button>
      <Button icon={FileCode} onPress={() => open.mutate("xml")} isPending={open.isPending && open.variables === "xml"}>{t("invoices.xml")}</Button>
    </>
  );
}

function About({ invoice }: { invoice: Body<"InvoiceOut"> }) {
  return (
    <Card title={t("invoices.about")}>
      <Facts
        facts={[
          [t("invoices.state"), <ClaimBadge key="state" invoice={invoice} />],
          [t("invoices.issued"), formatDate(invoice.issued_on)],
          [t("invoices.period"), `${formatDate(invoice.service_from)} – ${formatDate(invoice.service_to)}`],
          [t("invoices.net"), formatCents(invoice.net_cents)],
          [t("invoices.tax"), formatCents(invoice.tax_cents)],
          [t("invoices.gross"), <strong key="gross">{formatCents(invoice.gross_cents)}</strong>],
          ...(invoice.corrects ? [[t("invoices.corrects"), invoice.corrects] as [string, string]] : []),
        ]}
      />
    </Card>
  );
}

function Claim({ invoice }: { invoice: Body<"InvoiceOut"> }) {
  const [open, setOpen] = useState(false);
  const claim = invoice.claim;
  if (!claim) return null;
  return (
    <Card title={t("invoices.claim")} actions={claim.open_cents > 0 ? <Button small onPress={() => setOpen(true)}>{t("invoices.object.action")}</Button> : undefined}>
      <div className="stack">
        <Facts
          facts={[
            ...claim.parts.map((part) => [t("invoices.dueOn", { day: formatDate(part.due_on) }), formatCents(part.cents)] as [string, string]),
            [t("invoices.paid"), formatCents(claim.paid_cents)],
            [t("invoices.credited"), formatCents(claim.credited_cents)],
            [t("invoices.open"), <strong key="open">{formatCents(claim.open_cents)}</strong>],
            ...(claim.reminded_on.length ? [[t("invoices.reminded"), claim.reminded_on.map((day) => formatDate(day)).join(", ")] as [string, string]] : []),
          ]}
        />
        {claim.objections.map((one) => (
          <Note key={one.received_on + one.text} title={t("invoices.object.on", { day: formatDate(one.received_on) })}>
            {one.text}<br />
            <span className="muted small">{t(one.upheld === null ? "invoices.object.waits" : one.upheld ? "invoices.object.upheld" : "invoices.object.refused")}</span>
          </Note>
        ))}
      </div>
      {open && <ObjectionDialog invoice={invoice} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function ObjectionDialog({ invoice, onClose }: { invoice: Body<"InvoiceOut">; onClose: () => void }) {
  const object = useMutation({
    mutationFn: (text: string) => api.POST("/api/invoices/{invoice_id}/objections", { params: { path: { invoice_id: invoice.id } }, body: { text } }),
    onSuccess: async () => {
      say(t("invoices.object.done"));
      onClose();
      await refresh("/api/invoices");
    },
  });
  const last = invoice.claim?.objection_last_on;
  return (
    <Dialog title={t("invoices.object.title", { number: invoice.number })} isOpen onClose={onClose}>
      <Form onSubmit={({ text }) => object.mutate(text ?? "")} problem={object.error}>
        {last && <p className="muted">{t("invoices.object.until", { day: formatDate(last) })}</p>}
        <TextArea name="text" label={t("invoices.object.text")} isRequired maxLength={4000} autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="primary" isPending={object.isPending}>{t("invoices.object.send")}</Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Lines({ detail }: { detail: Body<"InvoiceDetailOut"> }) {
  return (
    <Card title={t("invoices.lines")}>
      <div className="table-wrap">
        <table className="table tight">
          <thead>
            <tr>
              <th scope="col">{t("invoices.line.text")}</th>
              <th scope="col">{t("invoices.period")}</th>
              <th scope="col" className="number">{t("invoices.line.quantity")}</th>
              <th scope="col" className="number">{t("invoices.net")}</th>
            </tr>
          </thead>
          <tbody>
            {detail.lines.map((line) => (
              <tr key={line.number}>
                <td>{line.text}{line.detail && <><br /><span className="muted small">{line.detail}</span></>}</td>
                <td className="nowrap">{formatDate(line.period_from)} – {formatDate(line.period_to)}</td>
                <td className="number">{line.quantity}</td>
                <td className="number">{formatCents(line.net_cents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
