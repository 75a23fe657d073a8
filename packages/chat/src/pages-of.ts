type Page = { cursor?: string | undefined };

/** The pages of a list, one asked for after the other. `ask` gets the part of its input that says where the page begins. */
export async function* pagesOf<Answer extends Page>(
  ask: (from: { cursor?: string }) => Promise<Answer>,
): AsyncGenerator<Answer> {
  let cursor: string | undefined;
  do {
    const page: Answer = await ask(cursor === undefined ? {} : { cursor });
    yield page;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
