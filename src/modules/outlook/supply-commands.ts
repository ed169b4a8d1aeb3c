// What an outlook is computed from: the needs of a cycle, and the register as recorded now. Read with service rights.
import type { Db } from '../../platform/db/client.ts';
import type { ComponentTree, Policy } from '../reference/index.ts';
import type { CenterSupply, Span } from './model.ts';

export type OutlookAsked = {
  /** D; today (UTC) where it is not given. */
  readonly asOf?: string | undefined;
  readonly horizonMonths?: number | undefined;
  /** A closed or published cycle; the latest published one where it is not given. */
  readonly cycle?: string | undefined;
};

/** What every number of an outlook is printed with. */
export type OutlookBasis = {
  readonly cycle: string;
  readonly title: string;
  readonly illustrative: boolean;
  readonly referenceDate: string;
  readonly cutOff: Date;
  readonly report: string | null;
  /** Whether something of the cycle is in no report. */
  readonly isProvisional: boolean;
  /** As of when the register is read. */
  readonly registerInstant: Date;
  readonly span: Span;
  readonly policy: Policy;
  readonly policyVersion: number;
  readonly tree: ComponentTree;
};

/**
 * In a transaction with service rights. Throws `not-found` where there is no such cycle, or none was published, and `wrong-state`
 * where it has not closed.
 */
export async function readOutlookBasis(_db: Db, _asked: OutlookAsked, _now: Date): Promise<OutlookBasis> {
  throw new Error('to be written');
}

/** The centers with what they need and who is there, in batches by code, so that memory stays bounded; `only` narrows to some. */
export async function* streamSupplies(
  _db: Db,
  _basis: OutlookBasis,
  _only?: readonly string[],
): AsyncGenerator<CenterSupply[]> {
  yield [];
}
