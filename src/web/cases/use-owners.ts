// Who can look after a case, as options of a select: the reader first, then every other analyst.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import type { Option } from '../ui/fields.tsx';
import { useMe } from '../ui/me.ts';

/** Beside the choice while the reader is the only one to choose: how colleagues come to stand there. */
export function hintOfOwners(owners: readonly Option[]): string | undefined {
  return owners.length > 1 ? undefined : 'You are the only analyst here. An administrator invites colleagues.';
}

/** The options; `now` is whoever looks after it now, who may have lost access since. Only for readers who decide cases. */
export function useOwners(now: Schema<'Finding'>['owner'] = null): Option[] {
  const me = useMe();
  const when = me.scopes.includes('findings:decide');
  const analysts = useRead('/v1/analysts', { params: { query: { limit: 500 } } }, { when });
  const others = (analysts.data?.body.items ?? []).filter(({ id }) => id !== me.id);
  const isListed = now === null || now.id === me.id || others.some(({ id }) => id === now.id);
  const gone = isListed ? [] : [{ id: now.id, label: now.label ?? 'Another analyst' }];
  return [
    { value: me.id, label: `You: ${me.label}` },
    ...[...others, ...gone].map(({ id, label }) => ({ value: id, label })),
  ];
}
