// As much of PostgreSQL's protocol (version 3) as a gate has to understand: where messages begin and end, which of them make a
// round trip, and the name of the database in the first one.
import type { Socket } from 'node:net';

/** `round-trip`: a simple query, or everything up to a Sync; `startup` is the first message; `other` is authentication and the end. */
export type Kind = 'startup' | 'round-trip' | 'other';

/** Calls `take` with every whole message of `socket` and its type; the first of a client has none (''). */
export function readMessages(socket: Socket, isClient: boolean, take: (bytes: Buffer, type: string) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = isClient;
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const bytes = rest.subarray(0, length);
      rest = rest.subarray(length);
      take(bytes, isFirst ? '' : String.fromCharCode(bytes.readUInt8(0)));
      isFirst = false;
    }
  });
}

/** Calls `take` with what a client sends, a round trip at a time, and the text of its statement. */
export function readFrontend(client: Socket, take: (bytes: Buffer, kind: Kind, statement: string) => void): void {
  let parts: Buffer[] = [];
  let statement = '';
  readMessages(client, true, (bytes, type) => {
    if (type === '') return take(bytes, 'startup', '');
    if (!'QPBDESCH'.includes(type)) return take(bytes, 'other', '');
    parts.push(bytes);
    if (type === 'Q') statement = textFrom(bytes, 5);
    // A Parse names its statement first; `pg` leaves that empty unless told otherwise.
    if (type === 'P') statement = textFrom(bytes, bytes.indexOf(0, 5) + 1);
    if (type !== 'Q' && type !== 'S') return;
    const all = Buffer.concat(parts);
    parts = [];
    take(all, 'round-trip', statement);
  });
}

/** The startup message (pairs of name and value, each ended by a zero) for another database. */
export function replaceDatabase(startup: Buffer, database: string): Buffer {
  const words = startup.subarray(8).toString('utf8').split('\0');
  const at = words.findIndex((word, index) => index % 2 === 0 && word === 'database');
  if (at < 0) throw new Error('the client names no database');
  words[at + 1] = database;
  const body = Buffer.from(words.join('\0'), 'utf8');
  const head = Buffer.from(startup.subarray(0, 8));
  head.writeInt32BE(8 + body.length);
  return Buffer.concat([head, body]);
}

function textFrom(bytes: Buffer, start: number): string {
  return bytes.subarray(start, bytes.indexOf(0, start)).toString('utf8');
}
