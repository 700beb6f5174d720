import { type Axis, horizontalScale } from './frame.ts';
import { mark, type Who, whisker } from './marks.ts';
import { drawing, element, label } from './svg.ts';

/** Height of a group's lane. */
const LANE = 11;
const TOP = 9;

/**
 * A small plot for a tile: the school with its interval, and under it each reference in a lane of its own, in the order
 * of the tile's rows, so that equal values do not cover each other; the ends of the scale are named.
 */
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
  const bottom = TOP + (others.length + 0.75) * LANE;
  const interval =
    school.low === null || school.high === null
      ? ''
      : element('rect', {
          class: own === 'school' ? 'strip-interval' : `strip-interval ${own}`,
          x: x(school.low),
          y: TOP - 5,
          width: Math.max(1, x(school.high) - x(school.low)),
          height: bottom - TOP + 5,
        }) + whisker(own, x(school.low), x(school.high), TOP);
  const marks = others
    .map(({ who, value }, lane) => mark(who, x(value), TOP + (lane + 1) * LANE, 5))
    .join('');
  const ends =
    label(axis.format(first), x(first), bottom + 15, {
      class: 'tick',
      'text-anchor': x(first) < 20 ? 'start' : 'middle',
    }) +
    label(axis.format(last), x(last), bottom + 15, {
      class: 'tick',
      'text-anchor': x(last) > width - 20 ? 'end' : 'middle',
    });
  const [from, to] = [x(first), x(last)].map((at) => Math.round(at * 100) / 100);
  const line = element('path', {
    class: 'base',
    fill: 'none',
    d: `M${from} ${bottom - 4}V${bottom}H${to}V${bottom - 4}`,
  });
  return drawing(
    id,
    { width, height: bottom + 20 },
    text,
    interval + line + marks + mark(own, x(school.value), TOP, 5.5) + ends,
  );
}
