import { InboxOutlined, SendOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { acceptRequest, forgetSentRequest, markRequestsSeen, refuseRequest } from "../chat/contact-actions.ts";
import { type RequestView, useContacts } from "../chat/contacts-state.ts";
import { goToConversation, goToPerson } from "../chat/route.ts";
import { conversationIdOf } from "../chat/views.ts";
import { smartTime } from "../dates/smart-time.ts";
import { useLanguage, useText } from "../i18n/language.ts";
import { DetailPage } from "../layout/detail-page.tsx";
import { useDialog } from "../layout/dialog-context.ts";
import { NothingHere } from "../layout/nothing-here.tsx";
import { Sheet } from "../layout/sheet.tsx";
import { Avatar } from "../people/avatar.tsx";
import "./requests-page.css";
import { useAct } from "./use-act.ts";

type Outcome = "accepted" | "refused";
type Handled = RequestView & { outcome: Outcome };

/** Friend requests in both directions. What was answered just now stays to be seen until one leaves the page. */
export function RequestsPage() {
  const t = useText();
  const requests = useContacts((state) => state.requests);
  const unseen = useContacts((state) => state.unseenRequests);
  const [handled, setHandled] = useState<readonly Handled[]>([]);
  useEffect(() => {
    if (unseen > 0) void markRequestsSeen().catch(() => undefined);
  }, [unseen]);
  const incoming = requests.filter((request) => request.isIncoming && !handled.some(sameAs(request)));
  const sent = requests.filter(({ isIncoming }) => !isIncoming);
  const answer = (request: RequestView, outcome: Outcome) => setHandled([{ ...request, outcome }, ...handled]);
  return (
    <DetailPage title={t.friendRequests}>
      {incoming.length + handled.length + sent.length === 0 && <NoRequests />}
      {incoming.length + handled.length > 0 && (
        <Sheet title={t.requestsToMe}>
          {incoming.map((request) => (
            <Incoming key={request.userId} request={request} onAnswer={(outcome) => answer(request, outcome)} />
          ))}
          {handled.map((request) => (
            <Answered key={`${request.userId} ${request.time}`} request={request} />
          ))}
        </Sheet>
      )}
      {sent.length > 0 && (
        <Sheet title={t.requestsByMe} note={t.requestsByMeHint}>
          {sent.map((request) => (
            <Sent key={request.userId} request={request} />
          ))}
        </Sheet>
      )}
    </DetailPage>
  );
}

const sameAs = (request: RequestView) => (one: RequestView) =>
  one.userId === request.userId && one.time === request.time;

function NoRequests() {
  const t = useText();
  const showDialog = useDialog();
  return (
    <NothingHere icon={<InboxOutlined aria-hidden />} title={t.noRequests} hint={t.noRequestsHint}>
      <Button icon={<SendOutlined aria-hidden />} onClick={() => showDialog({ kind: "addFriend" })}>
        {t.addFriend}
      </Button>
    </NothingHere>
  );
}

function Incoming({ request, onAnswer }: { request: RequestView; onAnswer: (outcome: Outcome) => void }) {
  const t = useText();
  const { userId, nick } = request;
  const { isBusy, act } = useAct();
  const [remark, setRemark] = useState<string>();
  const accept = async () => {
    if (await act(() => acceptRequest(userId, remark?.trim()), t.friendsNow(nick))) onAnswer("accepted");
  };
  const refuse = async () => {
    if (await act(() => refuseRequest(userId))) onAnswer("refused");
  };
  return (
    <RequestLine request={request}>
      {remark === undefined ? (
        <button type="button" className="text-button request-remark-open" onClick={() => setRemark("")}>
          {t.withRemark}
        </button>
      ) : (
        <Input
          className="request-remark"
          value={remark}
          maxLength={32}
          autoFocus
          aria-label={t.remarkFor(nick)}
          placeholder={t.remarkFor(nick)}
          onChange={(event) => setRemark(event.target.value)}
          onPressEnter={() => void accept()}
        />
      )}
      <div className="request-actions">
        <Button type="primary" disabled={isBusy} aria-label={t.acceptFrom(nick)} onClick={() => void accept()}>
          {t.accept}
        </Button>
        <Button disabled={isBusy} aria-label={t.refuseFrom(nick)} onClick={() => void refuse()}>
          {t.refuse}
        </Button>
      </div>
    </RequestLine>
  );
}

function Answered({ request }: { request: Handled }) {
  const t = useText();
  const isFriend = request.outcome === "accepted";
  return (
    <RequestLine request={request}>
      <div className="request-actions">
        <span className="request-outcome">{isFriend ? t.requestAccepted : t.requestRefused}</span>
        {isFriend && (
          <Button onClick={() => goToConversation(conversationIdOf(request.userId))}>{t.sendMessage}</Button>
        )}
      </div>
    </RequestLine>
  );
}

function Sent({ request }: { request: RequestView }) {
  const t = useText();
  const { isBusy, act } = useAct();
  return (
    <RequestLine request={request}>
      <div className="request-actions">
        <span className="request-outcome">{t.requestWaiting}</span>
        <Button
          disabled={isBusy}
          aria-label={t.forgetRequestTo(request.nick)}
          onClick={() => void act(() => forgetSentRequest(request.userId))}
        >
          {t.forgetRequest}
        </Button>
      </div>
    </RequestLine>
  );
}

function RequestLine({ request, children }: { request: RequestView; children: React.ReactNode }) {
  const t = useText();
  const language = useLanguage();
  const { userId, nick, avatar, words, time } = request;
  return (
    <article className="request" aria-label={nick}>
      <Avatar userId={userId} name={nick} src={avatar} size={44} />
      <div className="request-text">
        <div className="request-head">
          <button type="button" className="request-name" onClick={() => goToPerson(userId)}>
            {nick}
          </button>
          <time className="request-time">{smartTime(time, language, t)}</time>
        </div>
        {words && <p className="request-words">{words}</p>}
        {children}
      </div>
    </article>
  );
}
