// Letters that wait for the printer and the post (INV-14).
import { useMutation } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { $api, api, refresh, type Body } from "../../api/client";
import { t } from "../../i18n";
import { formatDate } from "../../i18n/formats";
import { Button, ButtonAnchor } from "../../ui/Button";
import { complain, say } from "../../ui/Toast";
import { Empty, Loaded } from "../../ui/Waiting";

/** The print queue, oldest first. */
export function Letters() {
  const letters = $api.useQuery("get", "/api/operator/letters");
  return (
    <Loaded query={letters}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon={Printer} title={t("operator.letter.none")} text={t("operator.letter.noneHint")} />
        ) : (
          <div className="card"><ul className="declarations">{items.map((letter) => <One key={letter.id} letter={letter} />)}</ul></div>
        )
      }
    </Loaded>
  );
}

function One({ letter }: { letter: Body<"LetterOut"> }) {
  const post = useMutation({
    mutationFn: () =>
      api.POST("/api/operator/customers/{customer_id}/letters/{letter_id}/posting", {
        params: { path: { customer_id: letter.account_id, letter_id: letter.id } },
        body: { on: new Date().toISOString().slice(0, 10) },
      }),
    onSuccess: async () => {
      say(t("operator.letter.posted"));
      await refresh("/api/operator/letters");
    },
    onError: complain,
  });
  return (
    <li>
      <div className="grow"><strong>{letter.subject}</strong><p className="muted small">{letter.to}, {t("operator.letter.since", { day: formatDate(letter.waiting_since) })}</p></div>
      <ButtonAnchor small icon={Printer} href={letter.url} target="_blank" rel="noreferrer">{t("operator.letter.open")}</ButtonAnchor>
      <Button small look="primary" onPress={() => post.mutate()} isPending={post.isPending}>{t("operator.letter.post")}</Button>
    </li>
  );
}
