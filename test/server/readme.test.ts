// The README's examples, pasted in their order into a shell beside a running service: each command answers what the text promises.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { dataDirectory, serve } from './run-service.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const HOME = new URL('../..', import.meta.url).pathname;
/** The fenced blocks in the language of the shell under the sections that talk to a running service. */
const [
  gaps = '',
  defend = '',
  settle = '',
  publish = '',
  register = '',
  keep = '',
  last = '',
  survey = '',
  missing = '',
] = [...README.matchAll(/^```bash\n(.*?)^```/gms)].map((match) => match[1] ?? '');

const lacks = ['bash', 'curl', 'awk'].filter((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT';
  }
});

t.test(
  'the examples of the README do what they say',
  { skip: lacks.length > 0 && `needs ${lacks.join(', ')}` },
  async (t) => {
    const directory = dataDirectory(t);
    const service = await serve(t, { DATA_DIRECTORY: directory });
    const folder = mkdtempSync(join(tmpdir(), 'readme-'));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    t.match(gaps, /^BASE=http:\/\/127\.0\.0\.1:3000$/m);

    // The reader's folder is the project; here the tokens are elsewhere and the port is free to choose. Answers are kept apart.
    const prepared = [gaps, defend, settle, publish, register, keep, last, survey, missing]
      .join('\n')
      .replace(/^BASE=.*$/m, `BASE=${service.url}`)
      .replace("'.data/tokens.json'", `'${directory}/tokens.json'`)
      .replace('node openapi/examples/', `printf "\\n\\036"; node ${HOME}openapi/examples/`)
      .replaceAll(/^curl -s (?!-o)/gm, 'printf "\\n\\036"; curl -s ');
    const said = execFileSync('bash', ['-euo', 'pipefail', '-c', prepared], { cwd: folder, encoding: 'utf8' });
    const answers = said
      .split('\n\u001e')
      .slice(1)
      .map((text) => (text.startsWith('{') ? JSON.parse(text) : text));
    const [byState, differs, agreement, ...afterGaps] = answers;
    const [explained, policyNeeds, carried, earlier, ...afterDefending] = afterGaps;
    const [inbox, stated, decided, dry, ...afterSettling] = afterDefending;
    const [preview, verified, replay, compared, trends, ...afterPublishing] = afterSettling;
    const [registered, active, known, ...afterRegistering] = afterPublishing;
    const [imported, confirmable, lacking, ...afterKeeping] = afterRegistering;
    const [outlook, needs, scenario, adherence, center, component, ...afterLooking] = afterKeeping;
    const [asked, saved, certified, rates, who, invited] = afterLooking;

    t.ok(byState.items.length > 10 && byState.items.some((row: { gapFte: number }) => row.gapFte > 0));
    t.match(byState, { illustrative: true, provisional: true, groupBy: ['state', 'family'] });
    t.match(readFileSync(join(folder, 'gaps.csv'), 'utf8'), /^state,needs,met/);
    t.ok(differs.items.every((finding: { outcome: string }) => finding.outcome === 'differs'));
    t.ok(agreement.items.length > 5);
    t.ok(explained.items.length > 0 && explained.total.gapFte >= 0);
    t.match(policyNeeds, { basis: 'policy' });
    t.ok(
      carried.items.some((row: { carriedNeeds: number | null }) => row.carriedNeeds !== null),
      'needs of before',
    );
    t.match(earlier, { knownAt: /Z$/ });
    t.ok(inbox.groups.length > 1, 'an answer that is due, and findings that wait');
    t.ok(stated.statements.length > 1, 'what the director says now stands beside what was said');
    t.match(decided, { state: 'decided', decision: { decision: 'accept-register', state: 'in-force' } });
    t.ok(dry.dryRun && dry.count > 0);
    t.ok(preview.matters.length > 0);
    t.match(verified, /^OK {4}.*\nOK /);
    t.notMatch(verified, /FAILED/);
    t.match(readFileSync(join(folder, 'report.html'), 'utf8'), /ILLUSTRATIVE SAMPLE/);
    t.match(replay, { same: true });
    t.ok(compared.measures.length > 0);
    t.ok(trends.items.length > 1);
    t.match(registered, {
      positionRef: 'USBP-9001',
      status: 'active',
      allowed: ['change', 'end', 'cancel', 'confirm'],
    });
    t.ok(
      active.items.some((entry: { id: string }) => entry.id === registered.id),
      'who was there on a day',
    );
    t.notOk(
      known.items.some((entry: { id: string }) => entry.id === registered.id),
      'and was not known of before it was registered',
    );
    const count = (text: string) => text.trim().split('\r\n').length - 1;
    const rows = count(readFileSync(join(folder, 'register.csv'), 'utf8'));
    t.match(imported, { dryRun: true, counts: { rows, created: 0, changed: 0, ended: 0 } }, 'an export comes back');
    t.ok(confirmable.dryRun && confirmable.count > 0);
    t.ok(lacking.items.length > 0);
    t.ok(outlook.items.length > 10 && needs.items.length > 0);
    t.match(readFileSync(join(folder, 'curve.csv'), 'utf8'), /^day,neededFte,committedFilledFte/);
    t.match(scenario.changes, [{ index: 0 }]);
    t.ok(adherence.items.some((row: { delivered: number | null }) => row.delivered !== null));
    t.equal(center.center.code, 'TX-JCIC');
    t.equal(component.component.code, 'CBP');
    t.match(asked, { instrument: 'I2', schema: { $schema: /2020-12/ } });
    t.ok(asked.edits.length > 10 && asked.edits.every((edit: { rule: string }) => edit.rule.length > 10));
    t.equal(saved.state, 'draft');
    t.ok(
      saved.edits.every((edit: { kind: string }) => edit.kind === 'quality'),
      'nothing that blocks',
    );
    t.match(certified, { state: 'certified', revision: 1, receipt: { digest: /^[0-9a-f]{64}$/ } });
    t.match(rates, { provisional: true, total: { expected: Number, responded: Number } });
    t.ok(
      who.items.length > 0 &&
        who.items.every((row: { disposition: string }) => /opened-never|draft-begun/.test(row.disposition)),
    );
    t.match(invited.link, /^http:.*\/invitations\//);
    t.equal(answers.length, 34);
  },
);

t.test('the first two sh blocks are one line each', (t) => {
  const blocks = [...README.matchAll(/^```sh\n(.*?)^```/gms)].map((match) => match[1]);
  t.same(blocks, ['npm ci && npm start\n', 'npm ci && npm test\n']);
  t.end();
});
