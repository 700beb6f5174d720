/** Fails as often as the event says, counted in this environment. */
let calls = 0;
export const handler = async ({ failures }) => {
  calls++;
  if (calls <= failures) throw new RangeError(`attempt ${calls}`);
  return { calls };
};
