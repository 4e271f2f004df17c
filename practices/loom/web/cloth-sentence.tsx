import type { ReactNode } from "react";
import { list } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";
import { PageLink, RecordLink } from "#kernel/web/navigation.tsx";
import type { Loom } from "../contract.ts";
import { type Said, whatIsSaid } from "../rules/what-is-said.ts";
import { linked } from "./linked.tsx";
import classes from "./loom.module.css";
import { t } from "./messages.ts";

/** So many challenges are named; the others are counted. */
const NAMED = 4;

/** The cloth in one sentence, to stand above it: what is off and where, what waits and for whom, each a link. */
export function ClothSentence({ loom }: { loom: Loom }) {
  const said = whatIsSaid(loom);
  if (said.length === 0) return <p className={classes.summary}>{t("allWell")}</p>;
  const more = said.length - NAMED;
  return (
    <p className={classes.summary}>
      {said.slice(0, NAMED).map((each, at) => (
        <span key={each.challenge.id}>
          {at > 0 && "; "}
          {sentenceOf(each)}
        </span>
      ))}
      {more > 0 && `; ${t("andMore", { count: more })}`}.
    </p>
  );
}

function sentenceOf({ challenge, says, departments, alsoFor }: Said): ReactNode {
  const links = [
    <RecordLink key={challenge.id} record={{ kind: "challenge", ...challenge }} title={challenge.title}>
      {challenge.key}
    </RecordLink>,
    ...[...departments, ...alsoFor].map(({ id, key, name }) => (
      <PageLink key={id} to={`departments/${key}`}>
        {name}
      </PageLink>
    )),
  ];
  return linked((place) => {
    const listed = (among: Said["departments"], from: number) =>
      list(
        among.map((_, at) => place(from + at)),
        { language },
      );
    const said = inWords(says, { challenge: place(0), where: listed(departments, 1) });
    if (alsoFor.length === 0) return said;
    return t("andWaits", { said, where: listed(alsoFor, 1 + departments.length) });
  }, links);
}

function inWords(says: Said["says"], names: { challenge: string; where: string }): string {
  switch (says) {
    case "off_track":
      return t(names.where ? "offIn" : "off", names);
    case "at_risk":
      return t(names.where ? "riskIn" : "atRisk", names);
    case "waits_for":
      return t("waitsFor", names);
    case "decision":
      return t("waitsForDecision", names);
    case "risk":
      return t("waitsForRisk", names);
    case "silent":
      return t("isSilent", names);
  }
}
