// The tables of a report as HTML: each with its caption, its header cells scoped, and bars before those by state and by family.
import { escapeHtml } from '../../lib/html-page.ts';
import { labelField } from './label-field.ts';
import { type CaptionedTable, listTables } from './list-tables.ts';
import type { OpenPart } from './open-part.ts';
import { renderBars } from './render-bars.ts';
import { unitOfField } from './unit-of-field.ts';

const SECTIONS: Readonly<Record<CaptionedTable['section'], [title: string, words: string]>> = {
  measures: [
    'Needs, presence and gaps',
    'FTE is the share of one person’s working time. Reconciled presence is what counts after register and centers were compared; the part that could not be compared is unverified. A dash means not known or not answered, never zero.',
  ],
  participation: ['Participation', 'Expected are all centers of the frame, less those that were exempt or not active.'],
  agreement: [
    'Agreement',
    'How far register and centers agree where they could be compared, never without the share that could be. It estimates no true number.',
  ],
  'policy-needs': [
    'Policy needs',
    'Indicators derived from law. They are not stated needs and not findings of compliance, and are in none of the figures above.',
  ],
};
const DRAWN = ['by-state', 'by-family'];

/** All sections of tables. A section without tables is left out. */
export function renderTables(report: OpenPart): string {
  const tables = listTables(report);
  return Object.entries(SECTIONS)
    .flatMap(([section, [title, words]]) => {
      const its = tables.filter((table) => table.section === section);
      if (its.length === 0) return [];
      return `<section aria-labelledby="${section}"><h2 id="${section}">${title}</h2>\n<p>${words}</p>\n${its.map(renderOne).join('\n')}</section>`;
    })
    .join('\n');
}

function renderOne(table: CaptionedTable): string {
  const { caption, shown, groupBy, rows } = table;
  const bars = table.section === 'measures' && DRAWN.includes(table.name) ? renderBars(table) : '';
  const isTotal = groupBy.length === 0;
  const head = shown.map((field) => `<th scope="col">${escapeHtml(labelField(field))}</th>`);
  const body = rows.map((row) => {
    const cells = shown.map((field, at) => {
      const text = written(field, row[field], groupBy);
      if (at === 0 && !isTotal) return `<th scope="row">${escapeHtml(text)}</th>`;
      return `<td${typeof row[field] === 'number' || row[field] === null ? ' class="number"' : ''}>${escapeHtml(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const empty = rows.length === 0 ? `<tr><td colspan="${Math.max(shown.length, 1)}">Nothing to show.</td></tr>` : '';
  return `${bars}<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}${empty}</tbody>
</table></div>`;
}

function written(field: string, value: unknown, groupBy: readonly string[]): string {
  if (value === null || value === undefined) return groupBy.includes(field) ? 'any' : '–';
  if (typeof value !== 'number' || groupBy.includes(field)) return String(value);
  const unit = unitOfField(field);
  if (unit === 'share') return `${(value * 100).toFixed(0)}%`;
  return grouped(unit === 'count' ? String(value) : value.toFixed(2));
}

function grouped(text: string): string {
  return text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}
