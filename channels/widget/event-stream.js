/** Server-sent events by fetch, because EventSource cannot send an Authorization header. */

/** Yields each event of a response's body as `{number, kind, data}`. */
export async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let received = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    received += value;
    const blocks = received.split("\n\n");
    received = blocks.pop();
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
  }
}

function readEvent(block) {
  const fields = {};
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
  }
  return fields.data && { number: Number(fields.id), kind: fields.event, data: JSON.parse(fields.data) };
}
