// Options for a component field of a plan.
import { useRead } from '../api/use-read.ts';
import type { Option } from '../ui/fields.tsx';
import { useNames } from '../ui/use-names.ts';
import { partsOf } from './parts-of.ts';

/** `roots` and what is part of them, with names. */
export function usePartOptions(roots: readonly string[]): Option[] {
  const components = useRead('/v1/components', { params: { query: { limit: 500 } } });
  const { component } = useNames();
  const parts = partsOf(roots, components.data?.body.items ?? []);
  return component.options.filter(({ value }) => parts.has(value));
}
