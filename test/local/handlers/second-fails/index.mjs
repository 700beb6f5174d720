/** Hands back the messages whose body is `bad`. */
export const handler = async ({ Records }) => ({
  batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});
