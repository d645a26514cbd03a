// The values of a contact that a text can name.
import { Braces } from "lucide-react";
import { t, type MessageId } from "../../i18n";
import { MenuButton } from "../../ui/Menu";

const FIELDS = ["salutation", "first_name", "last_name", "name", "title", "organisation", "function", "street", "postal_code", "city", "country", "address_block", "email"];

/** Choosing one gives its mark: `{{ salutation }}`. */
export function FieldsMenu({ onChoose, small }: { onChoose: (mark: string) => void; small?: boolean }) {
  const actions = FIELDS.map((id) => ({ id, label: t(`composer.field.${id}` as MessageId), onAction: () => onChoose(`{{ ${id} }}`) }));
  return <MenuButton icon={Braces} small={small} look={small ? "quiet" : "plain"} actions={actions}>{t("composer.fields")}</MenuButton>;
}
