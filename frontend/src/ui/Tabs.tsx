// Tabs within a page. The chosen one belongs into the URL: `value` from the search parameters, `onChange` navigates.
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";

export type TabEntry = { id: string; label: ReactNode; content: ReactNode };

/** Tabs with their panels. */
export function Tabs({ label, tabs, value, onChange }: { label: string; tabs: TabEntry[]; value: string; onChange: (id: string) => void }) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(String(key))}>
      <TabList aria-label={label} className="tab-list">
        {tabs.map((tab) => <Tab key={tab.id} id={tab.id} className="tab">{tab.label}</Tab>)}
      </TabList>
      {tabs.map((tab) => <TabPanel key={tab.id} id={tab.id} className="tab-panel">{tab.content}</TabPanel>)}
    </AriaTabs>
  );
}
