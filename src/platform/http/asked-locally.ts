// Whether a request can only come from the machine that the service runs on. What is offered to nobody else asks both questions.
import type { AddressInfo } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Whether all these addresses are reached from this machine alone; false where there is none. */
export function listensLocally(addresses: readonly (AddressInfo | string)[]): boolean {
  return addresses.length > 0 && addresses.every(isLoopback);
}

/**
 * Whether the request names this machine as such: a page whose own name was made to lead here (DNS rebinding) names another. What
 * a proxy has passed on came from somewhere else.
 */
export function isAskedLocally({ raw: { headers } }: FastifyRequest): boolean {
  if (PASSED_ON.some((name) => headers[name] !== undefined)) return false;
  return /^(localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(headers.host ?? '');
}

const PASSED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

function isLoopback(its: AddressInfo | string): boolean {
  return typeof its === 'object' && (its.address === '::1' || /^(?:::ffff:)?127\./.test(its.address));
}
