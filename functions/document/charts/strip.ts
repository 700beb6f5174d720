import { type Axis, horizontalScale } from './frame.ts';
import { mark, type Who } from './marks.ts';
import { drawing, element, label } from './svg.ts';

/** One line for a tile: the school with its interval among the references' marks, the ends of the scale named. */
export function strip(
  id: string,
  text: { readonly title: string; readonly description: string },
  school: { readonly value: number; readonly low: number | null; readonly high: number | null },
  others: readonly { readonly who: Who; readonly value: number }[],
  shared: readonly number[],
  axis: Axis,
  width: number,
  own: Who = 'school',
): string {
  const { x, ticks } = horizontalScale(shared, axis, [8, width - 8]);
  const first = ticks[0] ?? 0;
  const last = ticks.at(-1) ?? 0;
  const line = element('line', { class: 'base', x1: 4, x2: width - 4, y1: 16, y2: 16 });
  const interval =
    school.low === null || school.high === null
      ? ''
      : element('rect', {
          class: own === 'school' ? 'strip-interval' : `strip-interval ${own}`,
          x: x(school.low),
          y: 11,
          width: Math.max(1, x(school.high) - x(school.low)),
          height: 10,
        });
  const marks = others.map(({ who, value }) => mark(who, x(value), 16, 5)).join('');
  const ends =
    label(axis.format(first), x(first), 37, {
      class: 'tick',
      'text-anchor': x(first) < 20 ? 'start' : 'middle',
    }) +
    label(axis.format(last), x(last), 37, {
      class: 'tick',
      'text-anchor': x(last) > width - 20 ? 'end' : 'middle',
    });
  const bars = [first, last]
    .map((tick) => element('line', { class: 'base', x1: x(tick), x2: x(tick), y1: 16, y2: 25 }))
    .join('');
  return drawing(
    id,
    { width, height: 42 },
    text,
    line + bars + interval + marks + mark(own, x(school.value), 16, 6) + ends,
  );
}
