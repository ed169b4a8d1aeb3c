// A line of the table of rights: a route, what it is asked of, and the status for each caller; and what many lines have in common.
import type { World } from '../kit/world.ts';
import { CALLERS, type Caller, type Scene } from './populate.ts';

/** What a request needs beside its address; made anew for every caller who may do it. */
export type Request = { url: string; body?: unknown; headers?: Record<string, string> };
export type Setting = Scene & { world: World; findings: Record<string, string> };

export type Case = {
  route: string;
  /** What is asked of: own or foreign to whom. */
  of: string;
  request: (setting: Setting) => Request | Promise<Request>;
  status: Record<Caller, number>;
  /** The rows of a list by name, for the callers who get one. `every` is all there is. */
  rows?: Partial<Record<Caller, readonly string[] | 'every'>>;
};

type Statuses = readonly [number, number, number, number, number, number, number, number?];

export function each(...statuses: Statuses): Record<Caller, number> {
  return Object.fromEntries(CALLERS.map((caller, index) => [caller, statuses[index] ?? 403])) as Record<Caller, number>;
}

// In this order:   director liaison both analyst admin service scoped delegate; the last, left out, is forbidden it
export const ALL = each(200, 200, 200, 200, 200, 200, 200, 200);
export const EVERYBODY = each(200, 200, 200, 200, 403, 200, 403, 200);
export const READERS = each(200, 200, 200, 200, 403, 200, 403);
export const ADMIN = each(403, 403, 403, 403, 200, 403, 403);
export const MAKES = each(403, 403, 403, 403, 201, 403, 403);
export const ANALYST = each(403, 403, 403, 200, 403, 403, 403);

type Add = (route: string, of: string, status: Case['status'], request: Case['request'], rows?: Case['rows']) => void;

/** A list of cases, and what adds one to it. */
export function listCases(): { cases: Case[]; add: Add } {
  const cases: Case[] = [];
  const add: Add = (route, of, status, request, rows) => {
    cases.push({ route, of, request, status, ...(rows === undefined ? {} : { rows }) });
  };
  return { cases, add };
}

/** A request of an address and nothing else. */
export const at =
  (url: (setting: Setting) => string): Case['request'] =>
  (setting) => ({ url: url(setting) });
