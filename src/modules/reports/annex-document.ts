// An annex as one document of canonical JSON (RFC 8785) that is never held whole: its rows are canonical texts already, so that the
// document is what stands around them. The members are in the order of their names, as the RFC has it.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { ANNEX_SECTIONS, type AnnexSection } from './model.ts';

/** What stands around the rows; `partial` says that rows are left out, and is absent from the annex that is signed. */
export type AnnexHead = { cycle: string; marking: string; report: string; partial?: string };

export type SectionRow = { section: AnnexSection; content: string };

/** The pieces of the document, one for each row and what stands between; `rows` come in the order of ANNEX_SECTIONS. */
export async function* annexPieces(
  head: AnnexHead,
  rows: AsyncIterable<SectionRow> | Iterable<SectionRow>,
): AsyncGenerator<string> {
  const members = canonicalJson({ ...head, kind: 'gap-report-annex', sections: 0 });
  yield members.slice(0, -'0}'.length);
  let at = -1;
  for await (const { section, content } of rows) {
    const place = ANNEX_SECTIONS.indexOf(section);
    yield place === at ? ',' : sectionsBetween(at, place);
    yield content;
    at = place;
  }
  yield `${sectionsBetween(at, ANNEX_SECTIONS.length)}}}`;
}

// Ends the section at `from`, opens the one at `to`, and leaves those between empty.
function sectionsBetween(from: number, to: number): string {
  const names = ANNEX_SECTIONS.slice(from + 1, to);
  const empty = names.map((name, index) => `${from + index < 0 ? '{' : ','}${JSON.stringify(name)}:[]`).join('');
  const ended = from < 0 ? '' : ']';
  if (to >= ANNEX_SECTIONS.length) return `${ended}${empty}`;
  const opened = `${from < 0 && names.length === 0 ? '{' : ','}${JSON.stringify(ANNEX_SECTIONS[to])}:[`;
  return `${ended}${empty}${opened}`;
}
