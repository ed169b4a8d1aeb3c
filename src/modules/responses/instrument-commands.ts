// What a questionnaire is made of, read in the caller's transaction. With the commands, since only they may ask other slices.
import { isWithin } from '../../lib/calendar.ts';
import { INSTRUMENT } from '../../lib/versions.ts';
import type { Db } from '../../platform/db/client.ts';
import { getCycle } from '../cycles/index.ts';
import { buildComponentTree, listComponentNodes, listNames } from '../reference/index.ts';
import { type Instrument, instrumentOf } from './instrument-of.ts';

type Choice = { code: string; name: string };

/** The questionnaire of a cycle, and the codes of its reference date. */
export type InstrumentView = {
  cycle: string;
  instrument: Instrument;
  lists: Record<'components' | 'families' | 'roles' | 'capabilities', Choice[]>;
};

/**
 * The questionnaire that `cycle` asks, or its version `version`; of one that has not opened, the one that it would open with.
 * Throws `not-found`.
 */
export async function viewInstrument(db: Db, code: string, version: string | undefined): Promise<InstrumentView> {
  const { instrument, referenceDate } = await getCycle(db, code);
  const tree = buildComponentTree(await listComponentNodes(db));
  const valid = (await listNames(db)).filter(({ validFrom, validTo }) => isWithin(referenceDate, validFrom, validTo));
  const choicesOf = (kind: string): Choice[] =>
    valid.filter((row) => row.kind === kind).map((row) => ({ code: row.code, name: row.name }));
  const components = choicesOf('components');
  const families = components.filter((component) => tree.familyOf(component.code, referenceDate) === component.code);
  return {
    cycle: code,
    instrument: instrumentOf(version ?? instrument ?? INSTRUMENT),
    lists: { components, families, roles: choicesOf('roles'), capabilities: choicesOf('capabilities') },
  };
}
