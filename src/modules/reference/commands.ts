// Corrections of reference data by administrators: create with If-None-Match, replace with If-Match. Nothing is deleted.
import { type Precondition, requireMatch } from '../../lib/precondition.ts';
import { invalidField, notFound, Problem } from '../../lib/problem.ts';
import type { Db, Transact } from '../../platform/db/client.ts';
import { recordEvent } from '../audit/index.ts';
import { buildComponentTree } from './component-tree.ts';
import type { Content, Kind, Rows } from './model.ts';
import * as queries from './queries.ts';

export type Put<K extends Kind> = { row: Rows[K]; created: boolean };

/**
 * Creates (`createOnly`) or replaces one row. Throws `already-exists`, `not-found`, what `requireMatch` throws, and
 * `invalid-request` for a component that would become its own ancestor or successor or a center continuing one that does not exist.
 */
export async function putReference<K extends Kind>(
  transact: Transact<Put<K>>,
  kind: K,
  code: string,
  content: Content<K>,
  condition: { createOnly: boolean; match: Precondition },
): Promise<Put<K>> {
  return transact(async (db) => {
    const current = await queries.findReferenceForUpdate(db, kind, code);
    if (condition.createOnly && current !== undefined) throw alreadyThere(kind, code);
    if (!condition.createOnly && current === undefined) {
      if (condition.match === undefined)
        throw new Problem('precondition-required', 'To create it, send "If-None-Match: *".');
      throw notFound(`${kind}/${code}`);
    }
    if (current !== undefined) requireMatch(condition.match, current);
    await requireSoundLinks(db, code, content);
    const row =
      current === undefined
        ? await queries.insertReference(db, kind, code, content)
        : await queries.updateReference(db, kind, code, content);
    if (row === undefined) throw alreadyThere(kind, code);
    await recordEvent(db, {
      action: 'put-reference',
      subjectKind: kind,
      subject: code,
      details: { version: row.version },
    });
    return { row, created: current === undefined };
  });
}

async function requireSoundLinks(db: Db, code: string, content: object): Promise<void> {
  if ('predecessors' in content) {
    const predecessors = content.predecessors as string[];
    const unknown = (await queries.findUnknownCodes(db, { centers: predecessors, families: [] })).centers[0];
    if (unknown !== undefined)
      throw invalidField(`/predecessors/${predecessors.indexOf(unknown)}`, `There is no center ${unknown}.`);
  }
  if ('parent' in content && typeof content.parent === 'string') {
    const nodes = (await queries.listComponentNodes(db)).filter((node) => node.code !== code);
    if (buildComponentTree(nodes).isAncestorOrSelf(code, content.parent)) {
      throw invalidField('/parent', `${content.parent} is below ${code} already, so that it cannot be its parent.`);
    }
  }
  if ('successorTo' in content && typeof content.successorTo === 'string')
    await requireNoSuccessionLoop(db, code, content.successorTo);
}

async function requireNoSuccessionLoop(db: Db, code: string, predecessor: string): Promise<void> {
  const nodes = new Map((await queries.listComponentNodes(db)).map((node) => [node.code, node.successorTo]));
  const met = new Set<string>();
  for (let at: string | null = predecessor; at !== null && !met.has(at); at = nodes.get(at) ?? null) {
    if (at === code) throw invalidField('/successorTo', `${code} cannot succeed ${predecessor}, which succeeds it.`);
    met.add(at);
  }
}

function alreadyThere(kind: Kind, code: string): Problem {
  return new Problem('already-exists', `${kind}/${code} exists. Read it and send its ETag in If-Match to replace it.`);
}
