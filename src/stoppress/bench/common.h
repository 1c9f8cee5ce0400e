/* What the programs of the measurements share: the clock, orders from stdin, addresses to call from. */

#ifndef STOPPRESS_COMMON_H
#define STOPPRESS_COMMON_H

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif

static inline int64_t now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static inline void die(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static inline void *room(size_t count, size_t size)
{
    void *found = calloc(count, size);
    if (!found)
        die("memory");
    return found;
}

/* A call from the nth address of 127.first.0.0/16: the search for a free port gets slow beyond some thousand a pair of
   addresses, and a server may bound what one address asks for. */
static inline int call_from(int first, unsigned nth, const struct sockaddr_in *to)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0)
        return -1;
    struct sockaddr_in from = {.sin_family = AF_INET};
    from.sin_addr.s_addr = htonl(127u << 24 | (unsigned)first << 16 | (1 + nth / 250 % 255) << 8 | (1 + nth % 250));
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&from, sizeof from) ||
        (connect(fd, (const struct sockaddr *)to, sizeof *to) && errno != EINPROGRESS)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Without a word of goodbye, so that no port stays taken. */
static inline void hang_up(int fd)
{
    struct linger none = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    close(fd);
}

/* The next whole line of stdin, or NULL for now. Ends the program with whoever gave the orders. */
static inline char *order(void)
{
    static char text[8192];
    static size_t filled, used;
    memmove(text, text + used, filled - used);
    filled -= used;
    used = 0;
    for (;;) {
        char *end = memchr(text, '\n', filled);
        if (end) {
            *end = 0;
            used = (size_t)(end + 1 - text);
            return text;
        }
        ssize_t got = read(0, text + filled, sizeof text - filled);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            exit(0);
        if (got < 0)
            return NULL;
        filled += (size_t)got;
    }
}

#endif
