import { element } from './svg.ts';

/** Whose result a mark shows. Each keeps its form and its colour through the whole report. */
export type Who = 'school' | 'region' | 'nation' | 'similar';

/** The mark: school a filled diamond, region a filled square, nation an open square, similar schools an open diamond. */
export function mark(who: Who, x: number, y: number, size = 6): string {
  if (who === 'school' || who === 'similar') {
    const r = size * (who === 'school' ? 1.25 : 1.1);
    return element('path', {
      class: `mark ${who}`,
      d: `M${fixed(x)} ${fixed(y - r)}L${fixed(x + r)} ${fixed(y)}L${fixed(x)} ${fixed(y + r)}L${fixed(x - r)} ${fixed(y)}Z`,
    });
  }
  const half = size * 0.82;
  return element('rect', {
    class: `mark ${who}`,
    x: x - half,
    y: y - half,
    width: 2 * half,
    height: 2 * half,
  });
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** An interval with its ends marked: one path, as every element of a drawing costs a print time. */
export function whisker(who: Who, low: number, high: number, y: number): string {
  const [a, b] = [fixed(low), fixed(high)];
  const [top, bottom] = [fixed(y - 4), fixed(y + 4)];
  return element('path', {
    class: `whisker ${who}`,
    d: `M${a} ${fixed(y)}H${b}M${a} ${top}V${bottom}M${b} ${top}V${bottom}`,
  });
}
