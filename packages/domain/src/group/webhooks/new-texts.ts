import { Type } from "@sinclair/typebox";

/** Texts of a profile that changed, of a group or a topic. */
export type NewTexts = { name?: string; introduction?: string; notification?: string; faceUrl?: string };

const NewText = (description: string) => Type.Optional(Type.String({ description }));

export const newTextFields = {
  Name: NewText("The new name."),
  Introduction: NewText("The new introduction."),
  Notification: NewText("The new notification."),
  FaceUrl: NewText("The address of the new picture."),
};

export const newTexts = ({ name, introduction, notification, faceUrl }: NewTexts) => ({
  ...(name !== undefined && { Name: name }),
  ...(introduction !== undefined && { Introduction: introduction }),
  ...(notification !== undefined && { Notification: notification }),
  ...(faceUrl !== undefined && { FaceUrl: faceUrl }),
});
