"""A mail server for tests: it keeps what it is given, and can be told to behave badly."""

import socketserver
import threading


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refuses=(), answers_data="250 kept", drops=False):
        super().__init__(("127.0.0.1", 0), Talk)
        self.refuses, self.answers_data, self.drops = set(refuses), answers_data, drops
        self.letters, self.logins = [], []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def close(self):
        self.shutdown()
        self.server_close()


class Talk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.say("220 sink")
        recipients = []
        while line := self.rfile.readline():
            order = line.decode().strip()
            verb = order.upper().split(" ")[0].split(":")[0]
            if verb == "EHLO":
                self.say("250-sink\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                self.server.logins.append(order)
                self.say("235 welcome")
            elif verb == "RCPT":
                who = order.partition("<")[2].partition(">")[0]
                if who in self.server.refuses:
                    self.say("550 nobody here")
                else:
                    recipients.append(who)
                    self.say("250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.take(recipients)
                recipients = []
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, recipients):
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.server.drops:
            self.connection.close()
            return
        if self.server.answers_data.startswith("250"):
            self.server.letters.append((recipients, b"".join(lines)))
        self.say(self.server.answers_data)
