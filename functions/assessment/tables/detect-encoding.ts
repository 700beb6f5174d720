import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** The encodings that are recognised from the bytes; `encoding:` may name any other that iconv-lite knows. */
export type DetectedEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'kz-1048' | 'ptcp154';

export interface EncodingDecision {
  readonly encoding: DetectedEncoding | (string & {});
  /** Bytes of a byte order mark to leave out. */
  readonly bom: number;
  /**
   * `declared` by the definition; `certain`: a mark, valid UTF-8, or bytes that mean the same in every candidate;
   * `likely`: every letter is Russian or Kazakh in this code page and in no other; `guess`: some are not.
   */
  readonly confidence: 'declared' | 'certain' | 'likely' | 'guess';
}

/** KZ-1048 (STRK 1048-2002) and PTCP154 are two different ways to add the Kazakh letters to windows-1251. */
const CODE_PAGES = ['windows-1251', 'kz-1048', 'ptcp154'] as const;
const ICONV_NAMES: Readonly<Record<string, string>> = {
  'kz-1048': 'rk1048',
  kz1048: 'rk1048',
  'strk1048-2002': 'rk1048',
  ptcp154: 'pt154',
  cp154: 'pt154',
  'utf-16': 'utf-16le',
};

/** The name under which iconv-lite knows an encoding; undefined when it does not. */
export function iconvName(encoding: string): string | undefined {
  const name = encoding.trim().toLowerCase();
  const known = ICONV_NAMES[name] ?? name;
  return iconv.encodingExists(known) ? known : undefined;
}

/**
 * The encoding of a text by its bytes: byte order marks, the zero bytes of UTF-16, the form of UTF-8, and for the
 * code pages which one turns the high bytes into Russian and Kazakh letters inside words, with no foreign letters
 * or signs among them.
 */
export function detectEncoding(sample: Uint8Array): EncodingDecision {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf)
    return { encoding: 'utf-8', bom: 3, confidence: 'certain' };
  if (sample[0] === 0xff && sample[1] === 0xfe)
    return { encoding: 'utf-16le', bom: 2, confidence: 'certain' };
  if (sample[0] === 0xfe && sample[1] === 0xff)
    return { encoding: 'utf-16be', bom: 2, confidence: 'certain' };
  const wide = utf16Order(sample);
  if (wide) return { encoding: wide, bom: 0, confidence: 'likely' };
  if (isUtf8(withoutCutTail(sample))) return { encoding: 'utf-8', bom: 0, confidence: 'certain' };
  return detectCodePage(sample);
}

/** UTF-16 without a mark: delimiters and digits have a zero, Cyrillic letters 04, in every other byte. */
function utf16Order(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(sample.length, 20_000) >> 1;
  if (pairs < 2) return undefined;
  const high = [0, 0];
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) {
    const byte = sample[i]!;
    if (byte === 0) zeros[i & 1]! += 1;
    if (byte === 0 || byte === 4) high[i & 1]! += 1;
  }
  if (zeros[1]! > pairs * 0.05 && zeros[0]! < pairs * 0.01 && high[1]! > pairs * 0.9) return 'utf-16le';
  if (zeros[0]! > pairs * 0.05 && zeros[1]! < pairs * 0.01 && high[0]! > pairs * 0.9) return 'utf-16be';
  return undefined;
}

/** A sample may end in the middle of a character of up to four bytes. */
export function withoutCutTail(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

const RUSSIAN = /[А-Яа-яЁё]/gu;
const KAZAKH = /[ӘәҒғҚқҢңӨөҰұҮүҺһІі]/gu;
const TYPOGRAPHY = /[\u00a0«»“”„‘’–—…№§°©•­]/gu;
/** Capital inside a lower-case word: a sign of a wrong table. */
const BROKEN_CASE = /[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]/gu;
/** Frequent words with letters that the tables place differently. */
const WORDS =
  /қазақ|орыс|мектеп|облысы|қала|аудан|ауыл|жалпы|білім|беретін|атындағы|ұл|қыз|өңір|сынып|оқушы|тілі/giu;

/** Bytes that mean another sign in one of the code pages than in the others. */
const TELLING = Uint8Array.from({ length: 256 }, (_, byte) => {
  const signs = CODE_PAGES.map((name) => iconv.decode(Buffer.of(byte), iconvName(name)!));
  return new Set(signs).size > 1 ? 1 : 0;
});

/** How many bytes tell the code pages apart; without any, all of them read the same text. */
export function tellingBytes(bytes: Uint8Array): number {
  let found = 0;
  for (const byte of bytes) found += TELLING[byte]!;
  return found;
}

export function isCodePage(encoding: string): boolean {
  return (CODE_PAGES as readonly string[]).includes(encoding);
}

/** The code page of a text that is neither UTF-8 nor UTF-16. */
export function detectCodePage(sample: Uint8Array): EncodingDecision {
  const scored = scoresOf(sample);
  // windows-1251 stands first: where the tables agree, it is the name that everybody knows.
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const same = scored.every(({ score, foreign }) => score === best.score && foreign === 0);
  const confidence = same ? 'certain' : best.foreign * 20 <= best.high ? 'likely' : 'guess';
  return { encoding: best.encoding, bom: 0, confidence };
}

/**
 * Whether one code page makes clearly more sense of a text than every other: a few letters may be Kazakh in two of them
 * ("Ә" of one is "Ғ" of the other).
 */
export function isCodePageClear(sample: Uint8Array): boolean {
  const [first = 0, second = 0] = scoresOf(sample)
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  return first - second > Math.max(20, 0.02 * Math.abs(first));
}

function scoresOf(sample: Uint8Array) {
  return CODE_PAGES.map((encoding) => {
    const text = iconv.decode(Buffer.from(sample), iconvName(encoding)!);
    const foreign =
      count(text, /\P{ASCII}/gu) - count(text, RUSSIAN) - count(text, KAZAKH) - count(text, TYPOGRAPHY);
    const score = count(text, KAZAKH) + 2 * count(text, WORDS) - 4 * foreign - 2 * count(text, BROKEN_CASE);
    return { encoding, foreign, score, high: count(text, RUSSIAN) + count(text, KAZAKH) };
  });
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
