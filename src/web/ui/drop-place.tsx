// A place to drop a file on, with a button for those who do not drag.
import { useRef, useState } from 'preact/hooks';
import { Button } from './button.tsx';

type Props = {
  busy: boolean;
  onFile: (file: File) => void;
  /** What is sent to where: "File to import". */
  label: string;
  /** Names of what is taken, each with its dot. */
  accept: string;
  /** What is taken, in words. */
  hint: string;
};

/** Calls `onFile` with the file that was dropped or chosen. */
export function DropPlace({ busy, onFile, label, accept, hint }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file !== undefined && !busy) onFile(file);
  };
  return (
    <section
      class={over ? 'drop drop--over' : 'drop'}
      aria-label={label}
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
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <p>{hint} Nothing is written before you accept it.</p>
    </section>
  );
}
