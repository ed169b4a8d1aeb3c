// Form fields of the design system: label, hint, fault beside the field, and what holds them together for screen readers.
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { is } from './is-said.ts';

type Common = {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with the entry; the field is marked with it. */
  fault?: ComponentChildren;
  /** A remark that does not block. */
  remark?: ComponentChildren;
  required?: boolean;
  /** The label is read by screen readers only: where the table around it shows it already. */
  quiet?: boolean;
};
type Control<Element extends 'input' | 'select' | 'textarea'> = Omit<
  JSX.IntrinsicElements[Element],
  'label' | 'class' | 'onInput'
>;
type Changes = { value: string; onValue: (value: string) => void };

type Held = { id: string; describedBy: string | undefined; invalid: boolean };

function Field({
  label,
  hint,
  fault,
  remark,
  required,
  quiet,
  children,
}: Common & { children: (held: Held) => ComponentChildren }) {
  const id = useId();
  const has = { hint: hint !== undefined, fault: is(fault), remark: is(remark) };
  const describedBy = (['hint', 'fault', 'remark'] as const).filter((part) => has[part]).map((part) => `${id}-${part}`);
  return (
    <div class={has.fault ? 'usa-form-group usa-form-group--error' : 'usa-form-group'}>
      <label class={quiet ? 'usa-sr-only' : `usa-label${has.fault ? ' usa-label--error' : ''}`} for={id}>
        {label}
        {required && !quiet && <span class="field__required"> (required)</span>}
      </label>
      {has.hint && (
        <span class="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {has.fault && (
        <span class="usa-error-message" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      {has.remark && (
        <span class="field__remark" id={`${id}-remark`}>
          {remark}
        </span>
      )}
      {children({ id, describedBy: describedBy.join(' ') || undefined, invalid: has.fault })}
    </div>
  );
}

/** A line of text, a number, a day: whatever `type` says. */
export function TextField({
  label,
  hint,
  fault,
  remark,
  required,
  quiet,
  value,
  onValue,
  ...rest
}: Common & Changes & Control<'input'>) {
  return (
    <Field {...{ label, hint, fault, remark, required, quiet }}>
      {({ id, describedBy, invalid }) => (
        <input
          type="text"
          {...rest}
          id={id}
          class={invalid ? 'usa-input usa-input--error' : 'usa-input'}
          value={value}
          required={required}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  fault,
  remark,
  required,
  quiet,
  value,
  onValue,
  ...rest
}: Common & Changes & Control<'textarea'>) {
  return (
    <Field {...{ label, hint, fault, remark, required, quiet }}>
      {({ id, describedBy, invalid }) => (
        <textarea
          {...rest}
          id={id}
          class={invalid ? 'usa-textarea usa-input--error' : 'usa-textarea'}
          value={value}
          required={required}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; group?: string };

/** One of `options`; `empty` is what stands for none of them. */
export function SelectField({
  label,
  hint,
  fault,
  remark,
  required,
  quiet,
  value,
  onValue,
  options,
  empty,
  ...rest
}: Common & Changes & Control<'select'> & { options: readonly Option[]; empty?: string }) {
  const groups = [...new Set(options.map(({ group }) => group))];
  const entries = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <Field {...{ label, hint, fault, remark, required, quiet }}>
      {({ id, describedBy, invalid }) => (
        <select
          {...rest}
          id={id}
          class={invalid ? 'usa-select usa-input--error' : 'usa-select'}
          value={value}
          required={required}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {groups.map((group) =>
            group === undefined ? (
              entries(group)
            ) : (
              <optgroup key={group} label={group}>
                {entries(group)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  );
}
