/** The grade of a cell like `4`, `4 "А"`, `9Б`, `4-класс`: its number without the class letter; else undefined. */
export function readGrade(text: string): string | undefined {
  const match = /^\D{0,12}?(\d{1,2})(?!\d)(?:[.,]0)?[^\d]{0,20}$/u.exec(text.trim());
  const grade = Number(match?.[1]);
  return grade >= 1 && grade <= 12 ? String(grade) : undefined;
}
