import { APPETITE, bandOf } from "../rules.ts";
import { t } from "./messages.ts";
import classes from "./risks.module.css";

const GRADES = [1, 2, 3, 4, 5] as const;

/** Exposure as a figure, a bar and a word: never colour alone. */
export function Exposure({ value, ended = false }: { value: number; ended?: boolean }) {
  // What is over is past no appetite any more.
  const band = ended ? "low" : bandOf(value);
  return (
    <span className={classes.exposure}>
      <span
        className={classes.bar}
        data-band={band}
        style={{ backgroundSize: `${Math.ceil(value / 5) * 20}% 100%` }}
        aria-hidden="true"
      />
      <span data-figures>
        {ended
          ? t("exposureWas", { exposure: value })
          : t("exposureWords", { exposure: value, band: t(band) })}
      </span>
    </span>
  );
}

/** The grid of likelihood and impact with this risk in it. */
export function Matrix({ likelihood, impact }: { likelihood: number; impact: number }) {
  return (
    <table className={classes.matrix}>
      <caption className="visually-hidden">{t("matrix")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("likelihood")}</th>
          {GRADES.map((grade) => (
            <th key={grade} scope="col" title={t(`impact${grade}`)}>
              {grade}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {GRADES.toReversed().map((row) => (
          <tr key={row}>
            <th scope="row">{t(`likelihood${row}`)}</th>
            {GRADES.map((column) => {
              const isHere = row === likelihood && column === impact;
              return (
                <td
                  key={column}
                  data-band={row * column >= APPETITE ? "high" : undefined}
                  data-here={isHere || undefined}
                >
                  {row * column}
                  {isHere && <span className="visually-hidden"> {t("here")}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
