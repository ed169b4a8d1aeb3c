// What a receipt proves: a digest that anybody can take again over the revision as it is read back.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { sha256Hex } from '../../lib/digest.ts';
import type { AnswerDraft } from './model.ts';

export type Sealed = { cycle: string; center: string; revision: number; instrument: string; answer: AnswerDraft };

/** SHA-256 in hexadecimal over the canonical JSON (RFC 8785) of `{ answer, center, cycle, instrument, revision }`. */
export function sealAnswer({ cycle, center, revision, instrument, answer }: Sealed): string {
  return sha256Hex(canonicalJson({ cycle, center, revision, instrument, answer }));
}

/** Whether two answers say the same to the letter; the order of members says nothing. */
export function isSameAnswer(a: AnswerDraft, b: AnswerDraft): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
