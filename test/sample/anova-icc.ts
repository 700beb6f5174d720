/** Intraclass correlation by one-way analysis of variance with unequal groups (Donner 1986). */
export function anovaIcc(groups: readonly (readonly number[])[]): number {
  const total = groups.flat().length;
  const grand = mean(groups.flat());
  const between = sum(groups.map((group) => group.length * (mean(group) - grand) ** 2)) / (groups.length - 1);
  const within =
    sum(groups.map((group) => sum(group.map((value) => (value - mean(group)) ** 2)))) /
    (total - groups.length);
  const size = (total - sum(groups.map((group) => group.length ** 2)) / total) / (groups.length - 1);
  return (between - within) / (between + (size - 1) * within);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
