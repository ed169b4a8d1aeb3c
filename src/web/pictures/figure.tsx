// A picture with everything that belongs to it: title, text alternative, the same as a table, and the same as CSV.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';

type Props = {
  title: string;
  /** What one sees in it, in words: the finding, not the shape. */
  summary: ComponentChildren;
  /** Where the same numbers are as CSV. */
  csv: string;
  /** The same numbers as a table. */
  table: ComponentChildren;
  /** The key of the colours, where the picture has any. */
  legend?: ComponentChildren;
  children: ComponentChildren;
};

/** The figure; its table opens below it. */
export function Figure({ title, summary, csv, table, legend, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <figure class="figure">
      <figcaption>
        <h2 class="figure__title">{title}</h2>
        <p class="figure__summary">{summary}</p>
      </figcaption>
      {legend}
      {children}
      <div class="figure__ways">
        <button
          type="button"
          class="usa-button usa-button--unstyled"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the table' : 'Show as a table'}
          <span class="usa-sr-only">: {title}</span>
        </button>
        <a href={csv} download>
          <Icon name="download" /> Download CSV<span class="usa-sr-only">: {title}</span>
        </a>
      </div>
      <div id={id}>{open && table}</div>
    </figure>
  );
}
