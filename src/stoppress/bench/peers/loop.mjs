// Node as one writes it: an http server, a set of answers that stay open, a loop of res.write.
import { createServer } from "node:http"

const open = new Set()

createServer((request, answer) => {
  if (request.method === "POST") {
    const parts = []
    request.on("data", (part) => parts.push(part))
    request.on("end", () => {
      const frame = Buffer.concat([Buffer.from("data: "), ...parts, Buffer.from("\n\n")])
      for (const one of open) one.write(frame)
      answer.end()
    })
    return
  }
  answer.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" })
  answer.flushHeaders()
  open.add(answer)
  request.on("close", () => open.delete(answer))
}).listen({ port: Number(process.argv[2]), host: "127.0.0.1", backlog: 4096 })
