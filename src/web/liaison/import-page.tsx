// Importing a spreadsheet: drop it, see what would come of it with faults in their rows, and accept exactly that.
import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { ApiProblem, type Schema } from '../api/client.ts';
import { mediaTypeOf, upload } from '../api/upload.ts';
import { changed } from '../api/use-read.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DropPlace } from '../ui/drop-place.tsx';
import { FileFaults } from '../ui/file-faults.tsx';
import { counted } from '../ui/format.ts';
import { useWriting } from '../ui/use-writing.ts';
import { ImportDifference } from './import-difference.tsx';
import { ImportOptions, type Taken } from './import-options.tsx';
import { RegisterPart } from './register-part.tsx';

type Result = Schema<'ImportResult'>;

/** The page at /deployments/import. */
export function ImportPage() {
  const [taken, setTaken] = useState<Taken>({ mode: 'upsert', component: '', endOn: '', endReason: '' });
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const [result, setResult] = useState<Result>();
  const writing = useWriting();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (result !== undefined || writing.error !== undefined) heading.current?.focus();
  }, [result, writing.error]);
  const ask = (sent: File, dryRun: boolean, expectEnded?: number | null) => {
    const query = { dryRun, ...(taken.mode === 'roster' ? taken : {}), expectEnded };
    const headers: Record<string, string> = dryRun
      ? {}
      : { 'idempotency-key': writing.keyFor({ query, name: sent.name, size: sent.size, at: sent.lastModified }) };
    setShare(0);
    return upload<Result>('POST', addressOf('/v1/deployments/import', {}, query), sent, headers, setShare);
  };
  const look = (sent: File) => {
    setFile(sent);
    setResult(undefined);
    void writing.write(async () => {
      if (mediaTypeOf(sent.name) === undefined)
        throw new Error(`“${sent.name}” is no spreadsheet that can be read. Save it as XLSX or CSV.`);
      setResult(await ask(sent, true));
    });
  };
  const accept = () =>
    writing.write(async () => {
      if (file === undefined) return;
      const done = await ask(file, false, result?.expectEnded);
      setResult(done);
      await changed('/v1/deployments', '/v1/me', '/v1/components', '/v1/deployment-imports');
      announce('The file has been imported.');
    });
  const { error } = writing;
  const faulty =
    error instanceof ApiProblem && error.status === 400 && error.faults.some(({ line }) => line !== undefined);
  const total =
    result === undefined
      ? 0
      : result.counts.created + result.counts.changed + result.counts.ended + result.counts.confirmed;
  return (
    <RegisterPart
      title="Import a spreadsheet"
      lead="Send your own list as it is: columns in any order, usual spellings. You see what would change before anything is written."
    >
      <p>
        New to this? Begin with the{' '}
        <a href="/v1/deployments/import/template.xlsx" download>
          template (XLSX)
        </a>
        , or with a{' '}
        <a href="/v1/deployments?format=xlsx" download>
          download of your register
        </a>
        , which comes back unchanged. What was imported before stands under{' '}
        <a href="/console/deployment-imports">Imports</a>.
      </p>
      <ImportOptions taken={taken} onTaken={setTaken} />
      <DropPlace
        busy={writing.busy}
        onFile={look}
        label="File to import"
        accept=".csv,.tsv,.txt,.xlsx,.ndjson"
        hint="XLSX or CSV, at most 25 MB and 50,000 rows."
      />
      {writing.busy && (
        <p role="status">
          <label>
            {share < 1 ? `Sending ${file?.name}` : `Reading ${file?.name}`}...{' '}
            <progress max={1} value={share < 1 ? share : undefined} />
          </label>
        </p>
      )}
      {!writing.busy && (result !== undefined || error !== undefined) && (
        <section aria-labelledby="outcome">
          <h2 id="outcome" tabIndex={-1} ref={heading}>
            {result === undefined
              ? `${file?.name}: not imported`
              : result.dryRun
                ? `${file?.name}: what would change`
                : `${file?.name}: imported`}
          </h2>
          {faulty ? <FileFaults problem={error} /> : <ProblemAlert error={error} />}
          {error !== undefined && file !== undefined && <p>Mend the file, save it, and drop or choose it again.</p>}
          {result !== undefined && (
            <>
              {result.dryRun ? (
                <Alert kind="info" slim>
                  Nothing has been written yet.{' '}
                  {result.expectEnded !== null &&
                    `Mind that this ends ${counted(result.expectEnded, 'deployment')} which the file does not hold.`}
                </Alert>
              ) : (
                <Alert kind="success" slim announce>
                  The register now says what the file says.
                </Alert>
              )}
              <ImportDifference result={result} />
              {result.dryRun ? (
                total > 0 && <Button onClick={() => void accept()}>Accept and import {counted(total, 'change')}</Button>
              ) : (
                <p class="ways">
                  <ButtonLink href="/console/deployments">See the register</ButtonLink>
                  {result.id !== null && (
                    <a href={`/console/deployment-imports/${result.id}`}>What this import changed, to come back to</a>
                  )}
                </p>
              )}
            </>
          )}
        </section>
      )}
    </RegisterPart>
  );
}
