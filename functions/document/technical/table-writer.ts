import { isUnavailable, type Result } from '../../statistics/unavailable.ts';
import type { Cell } from '../view.ts';
import type { TechnicalContext } from './context.ts';

/** Writes the numbers of one table, and remembers why some are missing. */
export interface TableWriter {
  /** A number, or a dash. */
  number<T>(value: Result<T>, write: (value: T) => string): Cell;
  /** The table's note: its own words, then what the dashes mean. */
  note(own?: string): { readonly note?: string };
}

const DASH = '–';
/** Reasons spelt out under a table; a table with more of them says only that data are missing. */
const MOST_REASONS = 3;

/** One for each table: narrow columns hold a dash, and the note under the table says what it stands for. */
export function tableWriter(context: TechnicalContext): TableWriter {
  const reasons = new Set<string>();
  return {
    number(value, write) {
      if (!isUnavailable(value)) return { text: write(value), align: 'right' };
      reasons.add(context.reason({ unavailable: value.unavailable }));
      return { text: DASH, align: 'right' };
    },
    note(own) {
      const said = [...reasons].slice(0, MOST_REASONS).join('; ');
      const text = [own, reasons.size > 0 ? context.t('dash', { reasons: said }) : undefined]
        .filter((part) => part !== undefined)
        .join(' ');
      return text === '' ? {} : { note: text };
    },
  };
}
