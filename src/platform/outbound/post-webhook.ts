// One POST to an endpoint that somebody has named (Standard Webhooks): signed, to an address that was looked at, without following
// anything, and over when the time is. The name is resolved once and the connection made to what it resolved to: no rebinding.
import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { SOFTWARE } from '../../lib/versions.ts';
import { type Attempted, KEPT_BYTES, tidyText } from './attempted.ts';
import { isPublicAddress } from './is-public-address.ts';

export type WebhookMessage = {
  /** The same in every attempt, so that the receiver can drop repetitions. */
  id: string;
  url: string;
  body: string;
  /** `whsec_...`, each of which signs: the receiver may still know the one before. */
  secrets: readonly string[];
  at: Date;
};

export type Address = { address: string; family: number };

export type PostOptions = {
  /** Whether http and addresses that are not everybody's may be asked, for receivers in the operator's own network. */
  allowsPrivate: boolean;
  timeoutMs?: number;
  /** All addresses of a host name; the system's resolver where it is left out. */
  resolve?: (host: string) => Promise<readonly Address[]>;
};

const ANSWER_WITHIN_MS = 10_000;

/** Posts `message` once. Never rejects: whatever goes wrong is told as the outcome. */
export async function postWebhook(message: WebhookMessage, options: PostOptions): Promise<Attempted> {
  const { timeoutMs = ANSWER_WITHIN_MS } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const url = new URL(message.url);
    const refusal = whyRefused(url, options.allowsPrivate);
    if (refusal !== undefined) return { outcome: 'refused', status: null, detail: refusal };
    const addresses = await resolved(url, options, signal);
    const hidden = options.allowsPrivate ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden !== undefined) {
      const detail = `${url.hostname} leads to ${hidden.address}, which is not a public address.`;
      return { outcome: 'refused', status: null, detail };
    }
    return await exchange(url, addresses, message, signal);
  } catch (error) {
    const detail = signal.aborted ? `There was no answer within ${timeoutMs / 1000} s.` : messageOf(error);
    return { outcome: 'failed', status: null, detail: tidyText(detail) };
  }
}

/** Why nothing is ever posted to this URL, before its name is resolved; undefined where it may be. */
export function whyRefused(url: URL, allowsPrivate: boolean): string | undefined {
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:'))
    return 'An endpoint is an https address.';
  if (url.username !== '' || url.password !== '') return 'An endpoint is named without user and password.';
  const host = hostOf(url);
  if (
    !allowsPrivate &&
    (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && !isPublicAddress(host)))
  )
    return `${host} is not a public address.`;
  return undefined;
}

async function resolved(
  url: URL,
  { resolve = lookupAll }: PostOptions,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return [{ address: host, family: isIP(host) }];
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('late')), { once: true });
  });
  const addresses = await Promise.race([resolve(host), late]);
  if (addresses.length === 0) throw new Error(`${host} has no address.`);
  return addresses;
}

function lookupAll(host: string): Promise<Address[]> {
  return lookup(host, { all: true, verbatim: true });
}

async function exchange(
  url: URL,
  addresses: readonly Address[],
  message: WebhookMessage,
  signal: AbortSignal,
): Promise<Attempted> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(url, addresses, message, signal);
    request.once('response', resolve).on('error', reject).end(message.body);
  });
  const status = response.statusCode ?? 0;
  const text = tidyText(await beginningOf(response));
  const detail = `It answered ${status}${text === '' ? '.' : `: ${text}`}`;
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, detail };
  if (status >= 300 && status < 400)
    return { outcome: 'failed', status, detail: `${detail} Redirections are not followed.` };
  return { outcome: status === 410 ? 'refused' : 'failed', status, detail };
}

function send(url: URL, addresses: readonly Address[], message: WebhookMessage, signal: AbortSignal): ClientRequest {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return request(url, {
    method: 'POST',
    agent: false,
    signal,
    maxHeaderSize: 16_384,
    lookup: checkedLookup(addresses),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(message.body),
      'user-agent': `fusion-center-survey/${SOFTWARE}`,
      connection: 'close',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(message.at.getTime() / 1000)),
      'webhook-signature': message.secrets
        .map((secret) => new Webhook(secret).sign(message.id, message.at, message.body))
        .join(' '),
    },
  });
}

// What Node asks for when it connects: the addresses that were looked at, whatever the name leads to by now.
function checkedLookup(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}

/** The first bytes of an answer; what follows is not taken in. A hang-up amid the body takes nothing from the status. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= KEPT_BYTES) break;
    }
  } catch {
    // Over before its end.
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8');
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
