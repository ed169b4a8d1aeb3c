// The place of the filters above a list. In narrow windows they are behind a button that says how many are set, so that the list
// itself is in sight.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Button } from './button.tsx';

type Props = {
  /** What is filtered, for screen readers: "Filter the audit". */
  label: string;
  /** How many are set. */
  count: number;
  /** Takes all of them out; without it there is no button for that. */
  onClear?: () => void;
  children: ComponentChildren;
};

/** The fields, each of which takes effect at once. */
export function Filters({ label, count, onClear, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <search class="filter-bar no-print" aria-label={label}>
      <button
        type="button"
        class="usa-button usa-button--outline filter-bar__toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Filters{count > 0 && ` (${count} set)`}
      </button>
      <div id={id} class={open ? 'filter-bar__fields filter-bar__fields--open' : 'filter-bar__fields'}>
        {children}
        {count > 0 && onClear !== undefined && (
          <Button kind="unstyled" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  );
}
