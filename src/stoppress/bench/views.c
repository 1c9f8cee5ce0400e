/* Asks for pages, over and over on a few lines or so many times a second, and notes how long each answer took.

   request STATUS PATH HEADERS   one more kind of question, with | between its header lines, and the answer it should get
   pull LINES MILLISECONDS FIRST PORT    each line asks again as soon as it is answered, through all kinds in turn
   ramp FROM TO MILLISECONDS FIRST PORT  so many views a second at the beginning and at the end, each on a line of its own;
                                         the time of a view counts from when it was due

   pace RATE MILLISECONDS FIRST PORT     so many a second, on lines that stay open and are used again, timed as above

   All are answered, for each kind, by "kind GOOD WRONG BROKEN BYTES", GOOD moments at which somebody asked and GOOD
   times it took, in 64-bit nanoseconds, and then by "done".
   Wrong is another status than it should be, broken no whole answer within ten seconds. */

#include "common.h"

enum { KINDS = 16, HEAD_ROOM = 4096 };
static const int64_t PATIENCE = 10000000000;

struct kind {
    char text[2048];
    int length, status;
    int64_t *times, *asked, bytes;
    unsigned good, wrong, broken, room;
};

struct line {
    int fd, kind, calling, status, chunked, headed;
    int filled;
    int64_t left, began, got; /* left < 0: the length of the next chunk is being read */
    int after, idle;
    struct line *next;
    char head[HEAD_ROOM];
};

static struct kind kinds[KINDS];
static int kind_count, poller, first, again_and_again, kept;
static unsigned called;
static struct sockaddr_in server;
static struct line *free_lines, *all_lines[1 << 18];
static unsigned line_count, busy;

static void note(struct kind *kind, int64_t asked, int64_t took)
{
    if (kind->good == kind->room) {
        kind->room = kind->room ? kind->room * 2 : 4096;
        kind->times = realloc(kind->times, kind->room * sizeof *kind->times);
        kind->asked = realloc(kind->asked, kind->room * sizeof *kind->asked);
        if (!kind->times || !kind->asked)
            die("memory");
    }
    kind->asked[kind->good] = asked;
    kind->times[kind->good++] = took;
}

static void put_down(struct line *one)
{
    one->idle = one->fd >= 0 && kept && one->headed > 0;
    if (one->fd >= 0 && !one->idle) {
        hang_up(one->fd);
        one->fd = -1;
    }
    one->next = free_lines;
    free_lines = one;
    busy--;
}

static void call(struct line *one)
{
    one->fd = call_from(first, called++, &server);
    one->calling = 1;
    if (one->fd < 0)
        return;
    struct epoll_event asked = {.events = EPOLLOUT, .data.ptr = one};
    epoll_ctl(poller, EPOLL_CTL_ADD, one->fd, &asked);
}

static void ask(struct line *one);
static void fail(struct line *one);

static void begin(int kind, int64_t due)
{
    struct line *one = free_lines;
    if (one) {
        free_lines = one->next;
    } else {
        if (line_count == sizeof all_lines / sizeof *all_lines)
            die("too many lines");
        one = all_lines[line_count++] = room(1, sizeof *one);
        one->fd = -1;
    }
    busy++;
    one->kind = kind, one->began = due, one->filled = one->headed = 0, one->got = 0;
    if (one->idle) {
        one->idle = 0;
        ask(one);
        if (one->headed < 0)
            fail(one);
        return;
    }
    call(one);
    if (one->fd < 0) {
        kinds[kind].broken++;
        put_down(one);
    }
}

static void ask(struct line *one)
{
    struct kind *kind = kinds + one->kind;
    one->filled = one->headed = one->chunked = one->after = 0, one->left = 0;
    if (again_and_again)
        one->began = now();
    if (write(one->fd, kind->text, (size_t)kind->length) != kind->length)
        one->headed = -1;
}

static void fail(struct line *one)
{
    kinds[one->kind].broken++;
    one->headed = -1;
    if (again_and_again && one->fd >= 0) {
        hang_up(one->fd);
        call(one);
        if (one->fd >= 0)
            return;
    }
    put_down(one);
}

static void answered(struct line *one)
{
    struct kind *kind = kinds + one->kind;
    if (one->status == kind->status)
        note(kind, one->began, now() - one->began);
    else
        kind->wrong++;
    kind->bytes += one->got;
    one->got = 0;
    if (!again_and_again) {
        put_down(one);
        return;
    }
    one->kind = (one->kind + 1) % kind_count;
    ask(one);
    if (one->headed < 0)
        fail(one);
}

static void read_head(struct line *one)
{
    char *at = strcasestr(one->head, "\r\ncontent-length:"), *space = strchr(one->head, ' ');
    one->headed = 1;
    one->status = space ? atoi(space) : 0;
    one->chunked = !!strcasestr(one->head, "\r\ntransfer-encoding: chunked");
    one->left = one->chunked ? -1 : at ? atoll(at + 17) : 0;
    if (one->status == 304 || one->status == 204)
        one->left = one->chunked = 0;
}

/* True once the answer is whole. */
static int took(struct line *one, const char *bytes, ssize_t length)
{
    one->got += length;
    while (!one->headed && length) {
        if (one->filled == HEAD_ROOM - 1)
            return one->status = 0, 1;
        one->head[one->filled++] = *bytes++, length--;
        one->head[one->filled] = 0;
        if (one->filled >= 4 && !memcmp(one->head + one->filled - 4, "\r\n\r\n", 4)) {
            read_head(one);
            one->filled = 0;
        }
    }
    if (!one->headed)
        return 0;
    if (!one->chunked)
        return (one->left -= length) <= 0;
    while (length) {
        if (one->left > 0) {
            ssize_t some = length < one->left ? length : (ssize_t)one->left;
            bytes += some, length -= some;
            if (!(one->left -= some))
                one->left = -1, one->filled = 0, one->after = 1;
        } else {
            char letter = *bytes++;
            length--;
            if (letter != '\n') {
                if (one->filled < 16)
                    one->head[one->filled++] = letter;
            } else if (one->after) { /* the line end behind a chunk */
                one->after = 0, one->filled = 0;
            } else {
                one->head[one->filled] = 0;
                if (!(one->left = strtoll(one->head, NULL, 16)))
                    return 1;
            }
        }
    }
    return 0;
}

