// The case that is open in the queue: read for itself, and kept in its place when it no longer fits the filters of the list, so that
// nothing that is being written about it goes away when somebody else decides it.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';

type Finding = Schema<'Finding'>;

/** `open` is the id of the open case; `rows` are `items` with the open case as it is now, whether the list still has it or not. */
export function useOpenCase(items: readonly Finding[]) {
  const [kept, keep] = useState<{ finding: Finding; at: number }>();
  const open = kept?.finding.id ?? undefined;
  const cycle = kept?.finding.cycle ?? '';
  const read = useRead(
    '/v1/cycles/{cycle}/findings/{id}',
    { params: { path: { cycle, id: open ?? '' } } },
    { when: open !== undefined },
  );
  const setOpen = (finding: Finding | undefined) =>
    keep(finding && { finding, at: items.findIndex(({ id }) => id === finding.id) });
  return { open, setOpen, rows: kept === undefined ? items : withKept(items, kept, read.data?.body) };
}

function withKept(
  items: readonly Finding[],
  { finding, at }: { finding: Finding; at: number },
  now?: Finding,
): Finding[] {
  const shown = now ?? finding;
  if (items.some(({ id }) => id === finding.id)) return items.map((item) => (item.id === finding.id ? shown : item));
  return [...items.slice(0, at), shown, ...items.slice(at)];
}
