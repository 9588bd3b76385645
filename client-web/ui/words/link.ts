// What is said about the connection.
export const link = {
  connecting: "Connecting…",
  lost: "Reconnecting… Nothing is lost; go on typing.",
  back: "Connected again.",
  left: "You have left this table.",
  endings: {
    taken_over: "You are playing on another device or in another tab",
    removed: "The facilitator has taken this seat back",
    dismissed: "The facilitator has sent you away from the hall",
    wrong_token: "This place is no longer yours",
    device_replaced: "This device was replaced by newer ones",
    wrong_version: "This page is older than the server",
    left: "You have left",
  } as Record<string, string>,
  ended: "You are not connected",
  playHere: "Play here instead",
  reload: "Load the page again",
  home: "Go to the front page",
  unknownTitle: "This browser knows no such place",
  unknown:
    "The address names a seat that was taken on another device, or that was forgotten here. Join again with the code, or with your recovery code.",
  stopping: "The server is about to stop",
};
