const TOTAL = new RegExp(
  [
    'итоги?:?|всего:?|(общий|промежуточный) итог|итого( по .*)?:?|.* итог|среднее( (по|значение) .*| значение)?:?',
    'барлығы:?|жиыны:?|жалпы:?|жалпы (жиыны|нәтиже)|.* бойынша (барлығы|жиыны|орташа)|орташа( мән| балл| көрсеткіш)?:?',
    '(grand |sub)?total:?|.* total|(total|mean|average) (for|of) .*|average:?|mean:?|sum:?',
  ].join('|'),
  'iu',
);
const WHOLE = new RegExp(`^(?:${TOTAL.source})$`, 'iu');

/** Whether a cell that should name a school or student names a sum or mean of the rows above ("Итого", "100 Итог"). */
export function isTotal(cell: string): boolean {
  return cell.length <= 80 && WHOLE.test(cell.trim());
}
