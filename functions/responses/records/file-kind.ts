/** Kinds of files that are no table of text, by how they begin. A CSV begins in none of these ways. */
const SIGNATURES: readonly (readonly [kind: string, begins: string])[] = [
  ['PDF', '%PDF-'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['RAR', 'Rar!\x1a'],
  ['7-Zip', '7z\xbc\xaf'],
  ['GZIP', '\x1f\x8b'],
  ['RTF', '{\\rtf'],
  ['SPSS (.sav)', '$FL2'],
  ['SPSS (.zsav)', '$FL3'],
  ['Stata (.dta)', '<stata_dta>'],
  ['SQLite', 'SQLite format 3'],
  ['Access (.mdb)', '\x00\x01\x00\x00Standard'],
  ['Parquet', 'PAR1'],
  ['R (.rds)', 'RDX'],
];

/** The kind of a file that is no table, by its first bytes; undefined for anything that may be text. */
export function foreignKind(start: Buffer): string | undefined {
  const text = start.toString('latin1');
  const known = SIGNATURES.find(([, begins]) => text.startsWith(begins));
  if (known) return known[0];
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(text)) return 'XML';
  return /^(\xef\xbb\xbf)?\s*(\[\s*[{[]|\{\s*")/.test(text) ? 'JSON' : undefined;
}

/** The kind of a zip archive that is no workbook (.xlsx), by the paths of its parts. */
export function archiveKind(paths: readonly string[]): string {
  const has = (path: RegExp) => paths.some((each) => path.test(each));
  if (has(/^xl\/workbook\.bin$/i)) return 'Excel (.xlsb)';
  if (has(/^word\//i)) return 'Word (.docx)';
  if (has(/^ppt\//i)) return 'PowerPoint (.pptx)';
  if (has(/^mimetype$/i) && has(/^content\.xml$/i)) return 'OpenDocument (.ods)';
  if (has(/^index\/.*\.iwa$/i)) return 'Numbers';
  return 'ZIP';
}
