// Real servers that things are delivered to: an endpoint that answers as it is told, and a mail server.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Test } from 'tap';

export type Received = { path: string; headers: Record<string, string>; body: string };
/** What the endpoint does with a request: a status, with a body where there is one, or what it does itself. */
export type Reaction = number | [status: number, body: string] | ((response: ServerResponse) => void);

/** An endpoint on a free port; every request takes the next reaction, the last one for ever. */
export async function openEndpoint(t: Test, ...reactions: Reaction[]) {
  const received: Received[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.headers as Record<string, string>;
    received.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') });
    const reaction = reactions[Math.min(received.length, reactions.length) - 1] ?? 200;
    if (typeof reaction === 'function') reaction(response);
    else if (typeof reaction === 'number') response.writeHead(reaction).end();
    else response.writeHead(reaction[0]).end(reaction[1]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

export type Mail = { from: string; to: string[]; text: string };

/** A mail server on a free port; every recipient takes the next reply code, the last one for ever. */
export async function openMailServer(t: Test, ...replies: number[]) {
  const received: Mail[] = [];
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, callback) {
      asked += 1;
      const code = replies[Math.min(asked, replies.length) - 1] ?? 250;
      callback(code < 400 ? null : Object.assign(new Error('not now'), { responseCode: code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
        });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received };
}
