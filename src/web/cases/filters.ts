// The filter of the queue as its address has it, as the list takes it and as a decision of many takes it: the same findings in all.
import type { Schema } from '../api/client.ts';

type Filter = Schema<'FindingFilter'>;
type Query = Readonly<Record<string, string | undefined>>;
type CaseState = NonNullable<Filter['caseState']>[number];

/** What the queue can show by state; the first is what waits for a decision. */
export const SHOWN: Readonly<Record<string, { label: string; states: readonly CaseState[] }>> = {
  undecided: { label: 'To decide', states: ['open', 'answered'] },
  open: { label: 'Nobody has said anything yet', states: ['open'] },
  answered: { label: 'Answered by a statement', states: ['answered'] },
  decided: { label: 'Decided', states: ['decided'] },
};

/** The filter of an address; `owner=me` stands for the reader, whose id is `me`. */
export function filterOf(query: Query, me: string): Filter {
  const list = (name: string) => (query[name] ? [query[name]] : undefined);
  const states = (SHOWN[query['show'] ?? 'undecided'] ?? SHOWN['undecided'])?.states ?? [];
  const filter: Record<string, unknown> = {
    outcome: list('outcome'),
    family: list('family'),
    center: list('center'),
    state: list('state'),
    owner: query['owner'] === 'me' ? [me] : list('owner'),
    conceded: list('conceded'),
    dueBefore: query['dueBefore'] || undefined,
    caseState: [...states],
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;
}
