// A day, typed or picked from a calendar.
import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button, Calendar, CalendarCell, CalendarGrid, DateInput, DatePicker, DateSegment, Dialog, FieldError, Group, Heading, Label,
  Popover, Text,
} from "react-aria-components";
import { t } from "../i18n";

type Props = { label: string; hint?: ReactNode; name?: string; value: string | null; onChange: (day: string | null) => void; min?: string; max?: string; isRequired?: boolean; isDisabled?: boolean };

const day = (text: string | null | undefined): CalendarDate | null => (text ? parseDate(text) : null);

/** A day as `2026-11-24`. */
export function DateField({ label, hint, value, onChange, min, max, ...rest }: Props) {
  return (
    <DatePicker {...rest} className="field" value={day(value)} minValue={day(min)} maxValue={day(max)} onChange={(next) => onChange(next ? next.toString() : null)}>
      <Label className="label">{label}</Label>
      <Group className="group">
        <DateInput className="input segments">{(segment) => <DateSegment segment={segment} className="segment" />}</DateInput>
        <Button className="button icon" aria-label={t("ui.date.open")}><CalendarDays size={18} aria-hidden /></Button>
      </Group>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <FieldError className="field-error" />
      <Popover className="popover">
        <Dialog className="calendar">
          <Calendar firstDayOfWeek="mon">
            <header>
              <Button slot="previous" className="button quiet icon small"><ChevronLeft size={18} aria-hidden /></Button>
              <Heading />
              <Button slot="next" className="button quiet icon small"><ChevronRight size={18} aria-hidden /></Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar-cell" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
