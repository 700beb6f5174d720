import iconv from 'iconv-lite';
import { detectEncoding, type EncodingDecision, iconvName } from './detect-encoding.ts';

/** Decodes a whole small file; the encoding is the one declared, or else detected. */
export function decodeBytes(
  content: Uint8Array | string,
  declared: string | null = null,
): { text: string; decision: EncodingDecision } {
  if (typeof content === 'string')
    return {
      text: content.replace(/^\uFEFF/, ''),
      decision: { encoding: 'utf-8', bom: 0, confidence: 'certain' },
    };
  const name = declared === null ? undefined : iconvName(declared);
  const detected = detectEncoding(content);
  const decision: EncodingDecision =
    name === undefined ? detected : { encoding: declared!, bom: 0, confidence: 'declared' };
  const bytes = Buffer.from(content.buffer, content.byteOffset + decision.bom, content.length - decision.bom);
  return { text: iconv.decode(bytes, iconvName(decision.encoding)!), decision };
}
