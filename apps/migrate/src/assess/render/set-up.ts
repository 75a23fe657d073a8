import type { Plan } from "../plan/plan.ts";
import { diagramTexts } from "../texts/diagram-texts.ts";
import { say } from "../texts/say.ts";

export type Part = "appOne" | "appTwo" | "oldSystem" | "hongyan" | "between" | "backEnd";
export type Link = { from: Part; to: Part; label: string; isBothWays?: true; isLater?: true };

/** Who speaks with whom, for both drawings of it. */
export type SetUp = { names: Readonly<Record<Part, string>>; links: readonly Link[] };

export function setUpOf({ strategy, language, answers, kinds }: Plan): SetUp {
  const word = (code: keyof typeof diagramTexts) => say(diagramTexts[code], language);
  const isForced = strategy === "forced";
  const writesBoth = kinds.some(({ keeping }) => keeping === "appWritesBoth");
  const names = {
    appOne: word("appOne"),
    appTwo: word("appTwo"),
    oldSystem: word("oldSystem"),
    hongyan: word("hongyan"),
    between: word(isForced ? "dump" : "bridge"),
    backEnd: word("backEnd"),
  };
  const carried = word(strategy === "mixed" ? "carriesC2c" : "carries");
  const links: Link[] = [
    { from: "appOne", to: "oldSystem", label: word(isForced ? "untilStop" : "untilUpdate"), isBothWays: true },
    {
      from: "appTwo",
      to: "hongyan",
      label: word(isForced ? "fromSwitch" : strategy === "mixed" ? "groupsHere" : "chat"),
      isBothWays: true,
      ...(isForced && { isLater: true as const }),
    },
    ...(isForced
      ? ([
          { from: "oldSystem", to: "between", label: word("export") },
          { from: "between", to: "hongyan", label: word("import") },
        ] as const)
      : ([
          { from: "oldSystem", to: "between", label: carried, isBothWays: true },
          { from: "between", to: "hongyan", label: carried, isBothWays: true },
        ] as const)),
    { from: "backEnd", to: "hongyan", label: word(writesBoth ? "manages" : "signs") },
  ];
  if (writesBoth || (!isForced && answers.runBy === "provider"))
    links.push({ from: "backEnd", to: "oldSystem", label: word("manages") });
  return { names, links };
}
