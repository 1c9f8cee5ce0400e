/* Opens streams, follows them, and notes when each reader had which place. One thread, one epoll.

   Orders, a line each; every one is answered by a line, and where a line ends in a count, so many 64-bit nanoseconds
   of CLOCK_MONOTONIC follow it:

   open COUNT STALLED FIRST PORT RATE PATH   streams, at most RATE a second unless that is 0; STALLED of them are never
                                             read again once they are open
   await SEQ MILLISECONDS               -> had SEQ COUNT + times, once all have it or the time is over
   cut                                  hang up on all
   again                                all come back at once, each with its Last-Event-ID
   back MILLISECONDS                    -> back COUNT + times, once all are there again or the time is over
   count                                -> count OPEN ENDED GAPS DOUBLES RESETS REFUSED
 */

#include "common.h"

enum { IDLE, CALLING, HEAD, SIZE, DATA, AFTER, PLAIN, ENDED };
enum { RING = 256, AT_ONCE = 1024, LINE = 216 };

struct reader {
    int fd;
    uint8_t state, stalled, chunked, status, event, whole;
    uint16_t filled;
    uint32_t left;
    int64_t cursor, from, to, back;
    char line[LINE];
};

static struct reader *readers;
static unsigned count, opened, calling, next_call, stalled, ended, gaps, doubles, resets, refused;
static int poller, first;
static struct sockaddr_in server;
static char path[512], epoch[40];
static int64_t *times[RING], tags[RING], began;
static unsigned have[RING];

static int64_t awaited = -1, deadline;
static int opening, returning, rate;

static void lose(struct reader *one)
{
    if (one->state == CALLING || one->state == HEAD)
        calling--, refused++;
    else
        opened--, ended++;
    close(one->fd);
    one->fd = -1;
    one->state = ENDED;
}

static void reached(struct reader *one, int64_t place, int64_t at)
{
    int64_t since = one->cursor < 0 || place - one->cursor > RING ? place - 1 : one->cursor;
    for (int64_t seq = since + 1; seq <= place; seq++) {
        int slot = (int)(seq % RING);
        if (tags[slot] != seq) {
            tags[slot] = seq;
            have[slot] = 0;
            memset(times[slot], 0, count * sizeof **times);
        }
        times[slot][one - readers] = at;
        have[slot]++;
    }
    one->cursor = place;
}

/* An event is whole. What a hello calls complete goes on from where the reader stood. */
static void happened(struct reader *one, int64_t at)
{
    if (one->to < 0)
        return;
    if (one->event == 'h') {
        if (one->whole && one->from != one->cursor)
            gaps += one->cursor >= 0;
        if (!one->whole) {
            resets += one->cursor >= 0;
            if (one->cursor >= 0 && one->to > one->cursor)
                reached(one, one->to, at);
            one->cursor = one->to;
        }
        if (!one->back)
            one->back = at;
    } else if (one->to <= one->cursor) {
        doubles++;
    } else {
        if (one->cursor >= 0 && one->from >= 0) {
            gaps += one->from > one->cursor;
            doubles += one->from < one->cursor;
        }
        reached(one, one->to, at);
    }
}

static int64_t seq_after(const char *line, const char *name)
{
    const char *found = strstr(line, name);
    const char *colon = found ? strchr(found + strlen(name), ':') : NULL;
    const char *quote = found ? strchr(found + strlen(name), '"') : NULL;
    if (!colon || !quote || colon > quote)
        return -1;
    size_t length = (size_t)(colon - found) - strlen(name);
    if (length < sizeof epoch)
        memcpy(epoch, found + strlen(name), length), epoch[length] = 0;
    return atoll(colon + 1);
}

static void said(struct reader *one, int64_t at)
{
    if (!one->filled) {
        happened(one, at);
        one->event = 'd', one->to = -1;
    } else if (!strncmp(one->line, "event: ", 7)) {
        one->event = (uint8_t)one->line[7];
    } else if (!strncmp(one->line, "data:", 5) && one->to < 0 && (strchr("hdm", one->event))) {
        one->from = seq_after(one->line, "\"from\":\"");
        one->to = seq_after(one->line, "\"to\":\"");
        one->whole = !!strstr(one->line, "\"complete\":true");
    }
}

