// Merging two copies of an answer: nothing that was entered is lost, whatever order it comes in.
import fc from 'fast-check';
import t from 'tap';
import { alignAnswer } from '../../src/web/director/align-lines.ts';
import { type AnswerForm, newNeedLine, newPresenceLine, saysSame } from '../../src/web/director/answer-form.ts';
import { type Entry, openJournal } from '../../src/web/director/journal.ts';
import { differencesOf, takeOver } from '../../src/web/director/merge-answers.ts';
import { restoreEntries } from '../../src/web/director/restore-entries.ts';

const code = fc.constantFrom('CBP', 'IA', 'TSA', null);
const status = fc.constantFrom('reported' as const, 'confirmed-zero' as const, null);
const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
const answer: fc.Arbitrary<AnswerForm> = fc.record({
  presence: fc.record({
    status,
    unknownComponents: fc
      .uniqueArray(fc.constantFrom('CBP', 'IA', 'TSA'), { maxLength: 3 })
      .map((codes) => codes.sort()),
    lines: keys.chain((all) =>
      fc.tuple(...all.map((key) => code.map((component) => ({ ...newPresenceLine(key), component })))),
    ),
  }),
  needs: fc.record({
    status,
    lines: keys.chain((all) =>
      fc.tuple(
        ...all.map((key) =>
          fc
            .record({ component: code, fte: fc.constantFrom(1, 0.5, null) })
            .map((its) => ({ ...newNeedLine(key), ...its })),
        ),
      ),
    ),
  }),
  remarks: fc.constantFrom('one', 'other', null),
});
const three = [answer, answer, answer] as const;
const linesOf = ({ presence, needs }: AnswerForm) =>
  [...presence.lines, ...needs.lines].map((line) => JSON.stringify(line));

t.test('what nobody takes leaves one own answer as it is', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        ...three,
        (base, mine, theirs) => takeOver(mine, theirs, differencesOf(base, mine, theirs).slice(0, 0)) === mine,
      ),
    ),
  );
});

t.test('nothing differs where the colleague changed nothing, or the same', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(answer, answer, (base, mine) => {
        return differencesOf(base, mine, base).length === 0 && differencesOf(base, mine, mine).length === 0;
      }),
    ),
  );
});

t.test('taking everything leaves no difference, and keeps every line that only I have', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(...three, (base, mine, theirs) => {
        const differences = differencesOf(base, mine, theirs);
        const merged = takeOver(mine, theirs, differences);
        const contested = new Set(differences.map(({ id }) => id));
        const kept = [
          ...mine.presence.lines.map((line) => ['presence', line] as const),
          ...mine.needs.lines.map((line) => ['needs', line] as const),
        ];
        return (
          differencesOf(base, merged, theirs).every(({ kind }) => kind === 'needs-order') &&
          kept.every(
            ([section, line]) =>
              contested.has(`${section}:${line.key}`) || linesOf(merged).includes(JSON.stringify(line)),
          )
        );
      }),
    ),
  );
});

t.test('what is not contested was not touched by me', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(...three, (base, mine, theirs) =>
        differencesOf(base, mine, theirs).every(
          ({ isContested, base: was, mine: here }) => isContested === (JSON.stringify(was) !== JSON.stringify(here)),
        ),
      ),
    ),
  );
});

t.test('a copy that was read again is the same answer, with the keys of its lines', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(answer, (base) => {
        const anew = <Line extends { key: string }>(line: Line): Line => ({ ...line, key: `new-${line.key}` });
        const read = {
          ...base,
          presence: { ...base.presence, lines: base.presence.lines.map(anew) },
          needs: { ...base.needs, lines: base.needs.lines.map(anew) },
        };
        const aligned = alignAnswer(read, base, base);
        return saysSame(aligned, base) && differencesOf(base, base, aligned).length === 0;
      }),
    ),
  );
});

t.test('the journal gives back what a closed page left, to the same person only', async (t) => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
  const place = { principal: 'p', cycle: 'C', center: 'X' };
  const empty: AnswerForm = {
    presence: { status: null, unknownComponents: [], lines: [] },
    needs: { status: null, lines: [] },
    remarks: null,
  };
  const mine = { ...empty, remarks: 'Typed in a tunnel.' };
  const entry: Entry = { base: empty, mine, explanations: { e: 'why' }, at: '2026-11-24T00:00:00Z' };
  t.ok(openJournal(store, place, 'one').keep(entry));
  t.same(openJournal(store, { ...place, principal: 'q' }, 'two').left(new Set()), [], 'nobody else finds it');
  t.same(openJournal(store, place, 'two').left(new Set(['one'])), [], 'what an open page has is its own');
  const left = openJournal(store, place, 'two').left(new Set());
  t.same(
    left.map((each) => each.entry),
    [entry],
  );
  const colleague = { ...empty, needs: { ...empty.needs, status: 'confirmed-zero' as const } };
  const its = restoreEntries(
    colleague,
    left.map((each) => each.entry),
  );
  t.equal(its?.restored.mine.remarks, 'Typed in a tunnel.');
  t.equal(its?.restored.mine.needs.status, 'confirmed-zero', 'and what a colleague said since');
  t.equal(its?.restored.isContested, false);
  const other = restoreEntries({ ...empty, remarks: 'Other.' }, [entry]);
  t.equal(other?.restored.isContested, true, 'what both said is put before the reader');
  t.equal(openJournal(undefined, place, 'one').keep(entry), false, 'a browser that keeps nothing says so');
});
