import type { ProblemLog } from './problem.ts';

/** It is part of every report: a logo of print quality is far smaller. */
const MOST_BYTES = 100_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A customer's logo as a data URL for an `<img>`, where a drawing can neither run scripts nor load anything. What is
 * no PNG or SVG, is too large, or is a drawing that tries to do either is a problem and is left out.
 */
export function readLogo(content: Uint8Array | string, kind: 'png' | 'svg', log: ProblemLog): string | null {
  const bytes = Buffer.from(content);
  const fits = kind === 'png' ? PNG.every((byte, at) => bytes[at] === byte) : isPlainDrawing(bytes);
  if (bytes.length > MOST_BYTES || !fits) {
    log.error('logo-unusable', { data: { most: MOST_BYTES / 1000 } });
    return null;
  }
  const type = kind === 'png' ? 'image/png' : 'image/svg+xml';
  return `data:${type};base64,${bytes.toString('base64')}`;
}

function isPlainDrawing(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const root = text.replace(/^\uFEFF/, '').replace(/^(?:\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->)+/, '');
  const active =
    /<!(?:DOCTYPE|ENTITY)|<script|<foreignObject|<iframe|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#|data:image\/)/i;
  return /^<svg[\s>]/i.test(root) && !active.test(text);
}
