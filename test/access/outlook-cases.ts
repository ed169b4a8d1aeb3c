// Who reads the outlook: analysts and services of all centers, directors of theirs, liaisons the needs that name a component of theirs.
import { at, type Case, READERS } from './case.ts';

const read = (path: string, query: string, rows?: Case['rows']): Case => ({
  route: `GET /v1/outlook${path}`,
  of: `the published cycle${query}`,
  status: READERS,
  request: at(({ closed }) => `/v1/outlook${path}?cycle=${closed}${query}`),
  ...(rows === undefined ? {} : { rows }),
});

const ALL = ['A', 'B'];
const ROWS = { director: ['A'], liaison: ALL, both: ALL, analyst: ALL, service: ALL };

export const OUTLOOKS: readonly Case[] = [
  read('', '&groupBy=center', ROWS),
  read('/needs', '', ROWS),
  read('/curve', ''),
];
