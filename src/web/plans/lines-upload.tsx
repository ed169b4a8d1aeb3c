// All lines of a draft from a spreadsheet: dropped, looked at as a difference or with its faults in their rows, and accepted.
import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { ApiProblem, type Schema } from '../api/client.ts';
import { mediaTypeOf, upload } from '../api/upload.ts';
import { changed } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { DropPlace } from '../ui/drop-place.tsx';
import { FileFaults } from '../ui/file-faults.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { WriteProblem } from '../ui/write-problem.tsx';
import { LinesResult } from './lines-result.tsx';

type Result = Schema<'PlanLinesResult'>;

/** The place for the file. `isDirty`: lines are entered that are not saved, which the file would replace. */
export function LinesUpload({ plan, isDirty }: { plan: Schema<'Plan'>; isDirty: boolean }) {
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<Result>();
  const writing = useWriting();
  const heading = useRef<HTMLHeadingElement>(null);
  const { error, busy } = writing;
  useEffect(() => {
    if (result !== undefined || error !== undefined) heading.current?.focus();
  }, [result, error]);
  const put = (sent: File, dryRun: boolean) =>
    upload<Result>(
      'PUT',
      addressOf('/v1/plans/{id}/lines', { id: plan.id }, { dryRun }),
      sent,
      { 'if-match': `"${plan.version}"` },
      () => undefined,
    );
  const look = (sent: File) => {
    setFile(sent);
    setResult(undefined);
    void writing.write(async () => {
      if (mediaTypeOf(sent.name) === undefined)
        throw new Error(`“${sent.name}” is no spreadsheet that can be read. Save it as XLSX or CSV.`);
      setResult(await put(sent, true));
    });
  };
  const accept = () =>
    writing.write(async () => {
      if (file === undefined) return;
      setResult(await put(file, false));
      await changed('/v1/plans', '/v1/me', '/v1/components');
      announce('The plan has the lines of the file now.');
    });
  const isOfFile = error instanceof ApiProblem && error.status === 400;
  return (
    <section aria-labelledby="from-file">
      <h2 id="from-file">Take all lines from a spreadsheet</h2>
      <p>
        Its columns are center, role, FTE and funding, with component and note where you have them; codes or names.
        Begin with a{' '}
        <a href={`/v1/plans/${plan.id}/lines?format=xlsx`} download>
          download of these lines (XLSX)
        </a>
        , which comes back unchanged.
      </p>
      {isDirty ? (
        <p class="none">Save your changes above or put them back first: a file replaces all lines.</p>
      ) : (
        <DropPlace
          busy={busy}
          onFile={look}
          label="File of lines"
          accept=".csv,.tsv,.txt,.xlsx"
          hint="XLSX or CSV, at most 5,000 lines."
        />
      )}
      {busy && <p role="status">Reading {file?.name}...</p>}
      {!busy && (result !== undefined || error !== undefined) && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            {file?.name}: {result === undefined ? 'not taken' : result.dryRun ? 'what would change' : 'taken'}
          </h3>
          {isOfFile ? (
            <FileFaults problem={error} />
          ) : (
            <WriteProblem
              error={error}
              onReload={() => void changed('/v1/plans').then(() => file !== undefined && look(file))}
            />
          )}
          {error !== undefined && <p>Mend the file, save it, and drop or choose it again.</p>}
          {result !== undefined && (
            <>
              {result.dryRun && (
                <Alert kind="info" slim>
                  Nothing has been written yet.
                </Alert>
              )}
              <LinesResult result={result} />
              {result.dryRun && <Button onClick={() => void accept()}>Take these lines</Button>}
            </>
          )}
        </>
      )}
    </section>
  );
}
