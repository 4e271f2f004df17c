import type { ColumnType, InsertType, SelectType, UpdateType } from "kysely";

/** What `Columns` may say: of a column that is there, a type within the one it has in the database; of jsonb, any. */
type Within<Tables, Columns> = {
  [Table in keyof Columns]: Table extends keyof Tables
    ? {
        [Column in keyof Columns[Table]]: Column extends keyof Tables[Table]
          ? unknown extends SelectType<Tables[Table][Column]>
            ? unknown
            : NonNullable<SelectType<Tables[Table][Column]>>
          : never;
      }
    : never;
};

type Swap<Old, Type> = Old extends null | undefined ? Old : Type;

/** jsonb goes in as JSON text, whatever comes out. */
type NarrowColumn<Column, Type> =
  unknown extends SelectType<Column>
    ? ColumnType<Type, InsertType<Column>, UpdateType<Column>>
    : ColumnType<
        Swap<SelectType<Column>, Type>,
        Swap<InsertType<Column>, Type>,
        Swap<UpdateType<Column>, Type>
      >;

/**
 * The tables as the database has them, with narrower types for some columns. Null and default stay as they are.
 *
 * @example type RiskTables = Narrow<{ risk: { kind: string } }, { risk: { kind: "threat" | "chance" } }>;
 */
export type Narrow<Tables, Columns extends Within<Tables, Columns>> = {
  [Table in keyof Tables]: Table extends keyof Columns
    ? {
        [Column in keyof Tables[Table]]: Column extends keyof Columns[Table]
          ? NarrowColumn<Tables[Table][Column], Columns[Table][Column]>
          : Tables[Table][Column];
      }
    : Tables[Table];
};
