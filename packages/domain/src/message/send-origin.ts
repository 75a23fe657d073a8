/** Where a message comes from: a numbered send of a device, or a REST caller under the windowed duplicate rules. */
export type SendOrigin = { connectionId: string; instance: string; sendNumber: number | undefined } | "rest";
