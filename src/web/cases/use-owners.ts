// Who can look after a case, as options of a select.
import type { Schema } from '../api/client.ts';
import type { Option } from '../ui/fields.tsx';
import { useMe } from '../ui/me.ts';

/** The reader, and whoever looks after it now. */
export function useOwners(now: Schema<'Finding'>['owner'] = null): Option[] {
  const me = useMe();
  const others = now === null || now.id === me.id ? [] : [{ value: now.id, label: now.label ?? 'Another analyst' }];
  return [{ value: me.id, label: `You: ${me.label}` }, ...others];
}