static void ready(struct line *one)
{
    static char bytes[262144];
    if (one->idle) { /* the server closes a line that was not used for long */
        hang_up(one->fd);
        one->fd = -1, one->idle = 0;
        return;
    }
    if (one->calling) {
        int wrong = 0;
        socklen_t size = sizeof wrong;
        getsockopt(one->fd, SOL_SOCKET, SO_ERROR, &wrong, &size);
        struct epoll_event asked = {.events = EPOLLIN, .data.ptr = one};
        epoll_ctl(poller, EPOLL_CTL_MOD, one->fd, &asked);
        one->calling = 0;
        ask(one);
        if (wrong || one->headed < 0)
            fail(one);
        return;
    }
    ssize_t got = read(one->fd, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        fail(one);
    else if (took(one, bytes, got))
        answered(one);
}

static void turn(int wait)
{
    struct epoll_event found[512];
    int count = epoll_wait(poller, found, 512, wait);
    for (int nth = 0; nth < count; nth++) {
        struct line *one = found[nth].data.ptr;
        if (one && one->fd >= 0)
            ready(one);
    }
}

/* Until something comes, or so many nanoseconds: to spin would take from whoever is measured. */
static void sleep_for(int64_t span)
{
    struct timespec at = {span / 1000000000, span % 1000000000};
    struct pollfd lines = {.fd = poller, .events = POLLIN};
    ppoll(&lines, 1, &at, NULL);
}

static void tell(void)
{
    for (unsigned nth = 0; nth < line_count; nth++)
        if (all_lines[nth]->idle) {
            hang_up(all_lines[nth]->fd);
            all_lines[nth]->fd = -1, all_lines[nth]->idle = 0;
        } else if (all_lines[nth]->fd >= 0) {
            all_lines[nth]->headed = -1;
            kinds[all_lines[nth]->kind].broken += !again_and_again;
            put_down(all_lines[nth]);
        }
    for (int nth = 0; nth < kind_count; nth++) {
        struct kind *kind = kinds + nth;
        printf("kind %u %u %u %lld\n", kind->good, kind->wrong, kind->broken, (long long)kind->bytes);
        fwrite(kind->asked, sizeof *kind->asked, kind->good, stdout);
        fwrite(kind->times, sizeof *kind->times, kind->good, stdout);
        kind->good = kind->wrong = kind->broken = 0, kind->bytes = 0;
    }
    printf("done\n");
    fflush(stdout);
}

static void pull(int lines, int64_t span)
{
    int64_t until = now() + span;
    again_and_again = 1;
    for (int nth = 0; nth < lines; nth++)
        begin(nth % kind_count, now());
    while (now() < until)
        turn(10);
    tell();
}

/* The nth view is due when the growing rate has added up to n. */
static void ramp(double from, double to, int64_t span)
{
    int64_t start = now(), due = 0;
    double rate = (to - from) / ((double)span / 1e9), sum = 0, step = 0.001, at = 0;
    int kind = 0;
    again_and_again = 0;
    while (at < (double)span / 1e9) {
        at += step;
        due = start + (int64_t)(at * 1e9);
        for (int64_t left = due - now(); left > 0; left = due - now()) {
            sleep_for(left);
            turn(0);
        }
        turn(0);
        for (sum += (from + rate * at) * step; sum >= 1; sum--) {
            begin(kind, due);
            kind = (kind + 1) % kind_count;
        }
    }
    while (busy && now() < due + PATIENCE)
        turn(10);
    tell();
}

static void add(char *text)
{
    int status, at = 0;
    char path[512];
    if (kind_count == KINDS || sscanf(text, "request %d %511s %n", &status, path, &at) < 2)
        exit(2);
    struct kind *kind = kinds + kind_count++;
    kind->status = status;
    int length = snprintf(kind->text, sizeof kind->text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n", path);
    for (char *part = at ? strtok(text + at, "|") : NULL; part; part = strtok(NULL, "|"))
        length += snprintf(kind->text + length, sizeof kind->text - (size_t)length, "%s\r\n", part);
    kind->length = length + snprintf(kind->text + length, sizeof kind->text - (size_t)length, "\r\n");
}

int main(void)
{
    poller = epoll_create1(EPOLL_CLOEXEC);
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (char *text; (text = order());) {
        int lines, port;
        long long span;
        double from, to;
        if (!strncmp(text, "request ", 8)) {
            add(text);
        } else if (sscanf(text, "pull %d %lld %d %d", &lines, &span, &first, &port) == 4) {
            server.sin_port = htons((uint16_t)port);
            pull(lines, span * 1000000);
        } else if (sscanf(text, "pace %lf %lld %d %d", &from, &span, &first, &port) == 4) {
            server.sin_port = htons((uint16_t)port);
            kept = 1;
            ramp(from, from, span * 1000000);
            kept = 0;
        } else if (sscanf(text, "ramp %lf %lf %lld %d %d", &from, &to, &span, &first, &port) == 5) {
            server.sin_port = htons((uint16_t)port);
            ramp(from, to, span * 1000000);
        } else {
            exit(2);
        }
    }
}
