// Importing a spreadsheet: drop it, see what would come of it with faults in their rows, and accept exactly that.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../api/client.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Checkbox } from '../ui/choices.tsx';
import { DropPlace } from '../ui/drop-place.tsx';
import { FileFaults } from '../ui/file-faults.tsx';
import { counted, formatDay } from '../ui/format.ts';
import { useNames } from '../ui/use-names.ts';
import { ImportDifference } from './import-difference.tsx';
import { ImportOptions } from './import-options.tsx';
import { RegisterPart } from './register-part.tsx';
import { useImport } from './use-import.ts';

/** The page at /deployments/import. */
export function ImportPage() {
  const { taken, setTaken, setFile, name, share, busy, error, result, lacksOptions, hasMoved, accept } = useImport();
  const [ends, setEnds] = useState<'meant' | 'asked'>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setEnds(undefined);
    // Whoever chooses how the file is taken is still at it.
    if ((document.activeElement?.closest('.import-options') ?? null) !== null) return;
    if (result !== undefined || error !== undefined) heading.current?.focus();
  }, [result, error]);
  const faulty =
    error instanceof ApiProblem && error.status === 400 && error.faults.some(({ line }) => line !== undefined);
  const { component } = useNames();
  // What nobody wrote into the file is not ended by the way.
  const absent = (result?.changes ?? []).filter(({ action, line }) => action === 'ended' && line === null).length;
  const total =
    result === undefined
      ? 0
      : result.counts.created + result.counts.changed + result.counts.ended + result.counts.confirmed;
  const submit = () => (absent > 0 && ends !== 'meant' ? setEnds('asked') : void accept());
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
        busy={busy}
        onFile={setFile}
        label="File to import"
        accept=".csv,.tsv,.txt,.xlsx,.ndjson"
        hint="XLSX or CSV, at most 25 MB and 50,000 rows."
      />
      {busy && (
        <p role="status">
          <label>
            {share < 1 ? `Sending ${name}` : `Reading ${name}`}...{' '}
            <progress max={1} value={share < 1 ? share : undefined} />
          </label>
        </p>
      )}
      {lacksOptions && (
        <p role="status">
          Say above which component {name} holds all of, the last day of those not in it, and why they end. Then you see
          what would change.
        </p>
      )}
      {!busy && !lacksOptions && (result !== undefined || error !== undefined) && (
        <section aria-labelledby="outcome">
          <h2 id="outcome" tabIndex={-1} ref={heading}>
            {result === undefined
              ? `${name}: not imported`
              : result.dryRun
                ? `${name}: what would change`
                : `${name}: imported`}
          </h2>
          {faulty ? <FileFaults problem={error} /> : <ProblemAlert error={error} />}
          {error !== undefined && <p>Mend the file, save it, and drop or choose it again.</p>}
          {result !== undefined && (
            <>
              {result.dryRun ? (
                <>
                  {hasMoved && (
                    <Alert kind="warning" slim announce>
                      The register has changed since you looked. Nothing was imported: look at what would change now.
                    </Alert>
                  )}
                  <Alert kind="info" slim>
                    Nothing has been written yet.{' '}
                    {absent > 0 &&
                      `Mind that ${counted(absent, 'deployment')} which the file does not hold ${absent === 1 ? 'gets' : 'get'} a last day, ${formatDay(taken.endOn)}.`}
                  </Alert>
                </>
              ) : (
                <Alert kind="success" slim announce>
                  The register now says what the file says.
                </Alert>
              )}
              <ImportDifference result={result} />
              {result.dryRun ? (
                total > 0 && (
                  <>
                    {absent > 0 && (
                      <Checkbox
                        label={`End ${counted(absent, 'deployment')} of ${component.name(taken.component)} on ${formatDay(taken.endOn)}, as listed above`}
                        fault={
                          ends === 'asked' &&
                          'Tick this if it is meant. Else mend the file, or import it as some deployments.'
                        }
                        checked={ends === 'meant'}
                        onValue={(isMeant) => setEnds(isMeant ? 'meant' : undefined)}
                      />
                    )}
                    <p>
                      <Button onClick={submit}>Accept and import {counted(total, 'change')}</Button>
                    </p>
                  </>
                )
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
