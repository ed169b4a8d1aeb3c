// RFC 8785 (JSON Canonicalization Scheme): the one spelling of a JSON value, over which digests are taken. JavaScript's own
// number and string output is what the RFC prescribes; only the order of members and the refusals are ours.

/**
 * The canonical JSON text of a parsed JSON value: members sorted by UTF-16 code unit, no white space, ECMAScript numbers (RFC 8785).
 * Throws a TypeError for what I-JSON cannot say: NaN, infinities, lone surrogates, undefined, functions, class instances.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, pointer: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string') return writeString(value, pointer);
  if (Array.isArray(value)) return `[${Array.from(value, (item, i) => write(item, `${pointer}/${i}`)).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((name) => `${writeString(name, pointer)}:${write(value[name], `${pointer}/${name}`)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`no JSON value at "${pointer}"`);
}

function writeString(text: string, pointer: string): string {
  if (!text.isWellFormed()) throw new TypeError(`lone surrogate at "${pointer}"`);
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
