// That a center has looked at what it is asked: written at its first look and never again, since every later one finds it there.
import type { Db, Transact } from '../../platform/db/client.ts';
import type { FramedResponse } from './model.ts';
import { insertOpening } from './queries.ts';

/** Whether this reading is the first of a person of the center while the cycle is open; a service that reads is nobody who looks. */
export function isFirstLook(
  { isOwn, cycleState, openedAt }: Pick<FramedResponse, 'isOwn' | 'cycleState' | 'openedAt'>,
  kind: 'person' | 'service',
): boolean {
  return kind === 'person' && isOwn && cycleState === 'open' && openedAt === null;
}

/** Keeps when the center first looked, and who it was; of several at once, the first. */
export async function recordOpening(
  transact: Transact<void>,
  { cycle, center }: Pick<FramedResponse, 'cycle' | 'center'>,
): Promise<void> {
  await transact((db: Db) => insertOpening(db, cycle, center));
}
