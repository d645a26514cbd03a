// Fields with a label, a hint and what is wrong with them.
import { Search, X } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox, CheckboxGroup as AriaCheckboxGroup, FieldError, Input, Label, NumberField as AriaNumberField,
  Radio as AriaRadio, RadioGroup as AriaRadioGroup, SearchField as AriaSearchField, Switch as AriaSwitch, Text,
  TextArea as AriaTextArea, TextField as AriaTextField, Button as AriaButton,
  type CheckboxProps, type NumberFieldProps, type RadioGroupProps, type SwitchProps, type TextFieldProps,
} from "react-aria-components";
import { Check, Minus } from "lucide-react";
import { t } from "../i18n";

type Words = { label: string; hint?: ReactNode };

function Around({ label, hint, children }: Words & { children: ReactNode }) {
  return (
    <>
      <Label className="label">{label}</Label>
      {children}
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <FieldError className="field-error" />
    </>
  );
}

/** One line of text. */
export function TextField({ label, hint, placeholder, ...rest }: Words & { placeholder?: string } & Omit<TextFieldProps, "children" | "className">) {
  return (
    <AriaTextField {...rest} className="field">
      <Around label={label} hint={hint}><Input className="input" placeholder={placeholder} /></Around>
    </AriaTextField>
  );
}

/** Several lines of text; grows with them. */
export function TextArea({ label, hint, rows = 4, ...rest }: Words & { rows?: number } & Omit<TextFieldProps, "children" | "className">) {
  return (
    <AriaTextField {...rest} className="field">
      <Around label={label} hint={hint}><AriaTextArea className="input" rows={rows} /></Around>
    </AriaTextField>
  );
}

/** A number, written as the language writes it. */
export function NumberField({ label, hint, ...rest }: Words & Omit<NumberFieldProps, "children" | "className">) {
  return (
    <AriaNumberField {...rest} className="field">
      <Around label={label} hint={hint}><Input className="input" /></Around>
    </AriaNumberField>
  );
}

/** A search: `onChange` at every keystroke, Escape empties it. The label is read aloud and shown in the empty field. */
export function SearchField({ label, value, onChange, autoFocus }: { label: string; value: string; onChange: (value: string) => void; autoFocus?: boolean }) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} autoFocus={autoFocus} className="search">
      <Search size={18} className="glass" aria-hidden />
      <Input className="input" placeholder={label} />
      <AriaButton className="button quiet icon small" aria-label={t("ui.search.clear")}><X size={16} aria-hidden /></AriaButton>
    </AriaSearchField>
  );
}

/** A choice that is on or off. */
export function Checkbox({ children, ...rest }: { children: ReactNode } & Omit<CheckboxProps, "children" | "className">) {
  return (
    <AriaCheckbox {...rest} className="checkbox">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="box" aria-hidden>{isIndeterminate ? <Minus size={14} strokeWidth={3} /> : isSelected && <Check size={14} strokeWidth={3} />}</span>
          <span className="grow">{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

/** A setting that takes effect at once. */
export function Switch({ children, ...rest }: { children: ReactNode } & Omit<SwitchProps, "children" | "className">) {
  return (
    <AriaSwitch {...rest} className="switch">
      <span className="slide" aria-hidden />
      <span className="grow">{children}</span>
    </AriaSwitch>
  );
}

export type Choice = { id: string; label: ReactNode; hint?: ReactNode; isDisabled?: boolean };

/** One of a few, all visible. */
export function RadioGroup({ label, hint, choices, ...rest }: Words & { choices: Choice[] } & Omit<RadioGroupProps, "children" | "className">) {
  return (
    <AriaRadioGroup {...rest} className="field">
      <Around label={label} hint={hint}>
        <div className="radios">
          {choices.map((choice) => (
            <AriaRadio key={choice.id} value={choice.id} isDisabled={choice.isDisabled} className="radio">
              <span className="box" aria-hidden />
              <span className="grow">{choice.label}{choice.hint && <span className="hint"><br />{choice.hint}</span>}</span>
            </AriaRadio>
          ))}
        </div>
      </Around>
    </AriaRadioGroup>
  );
}

/** Any of a few, all visible. */
export function CheckboxGroup({ label, hint, choices, value, onChange }: Words & { choices: Choice[]; value: string[]; onChange: (value: string[]) => void }) {
  return (
    <AriaCheckboxGroup value={value} onChange={onChange} className="field">
      <Around label={label} hint={hint}>
        <div className="radios">
          {choices.map((choice) => <Checkbox key={choice.id} value={choice.id} isDisabled={choice.isDisabled}>{choice.label}</Checkbox>)}
        </div>
      </Around>
    </AriaCheckboxGroup>
  );
}
