"""A server that does everything wrong once, for those who have to find it: a page, and a stream with a gap, a double,
the text of before, and one that was taken down. Prints its port; ends with its stdin. Standard library only."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html><main data-place="e1:2" data-generation="0" data-count="1"><div id="posts">
<article data-id="p1" data-n="1">mark-p0001-r01</article></div></main></html>"""


def delta(begins, ends, revision):
    post = {"key": "post:p1", "n": 1, "order": "1", "day": "", "html": f"mark-p0001-r0{revision}"}
    about = {"v": 1, "from": f"e1:{begins}", "to": f"e1:{ends}", "generation": 0, "redacted": []}
    return f"id: e1:{ends}\nevent: delta\ndata: {json.dumps({**about, 'parts': [post]})}\n\n"


HELLO = 'id: e1:2\nevent: hello\ndata: {"from": "e1:2", "to": "e1:2", "complete": true, "generation": 0}\n\n'
STREAM = HELLO + delta(3, 4, 1) + delta(2, 4, 2) + delta(4, 8, 2)


class Liar(BaseHTTPRequestHandler):
    def do_GET(self):
        stream = self.path.partition("?")[0].endswith("/stream")
        text = (STREAM if stream else PAGE).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()
