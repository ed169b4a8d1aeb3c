// XML of a workbook in pieces: what an element begins, its text, its end. Names are told without their prefix; nothing outside is loaded
// and no entity but those of XML itself is known.
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { unreadable } from './unreadable.ts';

/** What is told of the document, in order. */
export type XmlEvents = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

const LONGEST_TEXT = 2_097_152;

/** Reads `stream` and yields after every piece, so that what `events` gathered can be handed on before the next is read. */
export async function* parseXml(stream: Readable, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let unheard = 0;
  const heard = (name: string) => {
    unheard = 0;
    return name.slice(name.indexOf(':') + 1);
  };
  parser.on('opentag', ({ name, attributes }) => events.open(heard(name), attributes as Record<string, string>));
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('closetag', ({ name }) => events.close?.(heard(name)));
  const decoder = new TextDecoder();
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(piece, { stream: true }));
      unheard += piece.length;
      if (unheard > LONGEST_TEXT)
        throw unreadable('A cell of the workbook holds more than 2 MB: delete what is not the table.');
      yield;
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof Error && error.name === 'Problem') throw error;
    throw unreadable(
      'The workbook is damaged: open it in your spreadsheet program, save it again as .xlsx, and send that.',
    );
  } finally {
    stream.destroy();
  }
  yield;
}
