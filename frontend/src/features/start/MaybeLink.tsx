// Links to areas that an edition of the app may not have.
import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Whether the app has a route of this path. */
export function useArea(path: string): boolean {
  return path in useRouter().routesByPath;
}

/** A link where the area exists, else the words alone. */
export function MaybeLink({ area, to = area, className, children }: { area: string; to?: string; className?: string; children: ReactNode }) {
  return useArea(area) ? <Link to={to as "/"} className={className}>{children}</Link> : <span className={className}>{children}</span>;
}
