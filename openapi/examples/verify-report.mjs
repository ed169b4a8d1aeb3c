// Verifies a published report without the service that published it: Node alone, no packages.
//
//   node verify-report.mjs report.json signature.json [annex.json] [--key public.jwk.json]
//
// report.json     the body of GET /v1/reports/{id}, to the byte
// signature.json  the body of GET /v1/reports/{id}/signature
// annex.json      the body of GET /v1/reports/{id}/annex as an analyst gets it, to the byte
// --key           the public key (JWK, or a JWK set) that the publisher gave you by another way than this service
//
// It ends with 0 where everything that it was given is what was signed, with 1 where anything is not, with 2 where it cannot tell.
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';

const faults = [];
const say = (line) => process.stdout.write(`${line}\n`);
const check = (isTrue, good, bad) => {
  say(`${isTrue ? 'OK    ' : 'FAILED'}  ${isTrue ? good : bad}`);
  if (!isTrue) faults.push(bad);
  return isTrue;
};

const { files, keyFile } = readArguments(process.argv.slice(2));
const [reportFile, signatureFile, annexFile] = files;
const report = readFileOr(reportFile);
const signature = parse(readFileOr(signatureFile), signatureFile);
const shown =
  signature?.key ?? stop(`${signatureFile} holds no key: it should be the body of GET /v1/reports/{id}/signature.`);

const given = keyFile === undefined ? undefined : keysOf(parse(readFileOr(keyFile), keyFile));
const key = chooseKey();

const text = report.toString('utf8');
const isUtf8 = Buffer.compare(Buffer.from(text, 'utf8'), report) === 0;
const openPart = parseOr(text);
check(
  isUtf8 && openPart !== undefined && canonical(openPart) === text,
  'The report is canonical JSON (RFC 8785): there is no other way to spell what it says.',
  'The report is not canonical JSON (RFC 8785): these are not the bytes that were published. Save the body as it is, without formatting it.',
);
const digest = createHash('sha256').update(report).digest('hex');
check(
  digest === signature.open?.digest,
  `The digest of the report is ${digest}.`,
  `The digest of the report is ${digest}, and the signature is of ${signature.open?.digest}: the report was changed.`,
);
check(
  openPart?.id === signature.report,
  `It is report ${openPart?.number} of cycle ${openPart?.cycle} (${openPart?.id}), published ${openPart?.publishedAt}.`,
  `The report is ${openPart?.id}, and the signature is of ${signature.report}.`,
);
verify('report', signature.open?.signature, [report]);
check(
  openPart?.annex?.digest === signature.annex?.digest,
  `The report names the digest of its annex: ${signature.annex?.digest}.`,
  `The report names ${openPart?.annex?.digest} as the digest of its annex, and the signature ${signature.annex?.digest}.`,
);
if (annexFile !== undefined) await verifyAnnex();