/* A line of the head; false once there is nothing more to hope for. */
static int headed(struct reader *one)
{
    if (!one->status) {
        char *code = strchr(one->line, ' ');
        one->status = code && atoi(code) == 200;
        return one->status;
    }
    if (one->filled) {
        if (!strncasecmp(one->line, "transfer-encoding:", 18) && strcasestr(one->line, "chunked"))
            one->chunked = 1;
        return 1;
    }
    one->state = one->chunked ? SIZE : PLAIN;
    one->left = 0;
    calling--, opened++;
    if (one->stalled)
        epoll_ctl(poller, EPOLL_CTL_DEL, one->fd, NULL);
    return 1;
}

/* Takes a whole line out of the bytes, or as much as there is of one; what is too long to matter is dropped. */
static size_t take_line(struct reader *one, const char *bytes, size_t length, int *full)
{
    const char *end = memchr(bytes, '\n', length);
    size_t taken = end ? (size_t)(end + 1 - bytes) : length, kept = end ? taken - 1 : taken;
    if (kept > (size_t)(LINE - 1 - one->filled))
        kept = (size_t)(LINE - 1 - one->filled);
    memcpy(one->line + one->filled, bytes, kept);
    one->filled = (uint16_t)(one->filled + kept);
    if ((*full = !!end)) {
        if (one->filled && one->line[one->filled - 1] == '\r')
            one->filled--;
        one->line[one->filled] = 0;
    }
    return taken;
}

static void events(struct reader *one, const char *bytes, size_t length, int64_t at)
{
    while (length) {
        int full;
        size_t taken = take_line(one, bytes, length, &full);
        if (full) {
            said(one, at);
            one->filled = 0;
        }
        bytes += taken, length -= taken;
    }
}

static int took(struct reader *one, const char *bytes, size_t length, int64_t at)
{
    while (length) {
        size_t taken = 0;
        int full;
        switch (one->state) {
        case HEAD:
            taken = take_line(one, bytes, length, &full);
            if (full) {
                if (!headed(one))
                    return 0;
                one->filled = 0;
            }
            break;
        case SIZE: {
            char digit = *bytes;
            taken = 1;
            if (digit == '\n') {
                if (!one->left)
                    return 0;
                one->state = DATA;
            } else if (digit != '\r') {
                one->left = one->left * 16 + (uint32_t)(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);
            }
            break;
        }
        case DATA:
            taken = length < one->left ? length : one->left;
            events(one, bytes, taken, at);
            if (!(one->left -= (uint32_t)taken))
                one->state = AFTER;
            break;
        case AFTER:
            taken = 1;
            if (*bytes == '\n')
                one->state = SIZE;
            break;
        default:
            taken = length;
            events(one, bytes, length, at);
        }
        bytes += taken, length -= taken;
    }
    return 1;
}

static void call(struct reader *one, unsigned nth)
{
    one->state = CALLING, one->status = one->chunked = 0, one->filled = 0;
    one->event = 'd', one->to = -1, one->back = 0, one->left = 0;
    calling++;
    if ((one->fd = call_from(first, nth, &server)) < 0)
        die("connect");
    struct epoll_event asked = {.events = EPOLLOUT, .data.ptr = one};
    epoll_ctl(poller, EPOLL_CTL_ADD, one->fd, &asked);
}

static void more_calls(void)
{
    unsigned may = rate && opening ? (unsigned)((double)(now() - began) / 1e9 * rate) : count;
    while (next_call < count && next_call < may && calling < AT_ONCE) {
        call(readers + next_call, next_call);
        next_call++;
    }
}

static void ask(struct reader *one)
{
    char text[900], last[80] = "";
    int wrong = 0;
    socklen_t size = sizeof wrong;
    if (getsockopt(one->fd, SOL_SOCKET, SO_ERROR, &wrong, &size) || wrong) {
        lose(one);
        return;
    }
    if (one->cursor >= 0)
        snprintf(last, sizeof last, "Last-Event-ID: %s:%lld\r\n", epoch, (long long)one->cursor);
    int length = snprintf(text, sizeof text,
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n%s\r\n", path,
                          ntohs(server.sin_port), last);
    if (write(one->fd, text, (size_t)length) != length) {
        lose(one);
        return;
    }
    one->state = HEAD;
    struct epoll_event asked = {.events = EPOLLIN, .data.ptr = one};
    epoll_ctl(poller, EPOLL_CTL_MOD, one->fd, &asked);
}

static void hear(struct reader *one)
{
    static char bytes[65536];
    ssize_t got = read(one->fd, bytes, sizeof bytes);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0 || !took(one, bytes, (size_t)got, now()))
        lose(one);
}

