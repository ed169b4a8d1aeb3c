// What a draft says once the marks of what was taken over are off: the answer that is certified, compared and digested.
import type { AnswerDraft } from './model.ts';

/** The answer without the member `carried` of its lines, whatever it said. */
export function withoutCarried({ presence, needs, remarks }: AnswerDraft): AnswerDraft {
  return {
    presence: presence && { ...presence, lines: presence.lines.map(({ carried: _, ...line }) => line) },
    needs: needs && { ...needs, lines: needs.lines.map(({ carried: _, ...line }) => line) },
    remarks,
  };
}
