// The key of a picture: what its colours and lines mean, in words beside a sample of each.
import type { ComponentChildren } from 'preact';

/** `colour` is the name of a custom property: `scale-3`. `as` is how it looks in the picture. */
export type Sign = {
  colour: string;
  label: ComponentChildren;
  as?: 'area' | 'line' | 'dashed' | 'dot' | 'outline' | 'ring' | 'triangle';
};

/** The key, for `legend` of a `Figure`. */
export function Legend({ signs, title }: { signs: readonly Sign[]; title?: string }) {
  return (
    <div class="legend">
      {title !== undefined && <span class="legend__title">{title}</span>}
      <ul class="legend__signs">
        {signs.map(({ colour, label, as = 'area' }) => (
          <li key={`${colour}-${as}`}>
            <span class={`legend__sign legend__sign--${as}`} style={{ color: `var(--${colour})` }} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
