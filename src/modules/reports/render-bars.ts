// Needs as bars, filled and lacking, the largest gap first: one drawing for each row, so that words stay words on any screen.
import { escapeHtml } from '../../lib/html-page.ts';
import type { Table } from './open-part.ts';

/** How many bars a picture has at most; the table beside it has every row. */
const MOST_BARS = 15;

/**
 * A list of bars of the rows of `table` that lack something, on one scale; empty text where none does. Widths are of a hundred; every
 * bar says in words what it shows. Without style attributes, which the policy of pages does not allow.
 */
export function renderBars({ rows, groupBy }: Table): string {
  const lacking = rows
    .filter((row) => Number(row['gapFte'] ?? 0) > 0)
    .sort((a, b) => Number(b['gapFte']) - Number(a['gapFte']));
  const shown = lacking.slice(0, MOST_BARS);
  if (shown.length === 0) return '';
  const scale = Math.max(...shown.map((row) => Number(row['needFte'])));
  const bars = shown.map((row) => {
    const name = groupBy.map((key) => row[key] ?? `any ${key}`).join(', ');
    const [need, filled, gap] = ['needFte', 'filledFte', 'gapFte'].map((field) => Number(row[field]));
    return `<li><span class="name">${escapeHtml(name)}</span>${bar(Number(filled), Number(gap), scale)}<span class="value"><strong>${fte(gap)}</strong> of ${fte(need)} lacking</span></li>`;
  });
  const more = lacking.length - shown.length;
  const rest = more > 0 ? ` The ${shown.length} largest of ${lacking.length}; all are in the table.` : '';
  return `<figure><ol class="bars">${bars.join('')}</ol>
<figcaption><svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="#1a4480"/></svg> filled <svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="#e5a000"/></svg> lacking, in FTE.${rest}</figcaption></figure>
`;
}

function bar(filled: number, gap: number, scale: number): string {
  const [dark, light] = [filled, gap].map((value) => Math.round((value / scale) * 10_000) / 100);
  return `<svg role="img" aria-label="${fte(filled)} FTE filled, ${fte(gap)} FTE lacking" viewBox="0 0 100 6" preserveAspectRatio="none"><rect width="${dark}" height="6" fill="#1a4480"/><rect x="${dark}" width="${light}" height="6" fill="#e5a000"/></svg>`;
}

function fte(value: number | undefined): string {
  return (value ?? 0).toFixed(2);
}
