#pragma once

// The wide-character interface, whatever the feature-test macros say (Debian's curses.h hides it otherwise).
#define NCURSES_WIDECHAR 1

// Included first, so that only ncurses itself is isolated below.
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <wchar.h>

// ncurses is not thread-safe: every function and global of it belongs to the main actor.
#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = any(function, variable(is_global)))
#include <curses.h>

// The C library's streams are globals that Swift 6 does not let through.
static inline SCREEN *open_standard_terminal(const char *type) { return newterm(type, stdout, stdin); }
#pragma clang attribute pop

// Function-like macros, which Swift cannot import, as constants.
static const attr_t CURSES_BOLD = A_BOLD;
static const attr_t CURSES_DIM = A_DIM;
static const attr_t CURSES_UNDERLINE = A_UNDERLINE;
static const attr_t CURSES_REVERSE = A_REVERSE;
static const attr_t CURSES_ITALIC = A_ITALIC;

// Requests that some C libraries define by macros that Swift cannot import.
static const unsigned long BYTES_HELD = FIONREAD;
static const unsigned long WINDOW_SIZE = TIOCGWINSZ;

#ifdef __linux__
#include <sys/timerfd.h>
static const int WALL_TIMER = TFD_CLOEXEC | TFD_NONBLOCK;
static const int WALL_TIMER_AT = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
#endif

// An enumeration in one C library and a number in another.
static const int REAL_TIME = ITIMER_REAL;

// Hidden without _GNU_SOURCE, which Swift's C library module is built without.
int wcwidth(wchar_t character);
