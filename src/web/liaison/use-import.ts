// The course of an import: a file, how it is taken, and what would come of it; a preview stands only for the way it was asked for.
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import { ApiProblem, type Schema } from '../api/client.ts';
import { mediaTypeOf, upload } from '../api/upload.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { useWriting } from '../ui/use-writing.ts';
import type { Taken } from './import-options.tsx';

type Result = Schema<'ImportResult'>;
type Seen = { readonly result: Result; readonly taken: Taken; readonly file: File };

/** So long nothing is entered any more before the file is looked at again: a day is typed digit by digit. */
const SETTLED = 400;

/** The state of the page and what it can do. What is accepted is what was last seen, taken as it was seen. */
export function useImport() {
  const [taken, setTaken] = useState<Taken>({ mode: 'upsert', component: '', endOn: '', endReason: '' });
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const [seen, setSeen] = useState<Seen>();
  const [hasMoved, setHasMoved] = useState(false);
  const writing = useWriting();
  const isComplete =
    taken.mode === 'upsert' || [taken.component, taken.endOn, taken.endReason].every((it) => it !== '');
  const stands = seen !== undefined && (!seen.result.dryRun || (seen.taken === taken && seen.file === file));
  const ask = (sent: File, how: Taken, dryRun: boolean, expectEnded?: number) => {
    const query = { dryRun, ...(how.mode === 'roster' ? how : {}), expectEnded };
    const headers: Record<string, string> = dryRun
      ? {}
      : { 'idempotency-key': writing.keyFor({ query, name: sent.name, size: sent.size, at: sent.lastModified }) };
    setShare(0);
    return upload<Result>('POST', addressOf('/v1/deployments/import', {}, query), sent, headers, setShare);
  };

  // A file is looked at as soon as it is known how it is taken, and again whenever that changes.
  useEffect(() => {
    if (file === undefined || !isComplete) return;
    let isWanted = true;
    const look = async () => {
      try {
        if (mediaTypeOf(file.name) === undefined)
          throw new Error(`“${file.name}” is no spreadsheet that can be read. Save it as XLSX or CSV.`);
        const result = await ask(file, taken, true);
        if (isWanted) setSeen({ result, taken, file });
      } catch (reason) {
        if (isWanted) throw reason;
      }
    };
    const timer = setTimeout(() => void writing.write(look), seen === undefined ? 0 : SETTLED);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [file, taken]);

  const accept = () =>
    writing.write(async () => {
      if (seen === undefined || !stands) return;
      setHasMoved(false);
      try {
        const result = await ask(seen.file, seen.taken, false, endsOf(seen));
        setSeen({ ...seen, result });
        setFile(undefined);
      } catch (reason) {
        // The register has moved since, so that another number would end: what would come of it now is shown, and asked again.
        if (!(reason instanceof ApiProblem) || reason.document['expectEnded'] === undefined) throw reason;
        setHasMoved(true);
        setSeen({ ...seen, result: await ask(seen.file, seen.taken, true) });
        return;
      }
      await changed('/v1/deployments', '/v1/me', '/v1/components', '/v1/deployment-imports');
      announce('The file has been imported.');
    });
  return {
    taken,
    /** Another way to take the file: what was seen of the last one stands no longer. */
    setTaken: (next: Taken) => {
      writing.clear();
      setHasMoved(false);
      setTaken(next);
    },
    setFile: (next: File) => {
      writing.clear();
      setHasMoved(false);
      setSeen(undefined);
      setFile(next);
    },
    name: (file ?? seen?.file)?.name,
    share,
    busy: writing.busy,
    error: writing.error,
    /** What would come of it or came of it; undefined until that is known for the way that is chosen. */
    result: stands ? seen.result : undefined,
    /** A file is there, and not yet how all of a component is taken. */
    lacksOptions: file !== undefined && !isComplete,
    hasMoved,
    accept,
  };
}

/** How many end, as it was seen: so many have to be meant, and some deployments alone end none by the way. */
function endsOf({ taken, result }: Seen): number | undefined {
  return taken.mode === 'roster' ? (result.expectEnded ?? result.counts.ended) : undefined;
}
