/* Writes down, in order, everything a process does to the files below one folder: for replaying power cuts.
 *
 * Loaded with LD_PRELOAD. STOPPRESS_TRACE_DIR names the folder, STOPPRESS_TRACE_LOG the file the record goes to. Each
 * event is five little-endian numbers (op, length of path, length of second path, offset, length of data), then the
 * paths, then the data. Only calls that succeeded are written down, after they returned.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, SYNC, TRUNCATE, RENAME, UNLINK };
enum { FDS = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *paths[FDS];
static char folder[PATH_MAX];
static int record = -1;

__attribute__((constructor)) static void begin(void) {
  const char *dir = getenv("STOPPRESS_TRACE_DIR"), *log = getenv("STOPPRESS_TRACE_LOG");
  if (!dir || !log || !realpath(dir, folder)) return;
  record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *data, size_t length) {
  const char *at = data;
  while (length) {
    ssize_t wrote = syscall(SYS_write, record, at, length);
    if (wrote <= 0) abort(); /* a hole in the record would be a lie */
    at += wrote, length -= (size_t)wrote;
  }
}

static void note(int op, const char *path, const char *second, uint64_t offset, const void *data, uint64_t length) {
  uint64_t numbers[5] = {(uint64_t)op, strlen(path), second ? strlen(second) : 0, offset, length};
  put(numbers, sizeof numbers);
  put(path, numbers[1]);
  if (second) put(second, numbers[2]);
  if (data) put(data, length);
}

/* The path as it stands below the folder, or NULL. The last part need not exist. */
static const char *below(int dirfd, const char *path, char *out) {
  char whole[PATH_MAX], parent[PATH_MAX], real[PATH_MAX];
  if (record < 0 || !path) return NULL;
  if (path[0] != '/' && dirfd != AT_FDCWD) {
    if (dirfd < 0 || dirfd >= FDS || !paths[dirfd]) return NULL;
    snprintf(whole, sizeof whole, "%s/%s", paths[dirfd], path);
  } else {
    snprintf(whole, sizeof whole, "%s", path);
  }
  if (!realpath(whole, real)) {
    char *slash = strrchr(whole, '/');
    if (!slash) return NULL;
    memcpy(parent, whole, (size_t)(slash - whole)), parent[slash - whole] = 0;
    char base[PATH_MAX];
    if (!realpath(parent[0] ? parent : "/", base)) return NULL;
    snprintf(real, sizeof real, "%s/%s", base, slash + 1);
  }
  size_t length = strlen(folder);
  if (strncmp(real, folder, length) || (real[length] && real[length] != '/')) return NULL;
  strcpy(out, real);
  return out;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define GUARDED(...) do { int kept = errno; pthread_mutex_lock(&lock); __VA_ARGS__ pthread_mutex_unlock(&lock); errno = kept; } while (0)

static int opened(int fd, int dirfd, const char *path, int flags, int existed) {
  char real[PATH_MAX];
  if (fd < 0 || fd >= FDS) return fd;
  GUARDED({
    free(paths[fd]), paths[fd] = NULL;
    if (below(dirfd, path, real)) {
      paths[fd] = strdup(real);
      if ((flags & O_CREAT) && !existed) note(CREATE, real, NULL, 0, NULL, 0);
      if (flags & O_TRUNC) note(TRUNCATE, real, NULL, 0, NULL, 0);
    }
  });
  return fd;
}

static int exists(int dirfd, const char *path) { return syscall(SYS_faccessat, dirfd, path, F_OK) == 0; }

#define OPEN_AT(name)                                                              \
  int name(int dirfd, const char *path, int flags, ...) {                          \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
    int existed = exists(dirfd, path);                                             \
    return opened(NEXT(name)(dirfd, path, flags, mode), dirfd, path, flags, existed); \
  }
#define OPEN(name)                                                                 \
  int name(const char *path, int flags, ...) {                                     \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
    int existed = exists(AT_FDCWD, path);                                          \
    return opened(NEXT(name)(path, flags, mode), AT_FDCWD, path, flags, existed);  \
  }
OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

int close(int fd) {
  GUARDED({ if (fd >= 0 && fd < FDS) free(paths[fd]), paths[fd] = NULL; });
  return NEXT(close)(fd);
}

static int known(int fd) { return record >= 0 && fd >= 0 && fd < FDS && paths[fd]; }

#define PWRITE(name, offset_t)                                                     \
  ssize_t name(int fd, const void *data, size_t length, offset_t offset) {         \
    ssize_t wrote;                                                                 \
    pthread_mutex_lock(&lock);                                                     \
    wrote = NEXT(name)(fd, data, length, offset);                                  \
    int kept = errno;                                                              \
    if (wrote > 0 && known(fd)) note(WRITE, paths[fd], NULL, (uint64_t)offset, data, (uint64_t)wrote); \
    pthread_mutex_unlock(&lock);                                                   \
    errno = kept;                                                                  \
    return wrote;                                                                  \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
  pthread_mutex_lock(&lock);
  ssize_t wrote = syscall(SYS_write, fd, data, length);
  int kept = errno;
  if (wrote > 0 && known(fd)) note(WRITE, paths[fd], NULL, (uint64_t)(lseek(fd, 0, SEEK_CUR) - wrote), data, (uint64_t)wrote);
  pthread_mutex_unlock(&lock);
  errno = kept;
  return wrote;
}

/* Nobody here is known to use these on a file of ours; a silent one would be a hole in the record. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (known(fd)) abort();
  return syscall(SYS_writev, fd, parts, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
  if (known(out)) { errno = ENOSYS; return -1; } /* the caller falls back to read and write */
  return syscall(SYS_sendfile, out, in, offset, count);
}

#define SYNCED(name)                                                               \
  int name(int fd) {                                                               \
    int result = NEXT(name)(fd);                                                   \
    GUARDED({ if (!result && known(fd)) note(SYNC, paths[fd], NULL, 0, NULL, 0); });\
    return result;                                                                 \
  }
SYNCED(fsync)
SYNCED(fdatasync)

#define TRUNCATED(name, offset_t)                                                  \
  int name(int fd, offset_t length) {                                              \
    int result = NEXT(name)(fd, length);                                           \
    GUARDED({ if (!result && known(fd)) note(TRUNCATE, paths[fd], NULL, (uint64_t)length, NULL, 0); }); \
    return result;                                                                 \
  }
TRUNCATED(ftruncate, off_t)
TRUNCATED(ftruncate64, off64_t)

int renameat(int from_fd, const char *from, int to_fd, const char *to) {
  char old[PATH_MAX], fresh[PATH_MAX];
  int traced;
  GUARDED({ traced = below(from_fd, from, old) && below(to_fd, to, fresh); });
  int result = (int)syscall(SYS_renameat, from_fd, from, to_fd, to);
  GUARDED({ if (!result && traced) note(RENAME, old, fresh, 0, NULL, 0); });
  return result;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int dirfd, const char *path, int flags) {
  char old[PATH_MAX];
  int traced;
  GUARDED({ traced = below(dirfd, path, old) != NULL; });
  int result = (int)syscall(SYS_unlinkat, dirfd, path, flags);
  GUARDED({ if (!result && traced) note(UNLINK, old, NULL, 0, NULL, 0); });
  return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
