// What became of one attempt to hand something to a server that is not ours.

/** `failed` may succeed another time; `refused` will not, whoever tries. `detail` is in words, with the beginning of the answer. */
export type Attempted = {
  readonly outcome: 'delivered' | 'failed' | 'refused';
  /** The status of HTTP or the reply code of SMTP; null where there was no answer. */
  readonly status: number | null;
  readonly detail: string;
};

/** Of an answer, this much is kept, in bytes. */
export const KEPT_BYTES = 1024;

/** Text of a foreign server as it can be kept: one line, without control characters, of at most `KEPT_BYTES` characters. */
export function tidyText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, KEPT_BYTES);
}
