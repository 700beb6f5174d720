import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { UnreadableFile } from '../record-source.ts';
import { limits } from './limits.ts';

/** The parts of a workbook by their path, unpacked as they are read. */
export class Archive {
  #zip: yauzl.ZipFile;
  #entries: ReadonlyMap<string, yauzl.Entry>;

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws UnreadableFile where the archive is broken, cut off or encrypted */
  static async open(bytes: Buffer): Promise<Archive> {
    const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
      yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
        error ? reject(broken(error)) : resolve(opened),
      );
    });
    if (zip.entryCount > limits.entries) throw new UnreadableFile('workbook-too-large');
    const entries = new Map<string, yauzl.Entry>();
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: yauzl.Entry) => {
        entries.set(entry.fileName.toLowerCase(), entry);
        zip.readEntry();
      });
      zip.once('end', resolve);
      zip.once('error', (error: Error) => reject(broken(error)));
      zip.readEntry();
    });
    return new Archive(zip, entries);
  }

  /** Of all parts, in lower case. */
  paths(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * A part's bytes. Where the archive lies about the unpacked size the stream ends in an error, so the limit holds.
   * @throws UnreadableFile for a part that is missing, encrypted, or unpacks to more than `most` bytes
   */
  async part(path: string, most: number = limits.part): Promise<Readable> {
    const entry = this.#entries.get(path.toLowerCase());
    if (entry === undefined) throw new UnreadableFile('workbook-broken');
    if (entry.uncompressedSize > most) throw new UnreadableFile('workbook-too-large');
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream)));
    });
  }
}

function broken(cause: unknown): UnreadableFile {
  return Object.assign(new UnreadableFile('workbook-broken'), { cause });
}
