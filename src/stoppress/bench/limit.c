/* The limit: the same bytes to so many sockets, by a program that does nothing else. One thread, one epoll, nothing
   waits for a single reader.

   Prints its port. An order "send LENGTH" and so many bytes go to everybody; the answer is "sent BEGAN ENDED READERS". */

#include "common.h"

enum { MOST = 1 << 20 };

static const char HEAD[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n";

static int *open_fds;
static unsigned open_count, poller;
static char *unasked;

static void drop(int fd)
{
    for (unsigned nth = 0; nth < open_count; nth++)
        if (open_fds[nth] == fd) {
            open_fds[nth] = open_fds[--open_count];
            break;
        }
    close(fd);
}

static void welcome(int listening)
{
    int fd, on = 1;
    while ((fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        if (fd >= MOST) {
            close(fd);
            continue;
        }
        struct epoll_event asked = {.events = EPOLLIN, .data.fd = fd};
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        unasked[fd] = 1;
        epoll_ctl((int)poller, EPOLL_CTL_ADD, fd, &asked);
    }
}

static void hear(int fd)
{
    char text[4096];
    ssize_t got = read(fd, text, sizeof text);
    if (got <= 0 && !(got < 0 && errno == EAGAIN)) {
        drop(fd);
    } else if (unasked[fd]) { /* the programs that call send their whole question at once */
        unasked[fd] = 0;
        if (send(fd, HEAD, sizeof HEAD - 1, MSG_NOSIGNAL) < 0)
            close(fd);
        else
            open_fds[open_count++] = fd;
    }
}

/* Whoever took only a part is served the rest before the next message, and keeps nobody waiting meanwhile. */
static void finish(const char *bytes, size_t length, int *late, size_t *done, unsigned waiting)
{
    while (waiting)
        for (unsigned nth = 0; nth < waiting;) {
            ssize_t went = send(late[nth], bytes + done[nth], length - done[nth], MSG_NOSIGNAL | MSG_DONTWAIT);
            if (went > 0)
                done[nth] += (size_t)went;
            if (done[nth] == length || (went < 0 && errno != EAGAIN)) {
                waiting--;
                late[nth] = late[waiting], done[nth] = done[waiting];
            } else {
                nth++;
            }
        }
}

static void send_all(const char *bytes, size_t length)
{
    int *late = room(open_count + 1, sizeof *late);
    size_t *done = room(open_count + 1, sizeof *done);
    unsigned waiting = 0;
    int64_t began = now();
    for (unsigned nth = 0; nth < open_count; nth++) {
        ssize_t went = send(open_fds[nth], bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (went != (ssize_t)length && (went >= 0 || errno == EAGAIN))
            late[waiting] = open_fds[nth], done[waiting++] = went > 0 ? (size_t)went : 0;
    }
    finish(bytes, length, late, done, waiting);
    printf("sent %lld %lld %u\n", (long long)began, (long long)now(), open_count);
    fflush(stdout);
    free(late);
    free(done);
}

static void obey(void)
{
    char line[64];
    unsigned filled = 0;
    while (filled < sizeof line - 1 && read(0, line + filled, 1) == 1 && line[filled] != '\n')
        filled++;
    line[filled] = 0;
    size_t length = 0, got = 0;
    if (sscanf(line, "send %zu", &length) != 1)
        exit(0);
    char *bytes = room(length + 1, 1);
    while (got < length) {
        ssize_t more = read(0, bytes + got, length - got);
        if (more <= 0)
            exit(0);
        got += (size_t)more;
    }
    send_all(bytes, length);
    free(bytes);
}

int main(void)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof here;
    int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(listening, (struct sockaddr *)&here, sizeof here) || listen(listening, 4096))
        die("listen");
    getsockname(listening, (struct sockaddr *)&here, &size);
    open_fds = room(MOST, sizeof *open_fds);
    unasked = room(MOST, 1);
    poller = (unsigned)epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event found[512], doors = {.events = EPOLLIN, .data.fd = listening}, orders = {.events = EPOLLIN};
    epoll_ctl((int)poller, EPOLL_CTL_ADD, listening, &doors);
    epoll_ctl((int)poller, EPOLL_CTL_ADD, 0, &orders);
    printf("port %d\n", ntohs(here.sin_port));
    fflush(stdout);
    for (;;) {
        int ready = epoll_wait((int)poller, found, 512, -1);
        for (int nth = 0; nth < ready; nth++) {
            if (found[nth].data.fd == listening)
                welcome(listening);
            else if (found[nth].data.fd == 0)
                obey();
            else
                hear(found[nth].data.fd);
        }
    }
}
