"""A proxy before an emulator that writes down who called what: functions say who they are in their user agent."""

import http.client
import http.server
import json
import re
import threading
import urllib.parse

from capacity import units

# `AWS_SDK_UA_APP_ID` of a function.
WHO = re.compile(r"\bapp/(\S+)")
INVOCATION = re.compile(r"^/2015-03-31/functions/([^/]+)/invocations")


class Recorder:
    """Calls since `start`, until `take`: (who, service.operation) to count, read units, write units, bytes."""

    def __init__(self, target, port):
        self.calls, self.lock, self.on = {}, threading.Lock(), False
        recorder, (host, target_port) = self, urllib.parse.urlsplit(target).netloc.split(":")

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                there = http.client.HTTPConnection(host, int(target_port), timeout=300)
                headers = {name: value for name, value in self.headers.items() if name.lower() not in ("connection", "transfer-encoding")}
                there.request(self.command, self.path, body, headers)
                answer = there.getresponse()
                text = answer.read()
                there.close()
                recorder.record(self, body, answer.status, text)
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                        self.send_header(name, value)
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on

            def log_message(self, *_):
                """Nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def record(self, handler, body, status, text):
        """One call, if it went well: what failed costs next to nothing and is rare."""
        if not self.on or status >= 400:
            return
        agent = " ".join(value for name, value in handler.headers.items() if name.lower() in ("user-agent", "x-amz-user-agent"))
        who, target = WHO.search(agent), handler.headers.get("x-amz-target")
        read, write = 0, 0
        invoked = INVOCATION.match(handler.path)
        if invoked:
            who, what = urllib.parse.unquote(invoked[1]), "lambda.Invoke"
        elif target:
            service, operation = target.split(".", 1)
            what = f"{service.removesuffix('_20120810').lower()}.{operation}"
            if what.startswith("dynamodb."):
                read, write = units(operation, json.loads(body), json.loads(text))
        else:
            return
        key = (who if isinstance(who, str) else who[1] if who else "other", what)
        with self.lock:
            row = self.calls.setdefault(key, [0, 0, 0, 0])
            for n, value in enumerate((1, read, write, len(text))):
                row[n] += value

    def start(self):
        """From now on."""
        with self.lock:
            self.calls, self.on = {}, True

    def take(self):
        """What came since."""
        with self.lock:
            self.on = False
            return self.calls

    def stop(self):
        """Ends it."""
        self.server.shutdown()
        self.server.server_close()
