// Makes chosen system calls of a program fail, fall short, or be its last: loaded before the C library (LD_PRELOAD) by the
// tests of what the journal and an import promise when the disk does not, and of what is said of a book that cannot be
// read.
//
// BOOKTOP_FAULT lists what is to happen, for example "write:ENOSPC:1,fsync:EIO:2+": the first write fails, and
// every flush from the second on. Besides the names of errors there are
//   SHORT   half of the bytes are written
//   KILL    the program is killed instead of the call
//   KILLED  the program is killed after the call
//   TORN    half of the bytes are written and the program is killed
//   GONE    the file is removed just before it is locked, flushed or opened for reading
//   SWAP    the file of that name with .next behind it is put in its place just before it is locked or flushed
// Counted are writes to files that end with .jsonl or .booktop.tmp, openat for writing, as "find" openat for reading of
// files that end with .jsonl, and every call of the others.

#ifdef __linux__

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum call { OPENAT, FIND, MKDIRAT, FLOCK, WRITE, PREAD, FSYNC, FTRUNCATE, RENAMEAT, CALLS };
static const char *const names[CALLS] = {"openat", "find",  "mkdirat",   "flock",   "write",
                                         "pread",  "fsync", "ftruncate", "renameat"};

enum { SHORT = 1000, KILL, KILLED, TORN, GONE, SWAP };
static const struct { const char *name; int number; } faults[] = {
  {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EIO", EIO},       {"EROFS", EROFS}, {"EACCES", EACCES},
  {"EINTR", EINTR},   {"EAGAIN", EAGAIN}, {"ENOLCK", ENOLCK}, {"EMFILE", EMFILE},
  {"SHORT", SHORT},   {"KILL", KILL},     {"KILLED", KILLED}, {"TORN", TORN},
  {"GONE", GONE},     {"SWAP", SWAP},
};

static int counts[CALLS];

static void die(void) {
  kill(getpid(), SIGKILL);
  pause();
}

// What is to happen at this call of its kind; 0 when nothing is.
static int fault(enum call call) {
  // Files are read by several threads.
  int count = __atomic_add_fetch(&counts[call], 1, __ATOMIC_RELAXED);
  const char *rules = getenv("BOOKTOP_FAULT");
  while (rules && *rules) {
    char name[16], what[16], more = 0;
    int number = 0;
    if (sscanf(rules, "%15[a-z]:%15[A-Z]:%d%c", name, what, &number, &more) < 3) abort();
    if (!strcmp(name, names[call]) && (number == count || (more == '+' && number < count)))
      for (size_t index = 0; index < sizeof faults / sizeof *faults; index++)
        if (!strcmp(what, faults[index].name)) return faults[index].number;
    rules = strchr(rules, ',');
    if (rules) rules++;
  }
  return 0;
}

// Whether the call is to be made; otherwise errno says why not.
static int passes(int fault) {
  if (fault == KILL) die();
  if (fault == 0 || fault >= SHORT) return 1;
  errno = fault;
  return 0;
}

// The path of an open file; empty where it has none.
static void get_path(int descriptor, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, size - 1);
  path[count < 0 ? 0 : count] = 0;
}

static int ends_with(const char *path, const char *end) {
  size_t count = strlen(path), length = strlen(end);
  return count > length && !strcmp(path + count - length, end);
}

static int is_lines(const char *path) { return ends_with(path, ".jsonl"); }

static int is_counted(int descriptor) {
  char path[4096];
  get_path(descriptor, path, sizeof path);
  return is_lines(path) || ends_with(path, ".booktop.tmp");
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define AROUND(call, ...)                                     \
  int happens = fault(call);                                  \
  if (!passes(happens)) return -1;                            \
  int result = __VA_ARGS__;                                   \
  if (happens == KILLED) die();                               \
  return result;

int openat(int directory, const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_ACCMODE) == O_RDONLY) {
    int happens = is_lines(path) ? fault(FIND) : 0;
    if (!passes(happens)) return -1;
    if (happens == GONE && unlinkat(directory, path, 0)) abort();
    return REAL(openat)(directory, path, flags, mode);
  }
  AROUND(OPENAT, REAL(openat)(directory, path, flags, mode))
}

int mkdirat(int directory, const char *path, mode_t mode) { AROUND(MKDIRAT, REAL(mkdirat)(directory, path, mode)) }

int renameat(int from, const char *old, int to, const char *new) { AROUND(RENAMEAT, REAL(renameat)(from, old, to, new)) }

// Makes a call of a kind about an open file, and before it what is to become of the file's name.
#define ABOUT(call, descriptor, ...)                          \
  int happens = fault(call);                                  \
  if (!passes(happens)) return -1;                            \
  char path[4096], next[4200];                                \
  get_path(descriptor, path, sizeof path);                    \
  snprintf(next, sizeof next, "%s.next", path);               \
  if (happens == GONE && unlink(path)) abort();               \
  if (happens == SWAP && rename(next, path)) abort();         \
  int result = __VA_ARGS__;                                   \
  if (happens == KILLED) die();                               \
  return result;

int flock(int descriptor, int operation) { ABOUT(FLOCK, descriptor, REAL(flock)(descriptor, operation)) }
int fsync(int descriptor) { ABOUT(FSYNC, descriptor, REAL(fsync)(descriptor)) }
int ftruncate(int descriptor, off_t size) { AROUND(FTRUNCATE, REAL(ftruncate)(descriptor, size)) }

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (!is_counted(descriptor)) return REAL(write)(descriptor, bytes, count);
  int happens = fault(WRITE);
  if (!passes(happens)) return -1;
  ssize_t result = REAL(write)(descriptor, bytes, happens == SHORT || happens == TORN ? count / 2 : count);
  if (happens == KILLED || happens == TORN) die();
  return result;
}

ssize_t pread(int descriptor, void *bytes, size_t count, off_t offset) {
  int happens = fault(PREAD);
  if (!passes(happens)) return -1;
  return REAL(pread)(descriptor, bytes, happens == SHORT && count > 1 ? count / 2 : count, offset);
}

#endif
