// A gate between a process and PostgreSQL: it counts the round trips of each connection, sends the connection to the database that
// the test names, and holds it at the point that the test names, so that a process can be killed there and nowhere else.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { readFrontend, readMessages, replaceDatabase } from './pg-messages.ts';

/** How far a connection gets: `done` round trips, then nothing. The cut falls before the next is sent, or before the last is answered. */
export type Point = { done: number; cut: 'before-sending' | 'before-answer' };

export type Passage = {
  /** The statements that were let through, in order; a cut one last, where it was sent. */
  statements: string[];
  /** The same round trips as they went over the wire. */
  sent: Buffer[];
  /** Resolves when the connection has sent more than it is looked up by, or stands at its point: nobody else gets it then. */
  taken: Promise<void>;
  /** Resolves when the connection stands at its point. */
  held: Promise<void>;
};

export type Gate = {
  /** The service's URL of the gate; the database that it names is replaced by the one of `admit`. */
  url: string;
  /** The next connection goes to `database` and stops at `point`; without one it is never stopped. */
  admit(database: string, point?: Point): Passage;
  close(): Promise<void>;
};

type Admission = { database: string; point: Point | undefined; passage: Passage; take: () => void; arrive: () => void };

/** Opens a gate in front of the server of `serverUrl`. Connections that nobody admitted are refused. */
export async function openGate(serverUrl: string): Promise<Gate> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let next: Admission | undefined;
  const server = createServer((client) => {
    const admission = next;
    if (admission === undefined) return client.destroy();
    const upstream = connect({ host: target.hostname, port: Number(target.port || 5432) });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
    }
    pass(client, upstream, admission);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    admit(database, point) {
      const [taken, take] = signal();
      const [held, arrive] = signal();
      const passage = { statements: [], sent: [], taken, held };
      next = { database, point, passage, take, arrive };
      return passage;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function signal(): [Promise<void>, () => void] {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return [given, give];
}

/** Passes round trips on, one after another, up to the point. What pipelines would have to be counted otherwise; `pg` does not. */
function pass(client: Socket, upstream: Socket, { database, point, passage, take, arrive }: Admission): void {
  let isAnswerKept = false;
  let isHeld = false;
  const hold = () => {
    isHeld = true;
    take();
    arrive();
  };
  readFrontend(client, (bytes, kind, statement) => {
    if (isHeld) return;
    if (kind === 'startup') return void upstream.write(replaceDatabase(bytes, database));
    if (kind === 'round-trip') {
      const sent = passage.statements.length;
      if (point?.cut === 'before-sending' && sent === point.done) return hold();
      passage.statements.push(statement);
      passage.sent.push(bytes);
      // The first looks up the token, and the connection returns to the pool for a moment; the second begins a transaction.
      if (sent === 1) take();
      isAnswerKept = point?.cut === 'before-answer' && sent + 1 === point.done;
    }
    upstream.write(bytes);
  });
  readMessages(upstream, false, (bytes, type) => {
    if (!isAnswerKept) return void client.write(bytes);
    if (type === 'Z') hold();
  });
}
