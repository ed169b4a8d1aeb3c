// The names of centers, components and roles, so that no page shows a code without what it stands for.
import { useMemo } from 'preact/hooks';
import { useRead } from '../api/use-read.ts';
import type { Option } from './fields.tsx';

const WHOLE = { params: { query: { limit: 500 } } };

/** "Texas Joint Crime Information Center (TX-JCIC)"; the code alone until names are known, and for what has none. */
export type Name = (code: string) => string;

/** The names of reference data. `options` are for selects; they are read once and kept. */
export function useNames() {
  const centers = useRead('/v1/centers', WHOLE);
  const components = useRead('/v1/components', WHOLE);
  const roles = useRead('/v1/roles', WHOLE);
  return useMemo(() => {
    const center = listed(centers.data?.body.items.map(({ code, name }) => ({ code, name })));
    const component = listed(components.data?.body.items.map(({ code, name }) => ({ code, name })));
    const role = listed(roles.data?.body.items.map(({ code, title }) => ({ code, name: title })));
    const parents = new Set(components.data?.body.items.map(({ parent }) => parent));
    const families = components.data?.body.items.filter(({ parent }) => parent === null) ?? [];
    const family = listed(families.map(({ code, name }) => ({ code, name })));
    /** Families of more than one component: what a choice of one of them may take in. */
    const withParts: ReadonlySet<string> = new Set(families.flatMap(({ code }) => (parents.has(code) ? [code] : [])));
    return { center, component, family, role, withParts };
  }, [centers.data, components.data, roles.data]);
}

function listed(items: readonly { code: string; name: string }[] = []) {
  const known = new Map(items.map(({ code, name }) => [code, name === code ? code : `${name} (${code})`]));
  const name: Name = (code) => known.get(code) ?? code;
  const options: Option[] = [...known].map(([value, label]) => ({ value, label }));
  return { name, options };
}
