// The requests that are measured, of center n.
import type { Request } from '../server/kill-points.ts';
import { ANALYST_TOKEN, ANSWER, centerOf, tokenOf } from './scene.ts';
import type { Sending } from './send-load.ts';

const TERMS = {
  ...{ title: 'A cycle to measure on', referenceDate: '2026-06-30', mode: 'blind' },
  ...{ opensAt: '2026-07-01T12:00:00Z', dueAt: '2026-07-31T21:00:00Z', closesAt: '2026-08-14T21:00:00Z' },
};

const responseOf = (cycle: string, n: number) => `/v1/cycles/${cycle}/responses/${centerOf(n)}`;

export function save(cycle: string, n: number): Request {
  const headers = { 'if-match': '"0"' };
  return { token: tokenOf(n), method: 'PUT', path: responseOf(cycle, n), headers, body: ANSWER };
}

export function certify(cycle: string, n: number): Request {
  const headers = { 'if-match': '"1"', 'idempotency-key': 'certify' };
  const body = { statement: true, acknowledgements: [] };
  return { token: tokenOf(n), method: 'POST', path: `${responseOf(cycle, n)}/certify`, headers, body };
}

export function read(cycle: string, n: number): Request {
  return { token: tokenOf(n), method: 'GET', path: responseOf(cycle, n), headers: {} };
}

/** Gaps by center. `limit` makes it another report to the service, and hardly another one to the database. */
export function readGaps(cycle: string, limit: number): Request {
  const path = `/v1/cycles/${cycle}/gaps?groupBy=center&limit=${limit}`;
  return { token: ANALYST_TOKEN, method: 'GET', path, headers: {} };
}

export function makeCycle(code: string, referenceDate = TERMS.referenceDate): Request {
  const body = { ...TERMS, code, referenceDate };
  return { token: ANALYST_TOKEN, method: 'POST', path: '/v1/cycles', headers: {}, body };
}

export function move(cycle: string, what: 'open' | 'close', version: number): Request {
  const headers = { 'if-match': `"${version}"` };
  return { token: ANALYST_TOKEN, method: 'POST', path: `/v1/cycles/${cycle}/${what}`, headers };
}

/** The same as it goes over a socket. */
export function sendingOf({ token, method, path, headers, body }: Request): Sending {
  const all = { ...headers, authorization: `Bearer ${token}` };
  if (body === undefined) return { method, path, headers: all };
  return { method, path, headers: { ...all, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
