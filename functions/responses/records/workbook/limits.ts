/**
 * What a workbook may be, so that a small file cannot unpack into more than there is room and time for. A sheet of
 * 1,048,576 rows (all that Excel has) × 80 answers is about 340 MB packed, 3 GB unpacked and read in one pass.
 */
export const limits = {
  /** Bytes of the packed file; it is held in memory as it is. */
  packed: 512 * 1024 ** 2,
  /** Bytes of the unpacked sheet. */
  sheet: 8 * 1024 ** 3,
  /** Bytes of the unpacked texts that cells share; they are held in memory. */
  sharedStrings: 256 * 1024 ** 2,
  /** Bytes of any other part. */
  part: 32 * 1024 ** 2,
  entries: 10_000,
  /** Characters without a tag among them: a cell. */
  text: 16 * 1024 ** 2,
  columns: 16_384,
  /** Cells of the sheet, the blank ones before a filled one included. */
  cells: 200_000_000,
} as const;
