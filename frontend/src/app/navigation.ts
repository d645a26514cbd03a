// The entries of the rail, in order. One appears as soon as its route exists and the role may see it.
import {
  AtSign, Ban, Building2, CalendarDays, ChartNoAxesColumn, ContactRound, FileText, Gauge, House, Images, ListChecks, MailWarning,
  Newspaper, ReceiptText, ScrollText, Send, Settings, Upload, type LucideIcon,
} from "lucide-react";
import type { Role } from "../api/session";

export type Entry = { name: string; to: string; icon: LucideIcon; keys: string; roles?: Role[]; phone?: boolean };

export const navigation: Entry[][] = [
  [
    { name: "start", to: "/", icon: House, keys: "g s", phone: true },
    { name: "mailings", to: "/mailings", icon: Send, keys: "g m", phone: true },
    { name: "planner", to: "/planer", icon: CalendarDays, keys: "g p" },
    { name: "statistics", to: "/statistik", icon: ChartNoAxesColumn, keys: "g t" },
    { name: "templates", to: "/vorlagen", icon: Newspaper, keys: "g o" },
  ],
  [
    { name: "contacts", to: "/kontakte", icon: ContactRound, keys: "g k", phone: true },
    { name: "lists", to: "/verteiler", icon: ListChecks, keys: "g v", phone: true },
    { name: "imports", to: "/importe", icon: Upload, keys: "g i" },
    { name: "bounces", to: "/ruecklaeufer", icon: MailWarning, keys: "g r" },
    { name: "blacklist", to: "/sperrliste", icon: Ban, keys: "g l" },
    { name: "media", to: "/mediathek", icon: Images, keys: "g d" },
    { name: "senders", to: "/absender", icon: AtSign, keys: "g a" },
  ],
  [
    { name: "usage", to: "/verbrauch", icon: Gauge, keys: "g u" },
    { name: "subscription", to: "/abo", icon: FileText, keys: "g b", roles: ["licence_manager"] },
    { name: "invoices", to: "/rechnungen", icon: ReceiptText, keys: "g h", roles: ["licence_manager"] },
    { name: "administration", to: "/verwaltung", icon: Settings, keys: "g w", roles: ["administrator", "licence_manager"] },
    { name: "audit", to: "/protokoll", icon: ScrollText, keys: "g q", roles: ["administrator"] },
    { name: "operator", to: "/betrieb", icon: Building2, keys: "g e", roles: ["operator"], phone: true },
  ],
];
