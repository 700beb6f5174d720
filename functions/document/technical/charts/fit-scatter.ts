import { scaleLinear } from 'd3-scale';
import { SMALL, WIDTH } from '../../charts/frame.ts';
import { drawing, element, label } from '../../charts/svg.ts';
import { textWidth } from '../../charts/text-width.ts';

export interface FitPoint {
  readonly name: string;
  readonly difficulty: number;
  readonly infit: number;
  readonly outfit: number;
  readonly flagged: boolean;
}

export interface FitText {
  readonly title: string;
  readonly description: string;
  readonly x: string;
  readonly infit: string;
  readonly outfit: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

const LEFT = 34;
const RIGHT = WIDTH - 10;
const TOP = 26;
const BOTTOM = 190;

/** Infit (filled) and outfit (open) of every item by its difficulty; the band is where mean squares are not flagged. */
export function fitScatter(
  id: string,
  text: FitText,
  points: readonly FitPoint[],
  limits: { readonly low: number; readonly high: number },
): string {
  const difficulties = points.map(({ difficulty }) => difficulty);
  const squares = points.flatMap(({ infit, outfit }) => [infit, outfit]);
  const x = scaleLinear()
    .domain([Math.min(...difficulties, -1), Math.max(...difficulties, 1)])
    .nice()
    .range([LEFT + 8, RIGHT - 8]);
  const y = scaleLinear()
    .domain([Math.min(...squares, limits.low - 0.1), Math.max(...squares, limits.high + 0.1)])
    .nice()
    .range([BOTTOM, TOP]);
  const band = element('rect', {
    class: 'fit-band',
    x: LEFT,
    y: y(limits.high),
    width: RIGHT - LEFT,
    height: y(limits.low) - y(limits.high),
  });
  const grid = y.ticks(6).map(
    (tick) =>
      element('line', {
        class: tick === 1 ? 'base' : 'grid',
        x1: LEFT,
        x2: RIGHT,
        y1: y(tick),
        y2: y(tick),
      }) + label(text.formatY(tick), LEFT - 6, y(tick) + 4, { class: 'tick', 'text-anchor': 'end' }),
  );
  const ticks = x
    .ticks(8)
    .map((tick) =>
      label(text.formatX(tick), x(tick), BOTTOM + 15, { class: 'tick', 'text-anchor': 'middle' }),
    );
  const marks = points.map(
    ({ difficulty, infit, outfit }) =>
      element('circle', { class: 'fit-outfit', cx: x(difficulty), cy: y(outfit), r: 3.2 }) +
      element('circle', { class: 'fit-infit', cx: x(difficulty), cy: y(infit), r: 2.6 }),
  );
  const key =
    element('circle', { class: 'fit-infit', cx: LEFT + 6, cy: 10, r: 2.6 }) +
    label(text.infit, LEFT + 14, 14, { class: 'key' }) +
    element('circle', { class: 'fit-outfit', cx: LEFT + 34 + textWidth(text.infit, 11.5), cy: 10, r: 3.2 }) +
    label(text.outfit, LEFT + 42 + textWidth(text.infit, 11.5), 14, { class: 'key' });
  return drawing(
    id,
    { width: WIDTH, height: BOTTOM + 36 },
    text,
    [
      band,
      ...grid,
      ...ticks,
      ...marks,
      ...flaggedNames(points, x, y),
      label(text.x, (LEFT + RIGHT) / 2, BOTTOM + 31, { class: 'axis-title', 'text-anchor': 'middle' }),
      key,
    ].join(''),
  );
}

/** Names of flagged items beside their outlying mark, as far as there is room. */
function flaggedNames(
  points: readonly FitPoint[],
  x: (value: number) => number,
  y: (value: number) => number,
): readonly string[] {
  const placed: { left: number; right: number; at: number }[] = [];
  return points
    .filter(({ flagged }) => flagged)
    .flatMap(({ name, difficulty, infit, outfit }) => {
      const outer = Math.abs(outfit - 1) > Math.abs(infit - 1) ? outfit : infit;
      const width = textWidth(name, SMALL);
      const right = x(difficulty) + 6 + width > RIGHT;
      const left = right ? x(difficulty) - 6 - width : x(difficulty) + 6;
      const at = y(outer) + 4;
      const taken = placed.some(
        (other) => left < other.right + 2 && left + width > other.left - 2 && Math.abs(at - other.at) < 11,
      );
      if (taken) return [];
      placed.push({ left, right: left + width, at });
      return [label(name, left, at, { class: 'tick item-name' })];
    });
}
