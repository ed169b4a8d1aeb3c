// Boxes to tick and buttons of which one is chosen, as the design system has them.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Option } from './fields.tsx';
import { is } from './is-said.ts';

/** A box to tick. */
export function Checkbox({
  label,
  hint,
  fault,
  checked,
  onValue,
  disabled,
}: {
  label: ComponentChildren;
  hint?: ComponentChildren;
  fault?: ComponentChildren;
  checked: boolean;
  onValue: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div class={is(fault) ? 'usa-checkbox usa-form-group--error' : 'usa-checkbox'}>
      {is(fault) && (
        <span class="usa-error-message" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      <input
        class="usa-checkbox__input"
        id={id}
        aria-describedby={is(fault) ? `${id}-fault` : undefined}
        aria-invalid={is(fault) || undefined}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <label class="usa-checkbox__label" for={id}>
        {label}
        {hint !== undefined && <span class="usa-checkbox__label-description">{hint}</span>}
      </label>
    </div>
  );
}

/** One of a few, all in sight. */
export function Radios({
  legend,
  hint,
  fault,
  value,
  onValue,
  options,
}: {
  legend: ComponentChildren;
  hint?: ComponentChildren;
  fault?: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  options: readonly (Option & { description?: ComponentChildren })[];
}) {
  const id = useId();
  return (
    <fieldset class="usa-fieldset" aria-describedby={is(fault) ? `${id}-fault` : undefined}>
      <legend class="usa-legend">{legend}</legend>
      {hint !== undefined && <span class="usa-hint">{hint}</span>}
      {is(fault) && (
        <span class="usa-error-message" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      {options.map((option) => (
        <div class="usa-radio" key={option.value}>
          <input
            class="usa-radio__input"
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <label class="usa-radio__label" for={`${id}-${option.value}`}>
            {option.label}
            {option.description !== undefined && <span class="usa-radio__label-description">{option.description}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
