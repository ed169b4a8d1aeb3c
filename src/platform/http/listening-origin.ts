// Where the service can be reached as far as the process itself knows. Never what a request says in Host: whoever sends that
// would choose where the links of our answers lead.
import type { Server } from 'node:http';

/** `http://host:port` of the socket, on loopback where it listens on every address; undefined while it listens on none. */
export function listeningOrigin(server: Server): string | undefined {
  const address = server.address();
  if (typeof address !== 'object' || address === null) return undefined;
  return `http://${hostOf(address.address)}:${address.port}`;
}

function hostOf(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}
