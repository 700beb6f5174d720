/**
 * Pages of a PDF whose page objects are not packed into object streams, as Chromium writes them: an entry a line. The
 * title of a document, which may say anything, has no line ends.
 */
export function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page$/gm)?.length ?? 0
  );
}
