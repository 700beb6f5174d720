import { isUnavailable, type Result } from '../statistics/unavailable.ts';
import { keyMark } from './charts/key-mark.ts';
import type { Who } from './charts/marks.ts';
import type { Context } from './context.ts';
import type { Cell, VerdictView } from './view.ts';

/** A table cell with text. */
export function textCell(text: string, align: Cell['align'] = 'left'): Cell {
  return { text, align };
}

/** A table cell with a number, or with the reason why there is none. */
export function numberCell<T>(
  value: Result<T>,
  write: (value: T) => string,
  context: Pick<Context, 'reason'>,
): Cell {
  return isUnavailable(value)
    ? { text: context.reason(value), align: 'left', missing: true }
    : { text: write(value), align: 'right' };
}

/** The head of a row: who the numbers belong to, with the mark that stands for them in the figures. */
export function whoCell(who: Who, name: string): Cell {
  return { text: name, align: 'left', header: true, mark: keyMark(who) };
}

export function headCell(text: string, span?: number): Cell {
  return { text, align: 'left', header: true, ...(span === undefined ? {} : { span }) };
}

export function verdictCell(verdict: VerdictView): Cell {
  return { text: verdict.text, align: 'left', verdict };
}
