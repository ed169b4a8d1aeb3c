// What the page is told of an answer that saves itself, and what saving needs from the page.
import type { ApiProblem } from '../api/client.ts';
import type { AnswerForm, Response } from './answer-form.ts';
import type { Difference } from './merge-answers.ts';
import type { PlacedEdit } from './place-edits.ts';

export type SaveState = 'saved' | 'changed' | 'saving' | 'unreachable' | 'signed-out' | 'contested' | 'refused';

export type Taken = { readonly who: string; readonly differences: readonly Difference[]; readonly before: AnswerForm };

export type SaveView = {
  readonly mine: AnswerForm;
  /** What the service has, as far as this page knows. */
  readonly base: AnswerForm;
  readonly state: SaveState;
  /** False where this browser keeps nothing, so that an entry that is not saved is on the page alone. */
  readonly isKept: boolean;
  readonly savedAt: string | undefined;
  readonly problem: ApiProblem | undefined;
  readonly edits: readonly PlacedEdit[];
  readonly explanations: Readonly<Record<string, string>>;
  /** A colleague's answer that contradicts this one: what to take of it is to be chosen. */
  readonly theirs: { readonly who: string; readonly answer: AnswerForm } | undefined;
  /** What was taken over from a colleague, since nothing here contradicted it. */
  readonly taken: Taken | undefined;
  /** When what was found in the journal had been entered. */
  readonly restoredFrom: string | undefined;
};

export type ReadResponse = { readonly body: Response; readonly etag: string };

export type SaveWays = {
  put(answer: AnswerForm, etag: string): Promise<ReadResponse>;
  read(): Promise<ReadResponse>;
  /** Calls back later; answers with how to stop it. */
  later(milliseconds: number, work: () => void): () => void;
  keyOf(): string;
  keep(answer: Pick<SaveView, 'base' | 'mine' | 'explanations'> | undefined): boolean;
  show(view: SaveView): void;
  /** Whatever is newer than what the page has read. */
  tell(read: ReadResponse): void;
  now(): string;
};
