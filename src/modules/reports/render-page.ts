// A report as a page that is read, printed and handed on: what it says first, what it rests on next, then every table. It loads
// nothing and runs nothing.
import { escapeHtml, type Page } from '../../lib/html-page.ts';
import { describeReport } from './describe-report.ts';
import type { OpenPart } from './open-part.ts';
import { renderTables } from './render-tables.ts';
import { REPORT_STYLE } from './report-style.ts';
import { sayParameters } from './say-parameters.ts';

/** The page of the report whose open part has the digest `openDigest`, under the marking that it was published with. */
export function renderReportPage(report: OpenPart, openDigest: string): Page {
  const { cycle, number, title, referenceDate } = report;
  return {
    title: `Gap report ${cycle}, number ${number}`,
    style: REPORT_STYLE,
    marking: report.marking,
    body: [
      `<p class="subtitle">${escapeHtml(title)}. People of DHS components at fusion centers on ${words(referenceDate)}, against what the centers say they need.</p>`,
      report.illustrative
        ? '<p class="warning"><strong>Illustrative.</strong> Everything in this report is made up: it shows how a report looks, and no figure in it is about a real center.</p>'
        : '',
      restates(report),
      `<section aria-labelledby="says"><h2 id="says">What it says</h2>\n${list(describeReport(report))}</section>`,
      nonresponse(report),
      acknowledged(report),
      notes(report),
      contents(),
      renderTables(report),
      terms(report),
      verification(report, openDigest),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  };
}

function restates({ supersedes }: OpenPart): string {
  if (supersedes === null) return '';
  return `<p class="warning"><strong>A restatement.</strong> It supersedes report number ${supersedes.number} (${escapeHtml(supersedes.id)}). Why: ${escapeHtml(supersedes.reason)}</p>`;
}

function nonresponse({ participation }: OpenPart): string {
  if (participation.statement === null) return '';
  const sentences = participation.statement.comparisons.flatMap((its) => its.sentences);
  return `<section class="notice" aria-labelledby="nonresponse"><h2 id="nonresponse">Who did not answer</h2>\n${list(sentences)}</section>`;
}

function acknowledged({ acknowledgements }: OpenPart): string {
  if (acknowledgements.length === 0) return '';
  const items = acknowledgements.map(
    ({ matter, detail, explanation, by }) =>
      `<dt>${escapeHtml(matter.replaceAll('-', ' '))}</dt><dd>${escapeHtml(detail)}<br>${escapeHtml(by)}: “${escapeHtml(explanation)}”</dd>`,
  );
  return `<section class="notice" aria-labelledby="acknowledged"><h2 id="acknowledged">What was acknowledged before publishing</h2>\n<dl>${items.join('')}</dl></section>`;
}

function notes({ notes: its }: OpenPart): string {
  return its.length === 0 ? '' : `<section aria-labelledby="notes"><h2 id="notes">Notes</h2>\n${list(its)}</section>`;
}

function contents(): string {
  const links = [
    ['measures', 'Needs, presence and gaps'],
    ['participation', 'Participation'],
    ['agreement', 'Agreement'],
    ['policy-needs', 'Policy needs'],
    ['terms', 'Terms'],
    ['verification', 'How to verify it'],
  ].map(([id, text]) => `<a href="#${id}">${text}</a>`);
  return `<nav aria-label="Contents">${links.join(' ')}</nav>`;
}

function terms(report: OpenPart): string {
  const { policy, cases } = report;
  const rows: [string, string][] = [
    ['Report', `${report.id}, number ${report.number} of cycle ${report.cycle}`],
    ['Published', `${instant(report.publishedAt)} by ${report.publishedBy}`],
    ['Reference date', `${report.referenceDate}: the day that was asked about`],
    ['Statement cut-off', `${instant(report.cutOff)}: what was registered and certified until then counts`],
    ['Decision instant', `${instant(report.decisionInstant)}: what analysts had decided until then counts`],
    [
      'Cases',
      Object.entries(cases)
        .map(([state, count]) => `${state}: ${typeof count === 'object' ? JSON.stringify(count) : count}`)
        .join('; '),
    ],
    ['Methodology', report.methodology],
    ['Policy', `${policy.code}, version ${policy.version}`],
    ...sayParameters(policy.parameters).map(([name, value]): [string, string] => [`Policy, ${name}`, value]),
    ['Instrument', report.instrument ?? 'not recorded'],
    ['Software', report.software],
  ];
  const lines = rows.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<section aria-labelledby="terms"><h2 id="terms">Terms</h2>
<div class="scroll" role="region" aria-label="Terms" tabindex="0"><table class="terms"><caption>What every figure rests on</caption><tbody>${lines.join('')}</tbody></table></div></section>`;
}

function verification({ id, annex, inputsDigest }: OpenPart, openDigest: string): string {
  return `<section aria-labelledby="verification"><h2 id="verification">How to verify it</h2>
<p>This page is drawn from the open part of the report, which never changes. Its bytes are served as JSON by <code>GET /v1/reports/${escapeHtml(id)}</code>; their SHA-256 is</p>
<p><code>${escapeHtml(openDigest)}</code></p>
<p>Compute it with <code>sha256sum</code> over what you have downloaded. <code>GET /v1/reports/${escapeHtml(id)}/signature</code> gives the detached signature over the same bytes and the key that it was made with. The annex (findings with both sides, statements and decisions; ${annex.rows} rows) has the digest <code>${escapeHtml(annex.digest)}</code>, and the list of all that was read for the computation <code>${escapeHtml(inputsDigest)}</code>.</p></section>`;
}

function list(sentences: readonly string[]): string {
  return `<ul>${sentences.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function instant(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2 UTC');
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026-06-30` as "June 30, 2026". */
function words(day: string): string {
  const [year, month, its] = day.split('-').map(Number);
  return `${MONTHS[(month ?? 1) - 1]} ${its}, ${year}`;
}
