// Which areas this user may open.
import { useRouter } from "@tanstack/react-router";
import { useMe } from "../api/session";
import { t, type MessageId } from "../i18n";
import { navigation, type Entry } from "./navigation";

/** An area's name. */
export const label = (entry: Entry) => t(`shell.nav.${entry.name}` as MessageId);

/** The entries whose routes exist and whose roles fit, in their groups; the operator's staff have only theirs (ROL-12). */
export function useNavigation(): Entry[][] {
  const { routesByPath } = useRouter();
  const me = useMe();
  const isStaff = me.roles.includes("operator");
  const mayOpen = ({ roles }: Entry) => (roles ? roles.some((role) => me.roles.includes(role)) : !isStaff);
  const open = (entry: Entry) => entry.to in routesByPath && mayOpen(entry);
  return navigation.map((group) => group.filter(open)).filter((group) => group.length > 0);
}
