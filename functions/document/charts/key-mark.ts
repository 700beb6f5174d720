import { mark, type Who } from './marks.ts';
import { element } from './svg.ts';

/** A mark by itself, for tables and keys; the word beside it says what it is. */
export function keyMark(who: Who): string {
  return element(
    'svg',
    { class: 'key-mark', viewBox: '0 0 16 16', width: 12, height: 12, 'aria-hidden': 'true' },
    mark(who, 8, 8, 6),
  );
}
