import type { NumberFormat } from './number-formats.ts';

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel keeps 15 digits: in a longer whole number the last ones are no longer those that were typed. */
const EXACT = 1e15;

/**
 * A number of a sheet as the text that a CSV would have: percents with their sign, codes with the zeros that their
 * format shows, dates in ISO form, anything else as it is. A whole number of more than 15 digits stays in the
 * scientific form, by which a code that lost its digits is recognised.
 */
export function numberText(stored: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  switch (format.kind) {
    case 'percent':
      // 0.57 × 100 is 56.99999999999999 in binary.
      return `${Number((100 * value).toPrecision(15))}%`;
    case 'zeros':
      return Number.isInteger(value) && value >= 0 && value < EXACT
        ? String(value).padStart(format.digits, '0')
        : String(value);
    case 'date':
      return dateText(value, is1904);
    default:
      return Math.abs(value) >= EXACT ? value.toExponential(14).toUpperCase() : String(value);
  }
}

/** Days since the sheet's epoch. Excel counts a 29 February 1900 that never was; no student's date is before it. */
function dateText(days: number, is1904: boolean): string {
  const milliseconds = Math.round((days * DAY) / 1000) * 1000 + (is1904 ? EPOCH_1904 : EPOCH_1900);
  if (!(Math.abs(milliseconds) < 8e15)) return String(days);
  const [date, time] = new Date(milliseconds).toISOString().slice(0, 19).split('T');
  if (days < 1) return time!;
  return Number.isInteger(days) ? date! : `${date} ${time}`;
}
