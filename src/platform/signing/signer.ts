// Detached signatures over bytes that are never held whole: JWS with an unencoded payload (RFC 7515 appendix F, RFC 7797), ES256.
// What is signed is the payload as it is served, so that whoever has the bytes and the signature needs nothing else.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** A public key as JWK (RFC 7517); `kid` is its thumbprint (RFC 7638), so that the name of a key follows from the key. */
export type PublicKey = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
};

/** A signature that is being made: the payload piece by piece, then `end`, once, with the detached JWS (`header..signature`). */
export type Signing = { update(piece: string): void; end(): string };

export type Signer = { readonly publicKey: PublicKey; begin(): Signing };

/** The signer of a private key in PEM (PKCS#8). Throws an error that says what is expected where it is no key on P-256. */
export function openSigner(pem: string): Signer {
  const key = readPrivateKey(pem);
  const publicKey = publicKeyOf(key);
  const header = base64url(JSON.stringify({ alg: 'ES256', b64: false, crit: ['b64'], kid: publicKey.kid }));
  return {
    publicKey,
    begin() {
      const sign = createSign('SHA256').update(`${header}.`, 'ascii');
      return {
        update: (piece) => void sign.update(piece, 'utf8'),
        end: () => `${header}..${sign.sign({ key, dsaEncoding: 'ieee-p1363' }, 'base64url')}`,
      };
    },
  };
}

/** A new private key in PEM (PKCS#8), on P-256. */
export function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

function readPrivateKey(pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // Told below, without a word of what stands in the file.
  }
  if (key?.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('It is no private key in PEM (PKCS#8) on the curve P-256.');
  return key;
}

function publicKeyOf(key: KeyObject): PublicKey {
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  // RFC 7638: the required members in order of their names, and nothing else.
  const thumbprint = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = createHash('sha256').update(thumbprint).digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
