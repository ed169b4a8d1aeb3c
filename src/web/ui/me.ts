// Who is signed on, for whatever shows or hides by it. What somebody may do with one thing says its `allowed`, never this.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Schema } from '../api/client.ts';

export type Me = Schema<'Me'>;

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed on. Only below the shell, where somebody always is. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('Nobody is signed on here.');
  return me;
}

/** Whether one of `roles` is among those of `me`. */
export function hasRole(me: Me, ...roles: readonly string[]): boolean {
  return me.roles.some((role) => roles.includes(role));
}
