// SHA-256, the one digest of the house. The only file of lib that imports anything: Node's own hash.
import { createHash } from 'node:crypto';

/** SHA-256 of `text` in UTF-8. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The same in lower-case hexadecimal, 64 digits. */
export function sha256Hex(text: string): string {
  return sha256(text).toString('hex');
}

/** A digest of text that comes in pieces: `end`, once, gives the hexadecimal of all of them. */
export function beginDigest(): { update(piece: string): void; end(): string } {
  const hash = createHash('sha256');
  return { update: (piece) => void hash.update(piece, 'utf8'), end: () => hash.digest('hex') };
}
