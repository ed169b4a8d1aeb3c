// A workbook as a component keeps it for itself: title rows, headers of its own, names for codes, days in four spellings, a sum at the
// end. Nobody in it exists.
import writeXlsxFile from 'write-excel-file/node';

export const PEOPLE = 300;

/** What is right and wrong in the file: of 300 people, which spellings of center, share and start there are. */
export type Messy = {
  /** What stands for Border Patrol. */
  component: string;
  /** What stands for one center of the two. */
  center: string;
  /** Whole time, as the column "% Time" has it. */
  whole: number | string;
  /** The first day of every tenth person. */
  oddDay: string;
  /** The last day of everybody, as it is written. */
  nte: string;
  /** The last row. */
  total: boolean;
};

/** As it is found. */
export const FOUND: Messy = {
  component: 'USBP Sector',
  center: 'Texas Fusion Ctr',
  whole: 100,
  oddDay: '1/5/26',
  nte: '',
  total: true,
};

/** As it is once its faults are mended. */
export const MENDED: Messy = {
  ...FOUND,
  component: 'CBP-USBP',
  center: 'Texas Joint Crime Information Center',
  oddDay: 'Jan 5, 2026',
  total: false,
};

/** The bytes of the workbook; its header is row 4, its first person row 5. */
export function messyWorkbook({ component, center, whole, oddDay, nte, total }: Messy): Promise<Buffer> {
  const text = (value: string) => ({ type: String, value });
  const head = ['Agency', 'Fusion Center', 'Job Title', 'FT/PT', '% Time', 'Billet #', 'Start', 'NTE', 'Comments'];
  const starts = (at: number) => {
    if (at % 10 === 9) return text(oddDay);
    if (at % 3 === 0) return { type: Date, value: new Date('2026-01-05T00:00:00Z'), format: 'm/d/yyyy' };
    return text(at % 3 === 1 ? '1/5/2026' : '5-Jan-2026');
  };
  const people = Array.from({ length: PEOPLE }, (_, at) => [
    text(component),
    text(at % 2 === 0 ? center : 'AZ-ACTIC'),
    text(at % 5 === 0 ? 'Border Patrol Agent' : 'bpa'),
    text(at % 4 === 0 ? 'PT' : 'full time'),
    at % 4 === 0
      ? { type: Number, value: 50 }
      : typeof whole === 'number'
        ? { type: Number, value: whole }
        : text(whole),
    text(`MESSY-${String(at + 1).padStart(3, '0')}`),
    starts(at),
    text(nte),
    text(at % 50 === 0 ? 'see e-mail of 3/2' : ''),
  ]);
  const rows = [
    [text('USBP detailees to fusion centers')],
    [text('DRAFT as of 11/12, do not distribute')],
    [],
    head.map(text),
    ...people,
    ...(total ? [[text('TOTAL'), null, null, null, { type: Number, value: 26_250 }]] : []),
  ];
  return writeXlsxFile(rows as never, { sheet: 'Roster' } as never).toBuffer();
}
