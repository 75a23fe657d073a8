import { InboxOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { answerRequest } from "../chat/group-actions.ts";
import type { JoinRequestView } from "../chat/group-views.ts";
import { useGroups } from "../chat/groups-state.ts";
import { useNames } from "../chat/names.ts";
import { goToPerson } from "../chat/route.ts";
import "../contacts/requests-page.css";
import { useAct } from "../contacts/use-act.ts";
import { useText } from "../i18n/language.ts";
import { NothingHere } from "../layout/nothing-here.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";

type Answered = JoinRequestView & { isAccepted: boolean };

/** Who waits to be let in: to one group, or to any that one manages. What was answered just now stays to be seen. */
export function JoinRequests({ groupId, title }: { groupId?: string; title?: string }) {
  const t = useText();
  const all = useGroups((state) => state.requests);
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const waiting = all.filter((one) => groupId === undefined || one.groupId === groupId);
  const done = answered.filter(({ key }) => !waiting.some((one) => one.key === key));
  if (waiting.length + done.length === 0) {
    if (groupId === undefined) return null;
    return <NothingHere icon={<InboxOutlined aria-hidden />} title={t.noJoinRequests} hint={t.noJoinRequestsHint} />;
  }
  return (
    <Sheet {...(title && { title })}>
      {waiting.map((request) => (
        <Request
          key={request.key}
          request={request}
          onAnswered={(isAccepted) => setAnswered([{ ...request, isAccepted }, ...answered])}
        />
      ))}
      {done.map((request) => (
        <RequestLine key={request.key} request={request}>
          <div className="request-actions">
            <span className="request-outcome">{request.isAccepted ? t.requestAccepted : t.requestRefused}</span>
          </div>
        </RequestLine>
      ))}
    </Sheet>
  );
}

type RequestProps = { request: JoinRequestView; onAnswered: (isAccepted: boolean) => void };

function Request({ request, onAnswered }: RequestProps) {
  const t = useText();
  const { nameOf } = useNames();
  const { isBusy, act } = useAct();
  const name = request.invitedId ? nameOf(request.invitedId) : request.applicantNick;
  const answer = async (isAccepted: boolean) => {
    if (await act(() => answerRequest(request, isAccepted), isAccepted ? t.isIn(name) : undefined))
      onAnswered(isAccepted);
  };
  return (
    <RequestLine request={request}>
      <div className="request-actions">
        <Button type="primary" disabled={isBusy} aria-label={t.letInName(name)} onClick={() => void answer(true)}>
          {t.letIn}
        </Button>
        <Button disabled={isBusy} aria-label={t.keepOutName(name)} onClick={() => void answer(false)}>
          {t.keepOut}
        </Button>
      </div>
    </RequestLine>
  );
}

function RequestLine({ request, children }: { request: JoinRequestView; children: React.ReactNode }) {
  const t = useText();
  const { nameOf } = useNames();
  const { applicantId, applicantNick, invitedId, groupName, words } = request;
  return (
    <article className="request" aria-label={applicantNick}>
      <Avatar userId={applicantId} name={applicantNick} size={44} />
      <div className="request-text">
        <div className="request-head">
          <button type="button" className="request-name" onClick={() => goToPerson(applicantId)}>
            {applicantNick}
          </button>
        </div>
        <p className="request-words">
          {invitedId ? t.invitedInto(nameOf(invitedId), groupName) : t.wantsToJoin(groupName)}
        </p>
        {words && (
          <p className="request-words">
            <q>{words}</q>
          </p>
        )}
        {children}
      </div>
    </article>
  );
}
