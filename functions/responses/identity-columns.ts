import { fold } from '../assessment/fold.ts';

const HEADERS = new RegExp(
  [
    'фио|фамили|отчеств|имяученика|имяучащегося|имяобучающегося|^имя$|фиообучающегося|паспорт|иин|дата?рожд|деньрожд',
    'годрожд|телефон|моб|почта|адрес|снилс|родител[ья](?!и?образов)',
    'атыжөні|атыжони|^аты$|^тегі$|әкесініңаты|есімі|жсн|туғанкүн|туылғанкүн|туғанжыл|ұялы|мекенжай|куәлік',
    '^name$|fullname|firstname|lastname|surname|patronymic|middlename|studentname|pupilname|nameofstudent',
    '^iin$|^nid$|nationalid|passport|birth|^dob$|phone|mobile|^tel$|email|^mail$|address|login$',
  ].join('|'),
  'u',
);

/** Whether a header names something that identifies a person: name, ИИН, birth date, phone, e-mail, address. */
export function isIdentityHeader(header: string): boolean {
  return HEADERS.test(fold(header)) || header.split(/[,/]/).some((part) => HEADERS.test(fold(part)));
}

const IIN = /^\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^(\+7|8)[\s(-]*7\d\d[\s)-]*\d{3}[\s-]?\d\d[\s-]?\d\d$/;
const BIRTH_DATE = /^(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-](19|20)?\d\d$|^(19|20)\d\d-\d\d-\d\d/;
const FULL_NAME =
  /^\p{Lu}[\p{L}-]+\s+\p{Lu}[\p{L}-]+(\s+\p{Lu}[\p{L}-]+(\s+(ұлы|қызы|уулу|оглы|кызы|улы))?)?$/u;

/** Whether most of the cells of a column look like numbers of persons, phones, addresses, birth dates or names. */
export function looksLikeIdentities(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.slice(0, 100).trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  const share = (pattern: RegExp) => filled.filter((cell) => pattern.test(cell)).length / filled.length;
  if ([IIN, EMAIL, PHONE, BIRTH_DATE].some((pattern) => share(pattern) > 0.5)) return true;
  return share(FULL_NAME) > 0.7 && new Set(filled).size > filled.length / 2;
}
