// One field before and after, as a person reads it.
import { formatDay, UNKNOWN } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { fieldName, wordOf } from '../ui/words.ts';

type Change = { readonly field: string; readonly old: unknown; readonly new: unknown };

/** "FTE: 0.5 to 1". */
export function Difference({ change }: { change: Change }) {
  const names = useNames();
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return UNKNOWN;
    if (Array.isArray(value)) return value.length === 0 ? UNKNOWN : value.join(', ');
    const text = String(value);
    if (change.field === 'center') return names.center.name(text);
    if (change.field === 'component') return names.component.name(text);
    if (change.field === 'role') return names.role.name(text);
    if (change.field === 'successorOf') return 'another deployment';
    return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : wordOf(text);
  };
  return (
    <span class="difference">
      {fieldName(change.field)}: <span class="usa-sr-only">from </span>
      <del class="change__old">{show(change.old)}</del> <span aria-hidden="true">→</span>
      <span class="usa-sr-only">to </span> <ins class="change__new">{show(change.new)}</ins>
    </span>
  );
}
