// Which areas this user may open.
import { useRouter } from "@tanstack/react-router";
import { useMe } from "../api/session";
import { t, type MessageId } from "../i18n";
import { navigation, type Entry } from "./navigation";

/** An area's name. */
export const label = (entry: Entry) => t(`shell.nav.${entry.name}` as MessageId);

/** The entries whose routes exist and whose roles fit, in their groups. */
export function useNavigation(): Entry[][] {
  const { routesByPath } = useRouter();
  const me = useMe();
  const open = (entry: Entry) => entry.to in routesByPath && (!entry.roles || entry.roles.some((role) => me.roles.includes(role)));
  return navigation.map((group) => group.filter(open)).filter((group) => group.length > 0);
}
