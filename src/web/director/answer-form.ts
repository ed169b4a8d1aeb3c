// An answer as it stands on the page: lines have a key, so that a line stays the same line whatever is done to the others, and a
// number may be what was typed, since no entry is thrown away for not being one.
import type { Schema } from '../api/client.ts';

export type Response = Schema<'Response'>;
type PresenceWire = NonNullable<Response['presence']>['lines'][number];
type NeedWire = NonNullable<Response['needs']>['lines'][number];
export type Status = NonNullable<Response['presence']>['status'];

/** A number, what was typed where that is none, or nothing. */
export type Typed = number | string | null;

export type PresenceLine = Omit<PresenceWire, 'headcount' | 'ftePerPerson' | 'carried'> & {
  readonly key: string;
  readonly headcount: Typed;
  readonly ftePerPerson: Typed;
  readonly carried: boolean;
};
export type NeedLine = Omit<NeedWire, 'fte' | 'carried'> & {
  readonly key: string;
  readonly fte: Typed;
  readonly carried: boolean;
};
export type Line = PresenceLine | NeedLine;

export type AnswerForm = {
  readonly presence: {
    readonly status: Status;
    readonly unknownComponents: readonly string[];
    readonly lines: readonly PresenceLine[];
  };
  readonly needs: { readonly status: Status; readonly lines: readonly NeedLine[] };
  readonly remarks: string | null;
};

type Shown = Pick<Response, 'presence' | 'needs' | 'remarks'>;

/** What was read, to be filled in; `keyOf` makes the keys of its lines. */
export function formOf({ presence, needs, remarks }: Shown, keyOf: () => string): AnswerForm {
  const mark = <Wire extends { carried?: boolean | undefined }>(line: Wire) => ({
    ...line,
    key: keyOf(),
    carried: line.carried ?? false,
  });
  return {
    presence: {
      status: presence?.status ?? null,
      unknownComponents: presence?.unknownComponents ?? [],
      lines: presence?.lines.map(mark) ?? [],
    },
    needs: { status: needs?.status ?? null, lines: needs?.lines.map(mark) ?? [] },
    remarks: remarks === '' ? null : remarks,
  };
}

/** What is sent. An item that nothing was said of is not answered, which is null; what is no number is not sent as one. */
export function putOf({ presence, needs, remarks }: AnswerForm, carries: boolean): Schema<'ResponsePut'> {
  const isSaid = presence.status !== null || presence.lines.length > 0 || presence.unknownComponents.length > 0;
  const mark = (carried: boolean) => (carries ? { carried } : {});
  return {
    presence: isSaid
      ? {
          status: presence.status,
          unknownComponents: [...presence.unknownComponents],
          lines: presence.lines.map(({ key: _, carried, headcount, ftePerPerson, ...line }) => ({
            ...line,
            headcount: numberOf(headcount),
            ftePerPerson: numberOf(ftePerPerson),
            ...mark(carried),
          })),
        }
      : null,
    needs:
      needs.status !== null || needs.lines.length > 0
        ? {
            status: needs.status,
            lines: needs.lines.map(({ key: _, carried, fte, ...line }) => ({
              ...line,
              fte: numberOf(fte),
              ...mark(carried),
            })),
          }
        : null,
    remarks,
  };
}

/** A number, and null for what was typed and is none. */
export function numberOf(typed: Typed): number | null {
  return typeof typed === 'number' ? typed : null;
}

/** What was typed into a field for a number: `1.50` and `.5` are numbers, `1,5` is kept as it is. */
export function typedOf(text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^\d{0,9}(\.\d{0,9})?$/.test(trimmed) && /\d/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** An empty line of who is here: one person, seen there. */
export function newPresenceLine(key: string): PresenceLine {
  const its = { deploymentId: null, observed: true, component: null, role: null, arrangement: null };
  return { key, ...its, headcount: 1, ftePerPerson: null, basis: 'observed', note: null, carried: false };
}

/** An empty line of whom the center needs: somebody on site. */
export function newNeedLine(key: string): NeedLine {
  const its = { component: null, role: null, fte: null, onSite: true, priority: null };
  return { key, ...its, capability: null, neededBy: null, justification: null, carried: false };
}

/** Whether two parts of an answer say the same, keys included. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}

/** Whether two answers say the same, whatever the keys of their lines. */
export function saysSame(one: AnswerForm, other: AnswerForm): boolean {
  return canonical(putOf(one, true)) === canonical(putOf(other, true));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
