// Which styles of a workbook show a number as a day: the numbered formats that the standard keeps for dates, and formats of the
// workbook's own that name a day, month or year outside quotation marks and brackets.
import type { Archive } from './open-archive.ts';
import { parseXml } from './parse-xml.ts';

/** Whether the style with this number shows a day. */
export async function readDayStyles(archive: Archive): Promise<(style: number) => boolean> {
  const stream = await archive.read('xl/styles.xml');
  if (stream === undefined) return () => false;
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isList = false;
  const events = {
    open(name: string, its: Readonly<Record<string, string>>) {
      if (name === 'numFmt') codes.set(Number(its.numFmtId), its.formatCode ?? '');
      if (name === 'cellXfs') isList = true;
      if (name === 'xf' && isList) formats.push(Number(its.numFmtId ?? 0));
    },
    close(name: string) {
      if (name === 'cellXfs') isList = false;
    },
  };
  for await (const _ of parseXml(stream, events));
  const isDay = formats.map((format) => isKeptForDays(format) || namesDay(codes.get(format) ?? ''));
  return (style) => isDay[style] === true;
}

function isKeptForDays(format: number): boolean {
  return (
    (format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)
  );
}

/** Whether a format names a day or a year: `yyyy-mm-dd` does, `0.00`, `h:mm` and `"day" 0` do not. */
export function namesDay(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general|standard/gi, ''));
}
