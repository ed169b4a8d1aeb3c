// What a file of lines names its codes by.
import type { Db } from '../../platform/db/client.ts';
import { buildLookup, listNamedCodes, readCode } from '../deployments/index.ts';
import type { ReadCode } from './name-codes.ts';

/** Reads codes, names and aliases of components, centers and roles, to tell which one a text means. */
export async function readLexicon(db: Db): Promise<ReadCode> {
  const rows = await listNamedCodes(db);
  const lookupOf = (kind: 'component' | 'center' | 'role', isShort = false) => {
    const its = rows.filter((row) => row.kind === kind);
    return buildLookup(kind, its, isShort ? its.map(({ code }) => code) : []);
  };
  const lexicon = { component: lookupOf('component'), center: lookupOf('center'), role: lookupOf('role', true) };
  return (field, text) => readCode(text, lexicon[field]);
}
