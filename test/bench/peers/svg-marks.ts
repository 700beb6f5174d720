import type { HTMLElement } from 'node-html-parser';

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface SvgMarks {
  readonly width: number;
  readonly height: number;
  readonly rects: readonly (Place & { readonly width: number; readonly height: number })[];
  readonly lines: readonly {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }[];
  /** The anchor as the share of the text's width that lies before its place. */
  readonly texts: readonly (Place & { readonly text: string; readonly anchor: number })[];
}

/** What a chart of ours is made of: rectangles, straight lines (of paths with M, L, H, V and Z), texts; in pixels. */
export function svgMarks(svg: HTMLElement): SvgMarks {
  const all = (names: string): HTMLElement[] => svg.querySelectorAll(names);
  return {
    width: Number(svg.getAttribute('width')),
    height: Number(svg.getAttribute('height')),
    rects: all('rect').map((rect) => ({
      ...placed(rect),
      width: number(rect, 'width'),
      height: number(rect, 'height'),
    })),
    lines: [
      ...all('line').map((line) => ({
        x1: number(line, 'x1') + moved(line).x,
        y1: number(line, 'y1') + moved(line).y,
        x2: number(line, 'x2') + moved(line).x,
        y2: number(line, 'y2') + moved(line).y,
      })),
      ...all('path').flatMap((path) => strokes(path.getAttribute('d') ?? '', moved(path))),
    ],
    texts: all('text').map((text) => ({
      ...placed(text),
      text: text.text,
      anchor: { middle: 0.5, end: 1 }[text.getAttribute('text-anchor') ?? ''] ?? 0,
    })),
  };
}

function number(element: HTMLElement, name: string): number {
  return Number(element.getAttribute(name) ?? 0);
}

function placed(element: HTMLElement): Place {
  const { x, y } = moved(element);
  return { x: number(element, 'x') + x, y: number(element, 'y') + y };
}

/** How far the groups around an element move it. */
function moved(element: HTMLElement): Place {
  const [, x = 0, y = 0] = (/translate\(([-\d.]+)[ ,]([-\d.]+)\)/.exec(
    element.parentNode?.getAttribute?.('transform') ?? '',
  ) ?? []) as readonly (string | number)[];
  return { x: Number(x), y: Number(y) };
}

function strokes(path: string, by: Place): { x1: number; y1: number; x2: number; y2: number }[] {
  const lines: { x1: number; y1: number; x2: number; y2: number }[] = [];
  let [x, y] = [by.x, by.y];
  let start = { x, y };
  for (const [, command = '', rest = ''] of path.matchAll(/([MLHVvZ])([^MLHVvZ]*)/g)) {
    const values = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    const [first = 0, second = 0] = values;
    const to =
      command === 'H'
        ? { x: first + by.x, y }
        : command === 'V'
          ? { x, y: first + by.y }
          : command === 'v'
            ? { x, y: y + first }
            : command === 'Z'
              ? start
              : { x: first + by.x, y: second + by.y };
    if (command === 'M') start = to;
    else lines.push({ x1: x, y1: y, x2: to.x, y2: to.y });
    [x, y] = [to.x, to.y];
  }
  return lines;
}
