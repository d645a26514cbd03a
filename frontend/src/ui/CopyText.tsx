// A value to take elsewhere, with a button that copies it.
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { t } from "../i18n";
import { IconButton } from "./IconButton";

/** A value in fixed width with „copy" beside it; `label` names what is copied. */
export function CopyText({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span className="row" style={{ flexWrap: "nowrap", gap: 4 }}>
      <code className="grow">{value}</code>
      <IconButton small icon={copied ? Check : Copy} label={copied ? t("ui.copied") : t("ui.copy", { what: label })} onPress={() => void copy()} />
    </span>
  );
}