static void answer_times(const char *word, int64_t *all, unsigned found)
{
    int64_t *some = room(found + 1, sizeof *some);
    unsigned kept = 0;
    for (unsigned nth = 0; nth < count && kept < found; nth++)
        if (all[nth])
            some[kept++] = all[nth];
    printf("%s %u\n", word, kept);
    fwrite(some, sizeof *some, kept, stdout);
    fflush(stdout);
    free(some);
}

static void answer(void)
{
    int late = deadline && now() >= deadline;
    if (opening && !calling && next_call == count) {
        printf("open %u %lld %lld\n", opened, (long long)began, (long long)now());
        fflush(stdout);
        opening = 0;
    }
    if (awaited >= 0) {
        int slot = (int)(awaited % RING);
        unsigned found = tags[slot] == awaited ? have[slot] : 0;
        if (found >= count - stalled || late) {
            char word[64];
            snprintf(word, sizeof word, "had %lld", (long long)awaited);
            awaited = -1, deadline = 0;
            answer_times(word, times[slot], found);
        }
    }
    if (returning) {
        unsigned found = 0;
        for (unsigned nth = 0; nth < count; nth++)
            found += readers[nth].back > 0;
        if (found == count || late) {
            int64_t *all = room(count, sizeof *all);
            for (unsigned nth = 0; nth < count; nth++)
                all[nth] = readers[nth].back;
            returning = 0, deadline = 0;
            answer_times("back", all, found);
            free(all);
        }
    }
}

static void open_all(const char *text)
{
    int port;
    if (sscanf(text, "open %u %u %d %d %d %500s", &count, &stalled, &first, &port, &rate, path) != 6)
        exit(2);
    server.sin_family = AF_INET;
    server.sin_port = htons((uint16_t)port);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    readers = room(count, sizeof *readers);
    for (int slot = 0; slot < RING; slot++)
        times[slot] = room(count, sizeof **times), tags[slot] = -1;
    for (unsigned nth = 0; nth < count; nth++)
        readers[nth].cursor = readers[nth].to = -1, readers[nth].stalled = nth < stalled;
    began = now(), opening = 1;
    more_calls();
}

static void cut_all(void)
{
    for (unsigned nth = 0; nth < count; nth++)
        if (readers[nth].fd >= 0) {
            hang_up(readers[nth].fd);
            readers[nth].fd = -1, readers[nth].state = IDLE, readers[nth].back = 0;
        }
    opened = calling = 0, next_call = count;
    printf("cut %lld\n", (long long)now());
    fflush(stdout);
}

static void obey(const char *text)
{
    int64_t wait = 0;
    long long seq = 0, within = 0;
    if (!strncmp(text, "open ", 5)) {
        open_all(text);
    } else if (sscanf(text, "await %lld %lld", &seq, &within) == 2) {
        awaited = seq, wait = within;
    } else if (!strcmp(text, "cut")) {
        cut_all();
    } else if (!strcmp(text, "again")) {
        next_call = 0;
        printf("again %lld\n", (long long)now());
        fflush(stdout);
        more_calls();
    } else if (sscanf(text, "back %lld", &within) == 1) {
        returning = 1, wait = within;
    } else if (!strcmp(text, "count")) {
        printf("count %u %u %u %u %u %u\n", opened, ended, gaps, doubles, resets, refused);
        fflush(stdout);
    } else {
        exit(2);
    }
    if (wait)
        deadline = now() + wait * 1000000;
}

int main(void)
{
    struct epoll_event found[512], orders = {.events = EPOLLIN, .data.ptr = NULL};
    poller = epoll_create1(EPOLL_CLOEXEC);
    fcntl(0, F_SETFL, fcntl(0, F_GETFL) | O_NONBLOCK);
    epoll_ctl(poller, EPOLL_CTL_ADD, 0, &orders);
    for (;;) {
        int64_t wait = deadline ? (deadline - now()) / 1000000 + 1 : -1;
        if (opening && rate)
            wait = 5;
        int ready = epoll_wait(poller, found, 512, wait < -1 ? 0 : (int)wait);
        for (int nth = 0; nth < ready; nth++) {
            struct reader *one = found[nth].data.ptr;
            if (!one)
                for (char *text; (text = order());)
                    obey(text);
            else if (one->fd < 0)
                continue;
            else if (one->state == CALLING)
                ask(one);
            else
                hear(one);
        }
        more_calls();
        answer();
    }
}
