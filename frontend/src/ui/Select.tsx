// Choosing from a list: Select for up to about 20 entries, ComboBox to type and filter.
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button, ComboBox as AriaComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect,
  SelectValue, Text,
} from "react-aria-components";
import { t } from "../i18n";

export type Option = { id: string; label: string; hint?: string };
type Props = {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  options: Option[];
  value: string | null;
  onChange: (id: string) => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
};

function Entries({ options }: { options?: Option[] }) {
  return (
    <ListBox<Option> items={options} className="list">
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} className="option">
          {({ isSelected }) => (
            <>
              <span className="grow">{option.label}{option.hint && <span className="hint"><br />{option.hint}</span>}</span>
              {isSelected && <Check size={16} aria-hidden />}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** One of a list. */
export function Select({ label, hideLabel, hint, options, value, onChange, placeholder, ...rest }: Props) {
  return (
    <AriaSelect {...rest} selectedKey={value} onSelectionChange={(key) => onChange(String(key))} placeholder={placeholder ?? t("ui.select.choose")} className="field" aria-label={hideLabel ? label : undefined}>
      {!hideLabel && <Label className="label">{label}</Label>}
      <Button className="select-button">
        <SelectValue<Option>>{({ selectedItem, defaultChildren }) => selectedItem?.label ?? defaultChildren}</SelectValue>
        <ChevronDown size={16} aria-hidden />
      </Button>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <FieldError className="field-error" />
      <Popover className="popover"><Entries options={options} /></Popover>
    </AriaSelect>
  );
}

/** One of a long list: type to filter. With `onInput` the server filters. */
export function ComboBox({ label, hint, options, value, onChange, onInput, placeholder, ...rest }: Omit<Props, "hideLabel"> & { onInput?: (text: string) => void }) {
  return (
    <AriaComboBox {...rest} defaultItems={onInput ? undefined : options} items={onInput ? options : undefined} selectedKey={value} onSelectionChange={(key) => onChange(key === null ? "" : String(key))} onInputChange={onInput} menuTrigger="focus" className="field">
      <Label className="label">{label}</Label>
      <div className="group">
        <Input className="input" placeholder={placeholder} />
        <Button className="button icon"><ChevronDown size={16} aria-hidden /></Button>
      </div>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <FieldError className="field-error" />
      <Popover className="popover"><Entries /></Popover>
    </AriaComboBox>
  );
}
