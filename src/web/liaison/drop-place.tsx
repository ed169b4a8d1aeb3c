// A place to drop a file on, with a button for those who do not drag.
import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';

/** Calls `onFile` with the file that was dropped or chosen. */
export function DropPlace({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    <section
      class={over ? 'liaison-drop liaison-drop--over' : 'liaison-drop'}
      aria-label="File to import"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <p>
        <strong>Drop your spreadsheet here</strong>, or
      </p>
      <Button aria-disabled={busy} onClick={() => !busy && input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label="Spreadsheet"
        accept=".csv,.tsv,.txt,.xlsx,.ndjson"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <p>XLSX or CSV, at most 25 MB and 50,000 rows. Nothing is written before you accept it.</p>
    </section>
  );
}
