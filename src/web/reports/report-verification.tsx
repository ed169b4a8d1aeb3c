// How anybody can verify a report without trusting this service: digests, signatures and key.
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Load } from '../ui/load.tsx';
import { Replay } from './replay.tsx';

/** What vouches for the report, how to check it, and for those who may, the report computed again. */
export function ReportVerification({ report }: { report: Schema<'Report'> }) {
  const { id, links, inputsDigest, allowed } = report;
  const signature = useRead('/v1/reports/{id}/signature', { params: { path: { id } } });
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">How to verify it</h2>
      <Load of={signature} what="the signature">
        {({ body }) => (
          <dl class="terms terms--wide">
            <Digest name="SHA-256 of the report as JSON" value={body.open.digest} />
            <Digest name="SHA-256 of its annex" value={body.annex.digest} />
            <Digest name="SHA-256 of what was read for it" value={inputsDigest} />
            <Digest name="Signed with the key" value={body.key.kid} />
          </dl>
        )}
      </Load>
      <ol class="usa-list said">
        <li>
          Download the{' '}
          <a href={links.self} download={`report-${id}.json`}>
            report as it was signed
          </a>
          , its{' '}
          <a href={links.signature} download={`report-${id}-signature.json`}>
            signature
          </a>{' '}
          and the{' '}
          <a href="/v1/reports/keys" download="report-keys.json">
            public keys
          </a>
          .
        </li>
        <li>
          <code>sha256sum report-{id}.json</code> gives the first number above.
        </li>
        <li>
          The signature is a detached JWS (RFC 7515, RFC 7797; ES256) over the same bytes.{' '}
          <code>openapi/examples/verify-report.mjs</code>, a script of the source of this service that needs Node alone,
          verifies digest and signature without the service:{' '}
          <code>
            node verify-report.mjs report-{id}.json report-{id}-signature.json --key report-keys.json
          </code>
        </li>
      </ol>
      {allowed.includes('replay') && <Replay id={id} />}
    </section>
  );
}

function Digest({ name, value }: { name: string; value: string }) {
  return (
    <div class="terms__one">
      <dt>{name}</dt>
      <dd class="digest">{value}</dd>
    </div>
  );
}
