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

const EVERY_NEED = ['A/CBP', 'A/TSA', 'A/-', 'B/CBP', 'B/TSA', 'B/-'];
const NEEDS = {
  director: ['A/CBP', 'A/TSA', 'A/-'],
  liaison: ['A/CBP', 'B/CBP'],
  both: ['A/CBP', 'A/TSA', 'A/-', 'B/CBP'],
  analyst: EVERY_NEED,
  service: EVERY_NEED,
};

export const OUTLOOKS: readonly Case[] = [
  read('', '&groupBy=center', ROWS),
  read('/needs', '', NEEDS),
  read('/curve', ''),
];
