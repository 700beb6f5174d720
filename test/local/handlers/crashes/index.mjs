/** Ends its process in the middle of an invocation, on events that ask for it. */
export const handler = async (event) => {
  if (JSON.stringify(event).includes('crash')) process.exit(3);
  return { done: true };
};
