/** Where the page of live rooms is. */
export const livePage = `${import.meta.env.BASE_URL}live/`;
