// What is known of one thing: a name and a value in each line.
import type { ComponentChildren } from 'preact';
import { unbroken } from '../ui/unbroken.tsx';

export type Fact = readonly [name: string, value: ComponentChildren];

/** The list; codes in it are not broken at the end of a line. */
export function Facts({ of }: { of: readonly Fact[] }) {
  return (
    <dl class="admin-facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{unbroken(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
