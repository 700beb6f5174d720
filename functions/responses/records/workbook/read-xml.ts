import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../record-source.ts';
import { limits } from './limits.ts';

export interface XmlHandlers {
  /** `name` is without the prefix of its namespace. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads a part of a workbook in one pass. The parser knows no external and no self-made entities.
 * @throws UnreadableFile where it is not well-formed UTF-8 XML, or holds a text longer than any cell
 */
export async function readXml(part: Readable, { open, close, text }: XmlHandlers): Promise<void> {
  const parser = new SaxesParser();
  if (open) parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
  if (close) parser.on('closetag', ({ name }) => close(localName(name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('error', (error) => {
    throw broken(error);
  });
  let sinceTag = 0;
  for await (const chunk of decoded(part)) {
    const tag = chunk.lastIndexOf('<');
    sinceTag = tag < 0 ? sinceTag + chunk.length : chunk.length - tag;
    if (sinceTag > limits.text) throw new UnreadableFile('workbook-too-large');
    parser.write(chunk);
  }
  parser.close();
}

async function* decoded(part: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of part as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw broken(error);
  }
}

function broken(cause: unknown): UnreadableFile {
  return Object.assign(new UnreadableFile('workbook-broken'), { cause });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
