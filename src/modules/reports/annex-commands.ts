// The annex of a report as it is made: row by row it is kept, digested and signed, so that an annex of any size is never held whole.
import { canonicalJson } from '../../lib/canonical-json.ts';
import { beginDigest } from '../../lib/digest.ts';
import type { RowSource } from '../../lib/row-source.ts';
import type { Db } from '../../platform/db/client.ts';
import { type AnnexHead, annexPieces } from './annex-document.ts';
import { type AnnexTerms, composeAnnex } from './compose-commands.ts';
import type { AnnexRow, AnnexSection, Signer } from './model.ts';
import { appendAnnexRows } from './write-queries.ts';

export type KeptAnnex = { digest: string; signature: string; rows: number; bytes: number };

/** Rows that a statement carries. */
const PIECE = 1_000;

/** Composes the annex of a report from `source` and keeps its rows; answers with what names and vouches for the whole. */
export async function keepAnnex(
  db: Db,
  source: RowSource,
  terms: AnnexTerms,
  head: AnnexHead,
  signer: Signer,
): Promise<KeptAnnex> {
  const signing = signer.begin();
  const keep = (rows: readonly AnnexRow[]) => appendAnnexRows(db, head.report, head.cycle, rows);
  const { digest, rows, bytes } = await measureAnnex(head, keptRows(placeRows(db, source, terms), keep), (piece) =>
    signing.update(piece),
  );
  return { digest, rows, bytes, signature: signing.end() };
}

/** What names the document of these rows: its digest, how many rows and how many bytes it has. `hear` is told every piece. */
export async function measureAnnex(
  head: AnnexHead,
  rows: AsyncIterable<AnnexRow>,
  hear: (piece: string) => void = () => undefined,
): Promise<{ digest: string; rows: number; bytes: number }> {
  const hash = beginDigest();
  const counted = { rows: 0, bytes: 0 };
  async function* count() {
    for await (const row of rows) {
      counted.rows += 1;
      yield row;
    }
  }
  for await (const piece of annexPieces(head, count())) {
    counted.bytes += Buffer.byteLength(piece);
    hash.update(piece);
    hear(piece);
  }
  return { digest: hash.end(), ...counted };
}

/** The composed rows with their places, each section counted from 0, spelled as canonical JSON. */
export async function* placeRows(db: Db, source: RowSource, terms: AnnexTerms): AsyncGenerator<AnnexRow> {
  const places = new Map<AnnexSection, number>();
  for await (const { section, center, family, value } of composeAnnex(db, source, terms)) {
    const ordinal = places.get(section) ?? 0;
    places.set(section, ordinal + 1);
    yield { section, ordinal, center, family, content: canonicalJson(value) };
  }
}

async function* keptRows(
  rows: AsyncIterable<AnnexRow>,
  keep: (piece: readonly AnnexRow[]) => Promise<void>,
): AsyncGenerator<AnnexRow> {
  let piece: AnnexRow[] = [];
  for await (const row of rows) {
    piece.push(row);
    if (piece.length === PIECE) {
      await keep(piece);
      piece = [];
    }
    yield row;
  }
  if (piece.length > 0) await keep(piece);
}