say('');
for (const line of notVerified()) say(`Not verified: ${line}`);
say(
  faults.length === 0
    ? 'Verified.'
    : `NOT VERIFIED: ${faults.length === 1 ? 'one check' : `${faults.length} checks`} failed.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

/** In pieces, so that an annex of any size is read. */
async function verifyAnnex() {
  const hash = createHash('sha256');
  const verifier = beginVerifying('annex', signature.annex?.signature);
  let head = '';
  for await (const piece of openFile(annexFile)) {
    if (head.length < 4096) head += piece.toString('utf8', 0, 4096);
    hash.update(piece);
    verifier?.update(piece);
  }
  if (/^\{"cycle":"[^"]*","kind":"gap-report-annex","marking":"(?:[^"\\]|\\.)*","partial":/.test(head))
    say('        The annex says that it is partial: the signature is of the whole, which analysts get.');
  const its = hash.digest('hex');
  check(
    its === openPart?.annex?.digest,
    `The digest of the annex is ${its}, as the report says.`,
    `The digest of the annex is ${its}, and the report says ${openPart?.annex?.digest}: the annex was changed, or is of another report, or is not the whole.`,
  );
  finishVerifying('annex', verifier, signature.annex?.signature);
}

function verify(what, jws, pieces) {
  const verifier = beginVerifying(what, jws);
  for (const piece of pieces) verifier?.update(piece);
  finishVerifying(what, verifier, jws);
}

/** A detached JWS with an unencoded payload (RFC 7515 appendix F, RFC 7797): what is signed is the header, a dot, and the bytes. */
function beginVerifying(what, jws) {
  const [header = '', payload, , ...rest] = String(jws).split('.');
  const read = parseOr(Buffer.from(header, 'base64url').toString('utf8'));
  const isOurs =
    payload === '' &&
    rest.length === 0 &&
    read?.alg === 'ES256' &&
    read.b64 === false &&
    JSON.stringify(read.crit) === '["b64"]';
  if (!isOurs) {
    check(false, '', `The signature of the ${what} is no detached ES256 signature with an unencoded payload.`);
    return undefined;
  }
  if (read.kid !== key.kid)
    check(false, '', `The signature of the ${what} names the key ${read.kid}, and the key at hand is ${key.kid}.`);
  return createVerify('SHA256').update(`${header}.`);
}

function finishVerifying(what, verifier, jws) {
  if (verifier === undefined) return;
  const bytes = Buffer.from(String(jws).split('.')[2] ?? '', 'base64url');
  const isGood = verifier.verify({ key: key.object, dsaEncoding: 'ieee-p1363' }, bytes);
  check(
    isGood,
    `The signature of the ${what} was made with the key ${key.kid}.`,
    `The signature of the ${what} was not made with the key ${key.kid} over these bytes.`,
  );
}

function chooseKey() {
  const chosen =
    given === undefined ? shown : (given.find((one) => thumbprintOf(one) === thumbprintOf(shown)) ?? given[0]);
  if (chosen === undefined) stop(`${keyFile} holds no key.`);
  const kid = thumbprintOf(chosen);
  check(
    shown.kid === thumbprintOf(shown),
    `The key is named by its thumbprint (RFC 7638): ${shown.kid}.`,
    `The key calls itself ${shown.kid}, and its thumbprint is ${thumbprintOf(shown)}.`,
  );
  if (given !== undefined)
    check(
      kid === thumbprintOf(shown),
      'It is the key that you gave.',
      `The signature shows the key ${thumbprintOf(shown)}, which is not the one that you gave (${kid}).`,
    );
  try {
    return {
      kid,
      object: createPublicKey({ key: { kty: chosen.kty, crv: chosen.crv, x: chosen.x, y: chosen.y }, format: 'jwk' }),
    };
  } catch {
    return stop(`${keyFile ?? signatureFile} holds no public key on P-256.`);
  }
}

function thumbprintOf({ crv, kty, x, y }) {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function keysOf(value) {
  return Array.isArray(value?.keys) ? value.keys : [value];
}

function notVerified() {
  const lines = [];
  if (given === undefined)
    lines.push(
      'whose key it is. It came with the signature; compare its thumbprint with one that the publisher gave you by another way, or give that key with --key.',
    );
  if (annexFile === undefined) lines.push('the annex, which was not given.');
  lines.push('whether a later report supersedes this one: ask the service, GET /v1/reports/{id}/signature.');
  if (signature.supersededBy) lines.push(`when the signature was read, ${signature.supersededBy} had superseded it.`);
  return lines;
}

/** The one spelling of a JSON value: members by UTF-16 code unit, no white space, numbers and text as ECMAScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function readArguments(all) {
  const at = all.indexOf('--key');
  const keyFile = at < 0 ? undefined : all[at + 1];
  const files = at < 0 ? all : [...all.slice(0, at), ...all.slice(at + 2)];
  if (
    files.length < 2 ||
    files.length > 3 ||
    files.some((file) => file.startsWith('-')) ||
    (at >= 0 && keyFile === undefined)
  )
    stop('node verify-report.mjs report.json signature.json [annex.json] [--key public.jwk.json]');
  return { files, keyFile };
}

function readFileOr(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    return stop(`${file} cannot be read (${error.code}).`);
  }
}

async function* openFile(file) {
  try {
    yield* createReadStream(file);
  } catch (error) {
    stop(`${file} cannot be read (${error.code}).`);
  }
}

function parse(bytes, file) {
  return parseOr(bytes.toString('utf8')) ?? stop(`${file} is not JSON.`);
}

function parseOr(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
