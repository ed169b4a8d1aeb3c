// Two reports held against each other: which numbers differ, and from which inputs, as far as the caller may see them. Reads only.
import type { Db } from '../../platform/db/client.ts';
import type { Comparison, InputChanges } from './compare-model.ts';
import { listFindingPairs, listResponseChanges } from './compare-queries.ts';
import { compareDecisions, compareFindings, compareNumbers, compareTerms } from './compare-reports.ts';
import type { OpenPart } from './open-part.ts';
import * as queries from './queries.ts';

/** Compares report `a` with report `b`, from the one to the other. Throws `not-found`. */
export async function compareReports(db: Db, a: string, b: string): Promise<Comparison> {
  const [from, to] = [await queries.getReport(db, a), await queries.getReport(db, b)];
  const [before, after] = [await readParsed(db, a), await readParsed(db, b)];
  return {
    from,
    to,
    terms: compareTerms(before, after),
    ...compareNumbers(before, after),
    inputs: from.cycle === to.cycle ? await compareInputs(db, a, b) : null,
  };
}

async function compareInputs(db: Db, a: string, b: string): Promise<InputChanges> {
  const pairs = await listFindingPairs(db, a, b);
  return {
    responses: await listResponseChanges(db, a, b),
    decisions: compareDecisions(pairs),
    findings: compareFindings(pairs),
  };
}

async function readParsed(db: Db, id: string): Promise<OpenPart> {
  return JSON.parse(await queries.readOpenPart(db, id)) as OpenPart;
}
