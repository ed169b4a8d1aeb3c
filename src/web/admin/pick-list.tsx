// Several of a long list: choose one, add it, and take out what was added. For keyboards as for mice.
import { useId, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { type Option, SelectField } from '../ui/fields.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  /** What one of them is called, for the buttons: "center". */
  one: string;
  value: readonly string[];
  onValue: (value: readonly string[]) => void;
  options: readonly Option[];
};

/** The chosen ones with a way to remove each, and a list to add from. */
export function PickList({ label, hint, fault, one, value, onValue, options }: Props) {
  const id = useId();
  const [next, setNext] = useState('');
  const place = useRef<HTMLFieldSetElement>(null);
  const nameOf = (code: string) => options.find((option) => option.value === code)?.label ?? code;
  const toList = () => place.current?.querySelector('select')?.focus();
  return (
    <fieldset class="usa-fieldset pick" ref={place}>
      <legend class="usa-legend">{label}</legend>
      {value.length > 0 && (
        <ul class="admin-pick__chosen" aria-labelledby={id}>
          {value.map((code) => (
            <li key={code}>
              {nameOf(code)}{' '}
              <Button
                kind="unstyled"
                aria-label={`Remove ${nameOf(code)}`}
                onClick={() => {
                  onValue(value.filter((each) => each !== code));
                  toList();
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <span id={id} class="usa-sr-only">{`Chosen for: ${label}`}</span>
      <div class="admin-pick__add">
        <SelectField
          label={`${value.length === 0 ? 'Choose a' : 'Choose another'} ${one}`}
          hint={hint}
          fault={fault}
          empty="- Choose -"
          options={options.filter((option) => !value.includes(option.value))}
          value={next}
          onValue={setNext}
        />
        <Button
          kind="outline"
          aria-disabled={next === ''}
          onClick={() => {
            if (next === '') return toList();
            onValue([...value, next]);
            setNext('');
            toList();
          }}
        >
          Add {one}
        </Button>
      </div>
    </fieldset>
  );
}
