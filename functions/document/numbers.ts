import type { Language } from '../assessment/assessment.ts';

const NO_BREAK = '\u00a0';
const MINUS = '\u2212';
const EN_DASH = '\u2013';

/** How numbers look in one language. Every number of a document is written here, and rounded only here. */
export interface Numbers {
  /** A count: `1 234`, in English `1,234`. */
  count(value: number): string;
  /** A number with so many decimals: `−0,25`. */
  decimal(value: number, digits: number): string;
  /** With its sign: `+5,2`, `−3,1`, and no sign at zero. */
  signed(value: number, digits: number): string;
  /** A percent, given 0–100: `54,3 %`. */
  percent(value: number, digits?: number): string;
  /** Two limits: `2,1–10,5`, and `−2,1 … 10,5` where a dash beside a minus could be misread. */
  range(low: number, high: number, digits: number, signed?: boolean): string;
  /** A p-value: `0,031`, and `< 0,001` below that. */
  probability(value: number): string;
  /** An ISO date in words. */
  date(iso: string): string;
}

/** Without the noise of binary fractions: 23 of 40 is 57.49999999999999 % as a product and rounds up as 57.5. */
const exact = (value: number): number => Number(value.toPrecision(12));

export function numbersIn(language: Language): Numbers {
  const mark = language === 'en' ? '.' : ',';
  const group = language === 'en' ? ',' : NO_BREAK;
  // English has the percent sign close up; Kazakh and Russian set it off by a no-break space.
  const percentSign = language === 'en' ? '%' : `${NO_BREAK}%`;

  function decimal(value: number, digits: number): string {
    const rounded = exact(Math.abs(value)).toFixed(digits);
    const [whole = '', fraction] = rounded.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
    const isZero = Number(rounded) === 0;
    return `${value < 0 && !isZero ? MINUS : ''}${grouped}${fraction === undefined ? '' : mark + fraction}`;
  }
  function signed(value: number, digits: number): string {
    const text = decimal(value, digits);
    return value > 0 && Number(exact(value).toFixed(digits)) !== 0 ? `+${text}` : text;
  }
  return {
    count: (value) => decimal(value, 0),
    decimal,
    signed,
    percent: (value, digits = 1) => decimal(value, digits) + percentSign,
    range(low, high, digits, withSign = false) {
      const write = withSign ? signed : decimal;
      const texts = [write(low, digits), write(high, digits)];
      const plain = texts.every((text) => /^\d/.test(text));
      return plain ? texts.join(EN_DASH) : texts.join(`${NO_BREAK}…${NO_BREAK}`);
    },
    probability: (value) => (value < 0.001 ? `<${NO_BREAK}0${mark}001` : decimal(value, 3)),
    date: (iso) => {
      const date = new Date(iso);
      if (Number.isNaN(date.getTime())) return iso;
      const text = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        dateStyle: 'long',
        timeZone: 'UTC',
      }).format(date);
      // Kazakh documents write the word in full: 2026 жылғы 23 қараша.
      return language === 'kk' ? text.replace('ж.', 'жылғы') : text;
    },
  };
}
