import { get, type Procedure } from "../procedure.ts";

/** How often each relation list of an account changed, and the last place given out in them. */
export type RelationHead = {
  lastPosition: number;
  standardSequence: number;
  customSequence: number;
  groupSequence: number;
  blockSequence: number;
};

const columns = `last_position AS "lastPosition", standard_sequence AS "standardSequence",
  custom_sequence AS "customSequence", group_sequence AS "groupSequence", block_sequence AS "blockSequence"`;

export function* readRelationHead(account: number): Procedure<RelationHead> {
  const head = yield* get<RelationHead>(`SELECT ${columns} FROM relation_heads WHERE account = ?`, account);
  return head ?? { lastPosition: 0, standardSequence: 0, customSequence: 0, groupSequence: 0, blockSequence: 0 };
}

/** Raises the given figures of an account and returns all as they are then. Positions taken end at `lastPosition`. */
export function* raiseRelationHead(account: number, by: Partial<RelationHead>): Procedure<RelationHead> {
  const raises = [
    by.lastPosition ?? 0,
    by.standardSequence ?? 0,
    by.customSequence ?? 0,
    by.groupSequence ?? 0,
    by.blockSequence ?? 0,
  ];
  const head = yield* get<RelationHead>(
    `INSERT INTO relation_heads
       (account, last_position, standard_sequence, custom_sequence, group_sequence, block_sequence)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET last_position = relation_heads.last_position + excluded.last_position,
       standard_sequence = relation_heads.standard_sequence + excluded.standard_sequence,
       custom_sequence = relation_heads.custom_sequence + excluded.custom_sequence,
       group_sequence = relation_heads.group_sequence + excluded.group_sequence,
       block_sequence = relation_heads.block_sequence + excluded.block_sequence
     RETURNING ${columns}`,
    account,
    ...raises,
  );
  return head as RelationHead;
}
