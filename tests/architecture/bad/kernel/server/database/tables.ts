// fine
export type KernelTables = { record: { id: string }; link: { from_id: string; to_id: string } };
