// What a report would say beside its numbers if it were made now.
import type { presentParticipation } from '../participation/index.ts';
import type { Reading } from '../reconciliation/index.ts';
import type { CaseCounts, Needed, ReportRow } from './model.ts';
import type { RateOfResponse } from './name-acknowledgements.ts';

export type Words = {
  participation: ReturnType<typeof presentParticipation>;
  cases: CaseCounts;
  needed: Needed[];
  low: RateOfResponse[];
};

/**
 * `latest` is undefined before the first report; `hasBeenSpoken`: something was said or decided since; `unverifiedFte` as the contract
 * spells it.
 */
export type Preview = {
  reading: Reading;
  words: Words;
  unverifiedFte: number;
  latest: ReportRow | undefined;
  hasBeenSpoken: boolean;
};
