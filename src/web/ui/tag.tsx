// A short word of state beside a thing; the colour only repeats what the word says.
import type { ComponentChildren } from 'preact';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info';

/** A tag: `tone` for the colour. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`usa-tag tag tag--${tone}`}>{children}</span>;
}
