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
